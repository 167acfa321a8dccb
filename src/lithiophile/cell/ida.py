"""The reference integrator: SUNDIALS IDA on the same residual, through scikit-sundae."""

import numpy as np

from lithiophile.cell import columns as k
from lithiophile.cell import rosenbrock as rb
from lithiophile.cell.layout import Layout
from lithiophile.cell.protocol import Step
from lithiophile.cell.residual import applied_current, cell_voltage, rates, rates_and_blocks
from lithiophile.cell.solve import Run, _length, raise_no_state
from lithiophile.cell.trajectory import Segment


class IdaRun(Run):
    """A run whose steps are taken by IDA: variable-order BDF, finite-difference banded Jacobian."""

    def __init__(self, layout: Layout, rtol: float) -> None:
        super().__init__(layout, rtol, "rodas3")

    def _mass_times(self, v: np.ndarray) -> np.ndarray:
        """M v with unit mass on the inner unknowns."""
        out = v.copy()
        out[:, : k.CHAINED] = np.einsum("ipq,iq->ip", self.layout.problem.mass, v[:, : k.CHAINED])
        out[~self.layout.problem.inner, k.CHAINED :] = v[~self.layout.problem.inner, k.CHAINED :]
        return out

    def advance(self, step: Step, index: int, keep_all: bool) -> Segment:
        """Run one step with IDA from the present state."""
        from sksundae.ida import IDA

        layout, problem = self.layout, self.layout.problem
        control = self.control(step)
        shape = self.y.shape
        begun = self.time
        scratch = np.zeros(shape), np.zeros(shape)
        settled, begun_with = rb.settle(self.y, control, problem, self._work, self._factors, *scratch)
        if settled < 0.0:
            raise_no_state(step, index)
        f = np.zeros(shape)

        def residual(t: float, y: np.ndarray, yp: np.ndarray, out: np.ndarray) -> None:
            rates(y.reshape(shape), control.hold, control.setting, problem, self._work, f)
            out[:] = (self._mass_times(yp.reshape(shape)) - f).ravel()

        def jacobian(t: float, y: np.ndarray, yp: np.ndarray, out: np.ndarray, cj: float, blocks: np.ndarray) -> None:
            rates_and_blocks(y.reshape(shape), control.hold, control.setting, problem, self._work, f)
            self._fill(cj, blocks)

        def leaves(t: float, y: np.ndarray, yp: np.ndarray, out: np.ndarray) -> None:
            out[0] = rb.margin(y.reshape(shape), control, problem)[0]

        leaves.terminal = [True]  # type: ignore[attr-defined]
        leaves.direction = [0]  # type: ignore[attr-defined]
        rates(self.y, control.hold, control.setting, problem, self._work, f)
        slope = f.copy()
        for i in range(shape[0]):
            slope[i, : k.CHAINED] = np.linalg.pinv(problem.mass[i]) @ f[i, : k.CHAINED]
        weights = np.where(np.isfinite(layout.atol), layout.atol, 1.0) * (self.rtol / 1e-4)
        g, code = rb.margin(self.y, control, problem)
        end = _length(step)
        times, rows, status = np.array([settled]), self.y[None], rb.ENDED
        if g <= 0.0:
            status = rb.EVENT
        else:
            ida = IDA(
                residual, rtol=self.rtol, atol=weights.ravel(), linsolver="band", lband=2 * k.SLOTS - 1,
                uband=2 * k.SLOTS - 1, eventsfn=leaves, num_events=1, max_num_steps=200_000, first_step=1e-9,
                jacfn=jacobian,
            )  # fmt: skip
            found = ida.solve(np.array([settled, end]), self.y.ravel(), slope.ravel())
            times, rows = np.asarray(found.t), np.asarray(found.y).reshape(-1, *shape)
            self.y = rows[-1].copy()
            if not found.success and found.t_events is None:
                status = rb.STEP_TOO_SMALL
            elif times[-1] < end * (1.0 - 1e-12):
                status = rb.EVENT
                code = rb.margin(self.y, control, problem)[1]
        self.time = begun + float(times[-1])
        scalars = problem.scalars
        voltage = np.array([cell_voltage(y, control.hold, control.setting, scalars) for y in rows])
        current = np.array([applied_current(y, control.hold, control.setting, scalars) for y in rows])
        if control.hold:
            steps = np.diff(times, prepend=times[0]) * np.convolve(current, [0.5, 0.5])[: times.size]
            charge = begun_with + np.cumsum(steps)
        else:
            charge = control.setting * times
        stop = self._stop(self.y, step, index, self.time, status, code, float(current[-1]), float(times[-1]))
        state = rows if keep_all else rows[[0, -1]]
        return Segment(
            step, step.cycle, index, begun + times, voltage, current, charge, state.copy(), stop, {"steps": times.size}
        )

    def _fill(self, cj: float, out: np.ndarray) -> None:
        """cj M - dr/dy, dense, from the blocks of the last evaluation."""
        work, problem = self._work, self.layout.problem
        out[:] = 0.0
        n, m, chained = problem.mass.shape[0], k.SLOTS, k.CHAINED
        for i in range(n):
            rows = m if problem.inner[i] else chained
            at = slice(i * m, i * m + rows)
            out[at, at] = -work.diag[i, :rows, :rows]
            for j, blocks in ((i - 1, work.lower), (i + 1, work.upper)):
                if 0 <= j < n:
                    columns = m if problem.inner[j] else chained
                    out[at, j * m : j * m + columns] = -blocks[i, :rows, :columns]
            out[i * m : i * m + chained, i * m : i * m + chained] += cj * problem.mass[i]
            for s in range(chained, m):
                out[i * m + s, i * m + s] += cj
