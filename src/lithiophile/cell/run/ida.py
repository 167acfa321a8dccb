"""The reference integrator: SUNDIALS IDA on the same residual, through scikit-sundae."""

from collections.abc import Callable

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.boundary import CURRENT, HOLD, Boundary, cell_voltage
from lithiophile.cell.equations.face_column import taken_by_face
from lithiophile.cell.integrate import rosenbrock as rb
from lithiophile.cell.integrate.block_tridiagonal import factor, outlet, solve
from lithiophile.cell.run.pieces import count_of_pieces, length
from lithiophile.cell.run.stepwise import Run
from lithiophile.cell.run.watch import is_watched
from lithiophile.cell.state import unknowns as k
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.signs import outward
from lithiophile.protocol.trajectory import Segment

_STILL_STEP = 1e-13
"""[s]"""


class IdaRun(Run):
    """A run whose steps are taken by IDA: variable-order BDF with the same Jacobian, banded.

    IDA is given the unknowns that the nodes have, packed: a slot that a node doesn't use would only dilute its norm.
    """

    def __init__(self, layout: Layout, rtol: float) -> None:
        super().__init__(layout, rtol, "rodas3")
        problem = layout.problem
        used = problem.slots >= 0
        self._node, _ = np.nonzero(used)
        self._slot = problem.slots[used]
        first = np.cumsum(problem.sizes) - problem.sizes
        self._parts = [slice(a, a + size) for a, size in zip(first, problem.sizes, strict=True)]
        self._band = int((problem.sizes[1:] + problem.sizes[:-1]).max()) - 1
        self._outlet = outlet(problem)
        self._below = self._band
        if self._outlet >= 0:
            # electrolyte displaced from the host reaches the node after the film
            three = problem.sizes[self._outlet - 1 : self._outlet + 2]
            self._below = max(self._band, int(three.sum()) - 1)
        if problem.nodes[0].kind == k.FACE:
            # lithium on the collector's face changes what leaves the last cell that it stands in
            last = int(np.flatnonzero(problem.nodes.standing).max(initial=0))
            self._below = max(self._below, self._parts[last + 1].stop - 1)

    @property
    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """Node and slot of each unknown, in the order that they are packed in."""
        return self._node, self._slot

    def evaluate(self, y: np.ndarray, boundary: Boundary) -> None:
        """Properties and reactions of a state, into ``work``."""
        self._evaluate(y, boundary, self.layout.problem, self.work, np.zeros_like(y), False)

    def balances(self, boundary: Boundary) -> np.ndarray:
        """(n,) right sides of the balances in the present state, packed."""
        f = np.zeros(self.y.shape)
        self._evaluate(self.y, boundary, self.layout.problem, self.work, f, False)
        return self._pack(f)

    def matrices(self, boundary: Boundary) -> tuple[np.ndarray, np.ndarray]:
        """Mass matrix and Jacobian of the balances in the present state, dense and packed."""
        self.find_slopes(boundary)
        return self.filled()

    def find_slopes(self, boundary: Boundary) -> None:
        """Blocks of the Jacobian in the present state, into ``work``."""
        self._evaluate(self.y, boundary, self.layout.problem, self.work, np.zeros(self.y.shape), True)

    def filled(self) -> tuple[np.ndarray, np.ndarray]:
        """Mass matrix and Jacobian, dense and packed, from the blocks in ``work``."""
        n = self._node.size
        without, mass = np.zeros((n, n)), np.zeros((n, n))
        self._fill(0.0, without)
        # not the difference of two fillings: beside what a metal skeleton conducts, a double layer would be lost
        self._add_mass(1.0, mass)
        return mass, -without

    def _pack(self, y: np.ndarray) -> np.ndarray:
        return np.ascontiguousarray(y[..., self._node, self._slot])

    def _unpack(self, packed: np.ndarray) -> np.ndarray:
        """States; slots that a node doesn't use as they are now."""
        out = np.empty((*packed.shape[:-1], *self.y.shape))
        out[:] = self.y
        out[..., self._node, self._slot] = packed
        return out

    def _mass_times(self, v: np.ndarray) -> np.ndarray:
        """M v with unit mass on the inner unknowns."""
        out = v.copy()
        out[:, : k.CHAINED] = np.einsum("ipq,iq->ip", self.layout.problem.mass, v[:, : k.CHAINED])
        return out

    def advance(self, step: Step, index: int, keep_all: bool) -> Segment:
        """Run one step with IDA from the present state."""
        if count_of_pieces(step) > 1 or is_watched(step):
            raise InputError(
                f"IDA, the reference, can't run '{step.sentence}': it takes steps at one current, voltage, power or "
                "load that end on a time, a voltage or a current. Leave the method out, or write the step as several."
            )
        layout = self.layout = self._cell.at(step.temperature)
        problem = layout.problem
        control = self.control(step)
        begun = self.time
        scratch, y = (np.zeros(self.y.shape), np.zeros(self.y.shape)), self.y.copy()
        settled, begun_with = self.settle(self.y, control, problem, self.work, self._factors, *scratch, *self.addresses)
        if settled < 0.0:
            self.y = y
            return self.not_begun(step, index)
        times, rows, status, code = self._integrated(settled + self._still(control), length(step), control)
        self.y = rows[-1].copy()
        self.time = begun + float(times[-1])
        voltage = np.array([cell_voltage(y, control.boundary, problem.scalars) for y in rows])
        current = np.array([self._current(y, control) for y in rows])
        if control.boundary.mode != CURRENT:
            steps = np.diff(times, prepend=times[0]) * np.convolve(current, [0.5, 0.5])[: times.size]
            charge = begun_with + np.cumsum(steps)
        else:
            charge = control.boundary.setting * times
        last = np.array([times[-1], voltage[-1], current[-1]])
        stop = self._stop(self._end(self.y, step, index, self.time, code, last), status)
        state = rows if keep_all else rows[[0, -1]]
        return Segment(
            step,
            step.cycle,
            index,
            begun + times,
            outward(voltage, layout.stack.full_cell),
            current,
            charge,
            state.copy(),
            stop,
            {"steps": times.size},
        )

    def _integrated(self, begin: float, end: float, control: rb.Control) -> tuple[np.ndarray, np.ndarray, int, int]:
        """Times and states from the present one to an event or to the end, how it ended, and the nearest limit."""
        from sksundae.ida import IDA

        g, code = self._margin(self.y, control)
        if g <= 0.0:
            return np.array([begin]), self.y[None], rb.EVENT, code
        atol = self.layout.atol
        weights = np.where(np.isfinite(atol), atol, 1.0) * (self.rtol / 1e-4)
        residual, jacobian, leaves = self._functions(control)
        ida = IDA(
            residual, rtol=self.rtol, atol=self._pack(weights), linsolver="band", lband=self._below,
            uband=self._band, eventsfn=leaves, num_events=1, max_num_steps=200_000, first_step=1e-9,
            jacfn=jacobian,
        )  # fmt: skip
        found = ida.solve(np.array([begin, end]), self._pack(self.y), self._pack(self._slope(control)))
        times, rows = np.asarray(found.t), self._unpack(np.atleast_2d(np.asarray(found.y)))
        if not found.success and found.t_events is None:
            return times, rows, rb.STEP_TOO_SMALL, code
        if times[-1] < end * (1.0 - 1e-12):
            return times, rows, rb.EVENT, self._margin(rows[-1], control)[1]
        return times, rows, rb.ENDED, code

    def _functions(self, control: rb.Control) -> tuple[Callable[..., None], ...]:
        """What IDA calls: the residual M y' - r, its Jacobian, and the distance to the nearest limit."""
        problem, f = self.layout.problem, np.zeros(self.y.shape)

        def residual(t: float, y: np.ndarray, yp: np.ndarray, out: np.ndarray) -> None:
            self._evaluate(self._unpack(y), control.boundary, problem, self.work, f, False)
            out[:] = self._pack(self._mass_times(self._unpack(yp)) - f)

        def jacobian(t: float, y: np.ndarray, yp: np.ndarray, out: np.ndarray, cj: float, blocks: np.ndarray) -> None:
            self._evaluate(self._unpack(y), control.boundary, problem, self.work, f, True)
            self._fill(cj, blocks)

        def leaves(t: float, y: np.ndarray, yp: np.ndarray, out: np.ndarray) -> None:
            out[0] = self._margin(self._unpack(y), control)[0]

        leaves.terminal = [True]  # type: ignore[attr-defined]
        leaves.direction = [0]  # type: ignore[attr-defined]
        return residual, jacobian, leaves

    def _slope(self, control: rb.Control) -> np.ndarray:
        """Rates of the present state; of what no mass belongs to, none."""
        problem, slope = self.layout.problem, np.zeros(self.y.shape)
        self._evaluate(self.y, control.boundary, problem, self.work, slope, False)
        for i, mass in enumerate(problem.mass):
            slope[i, : k.CHAINED] = np.linalg.pinv(mass) @ slope[i, : k.CHAINED]
        return slope

    def _current(self, y: np.ndarray, control: rb.Control) -> float:
        """Current density of a state [A/m2]."""
        problem, work = self.layout.problem, self.work
        self._evaluate(y, control.boundary, problem, work, np.zeros_like(y), False)
        return float(work.current[0])

    def _margin(self, y: np.ndarray, control: rb.Control) -> tuple[float, int]:
        """Distance to the nearest limit, and which it is."""
        held = self._current(y, control) if control.boundary.mode == HOLD else 0.0
        distance, code = rb.margin(y, 0.0, held, control, self.layout.problem)
        return float(distance), int(code)

    def _still(self, control: rb.Control) -> float:
        """Let the potentials come to rest within their double layers; the time that passed [s].

        What ends a Rosenbrock method's start, a step that changes potentials by 1e-7 V, leaves rates of 100 V/s,
        and on an empty alloying wall IDA, which predicts from rates, then finds no first step.
        """
        r, x = np.zeros_like(self.y), np.zeros_like(self.y)
        problem, work, factors = self.layout.problem, self.work, self._factors
        for _ in range(5):
            self._evaluate(self.y, control.boundary, problem, work, r, True)
            factor(1.0 / _STILL_STEP, problem, work, factors)
            solve(problem, work, factors, r, x)
            at = (self._node, self._slot)
            self.y[at] += x[at]
        return 5 * _STILL_STEP

    def _fill(self, cj: float, out: np.ndarray) -> None:
        """cj M - dr/dy, dense, from the blocks of the last evaluation."""
        work, problem = self.work, self.layout.problem
        out[:] = 0.0
        n = problem.mass.shape[0]
        listed = [problem.slots[i, : problem.sizes[i]] for i in range(n)]
        for i, at in enumerate(self._parts):
            for j, blocks in ((i - 1, work.lower), (i, work.diag), (i + 1, work.upper)):
                if 0 <= j < n:
                    out[at, self._parts[j]] = -blocks[i][np.ix_(listed[i], listed[j])]
        self._add_mass(cj, out)
        if self._outlet >= 0:
            film, after = self._parts[self._outlet].start, self._parts[self._outlet + 1].start
            rows = (film + k.SALT, after + k.SALT, after + k.RESERVOIR)
            slopes = out[self._parts[self._outlet].stop - 1].copy()
            slopes[self._parts[self._outlet].stop - 1] = 0.0
            carried = work.outflow
            for row, weight in zip(rows, (-carried.film, carried.first, carried.reservoir), strict=True):
                out[row] += weight * slopes
            out[rows[1:], self._parts[self._outlet].stop - 1] += np.array([1.0, -1.0]) * carried.diluted
        if problem.nodes[0].kind == k.FACE:
            self._fill_column(out)

    def _add_mass(self, cj: float, out: np.ndarray) -> None:
        """cj M, with unit mass on the inner unknowns."""
        for i, at in enumerate(self._parts):
            mass = np.eye(at.stop - at.start)
            mass[: k.CHAINED, : k.CHAINED] = self.layout.problem.mass[i]
            out[at, at] += cj * mass

    def _fill_column(self, out: np.ndarray) -> None:
        """What lithium on the collector's face changes in the cells where it stands, by the unknowns of the face."""
        problem = self.layout.problem
        column = self._pack(self.work.on_face)
        for p, slot in enumerate(problem.slots[0, : problem.sizes[0]]):
            change = np.zeros(k.SLOTS)
            change[slot] = 1.0
            share = taken_by_face(change, problem.nodes[0])
            if share != 0.0:
                out[:, p] -= share * column
