r"""Cycles that are left out between computed ones: adaptive extrapolation of what changes slowly, from cycle to cycle.

Let :math:`y_n` be the state after cycle n. Three cycles are computed; their last two differences give the rate
:math:`r = (y_n - y_{n-2})/2` per cycle, and with the rate :math:`r'` of the three before a state M cycles ahead:

.. math:: y_{n+M} = y_n + \int_n^{n+M} r(m)\,dm, \qquad r(m) \text{ through } r', r

There three cycles are computed again: the first lets everything fast (potentials, nuclei) settle, the others give the
rate at the far end. What the parabola through it and the rates before says that the leap should have added is compared
with what was added: the difference is the error. Where it is allowed, it corrects the state; else the leap is taken
back and tried shorter
(Sulzer et al., J. Electrochem. Soc. 168 (2021) 120531, do so for graphite cells, with Runge-Kutta steps between cycles
(recalled, only abstracts were read); here rates are used again, as in a method of Adams).

Salt and the cathode's lithium settle within a few cycles: they go on as they did from the end of one block to that of
the next.

*Conserved exactly.* Lithium in any form, salt and displaced electrolyte are extrapolated together, and every sum that
cycles conserve is linear in them. What is put back inside its bounds is taken from the counter
electrode, and the charge of the cycles left out is what the state says that passed.

*Never past an event.* A leap goes at most half of the way that is left, at the present rate, to whatever ends a run:
what a condition of the protocol asks for, the last of additive, solvent or reservoir, salt at its solubility, full
pores, the last lithium of a reserve. If a step of a cycle after a leap ends in another way than before it, the leap is
taken back, so that cycles around a change are all computed.
"""

from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.equations.bounds import OF_ALL_MODES
from lithiophile.cell.equations.electrolyte_inventory import displaced
from lithiophile.cell.results.budget import anode_charge, counter_charge, double_layers
from lithiophile.cell.results.cycle_table import COLUMNS, figures
from lithiophile.cell.results.history import History, copied
from lithiophile.cell.results.outputs import joined, porous
from lithiophile.cell.run.sequence import Progress, cycles_of
from lithiophile.cell.run.stepwise import Run
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE, UM
from lithiophile.physics.intercalation import SURFACE
from lithiophile.protocol import conditions
from lithiophile.protocol.protocol import Protocol
from lithiophile.protocol.trajectory import Segment

TOLERANCE = 5e-3
"""Error of one leap: of lithium over what a cycle moves, of every pore's filling, of salt, and of the capacity."""
BLOCK = 3
"""Cycles computed in a row: one to settle, two for the rate."""
LEAST = 3
"""A shorter leap spares less than the cycles after it cost."""
FIRST_LEAP, MOST = 4, 400
_SHORTER, _LONGER, _SAFETY = 0.3, 2.5, 0.9
_ORDER = 1.0 / 3.0
"""The error of a leap goes as the third power of its length."""
_OF_THE_WAY = 0.5
"""Share of what is left to an event that one leap may take."""
_LESS = 5.0
"""Films' thickness, voids and salt count so many times less than lithium."""
_OF_CORRECTION = 1.0 / 3.0
"""Error that is left of a leap, at most, over its correction: their leading terms are as 1 to 6."""
_OF_CAPACITY = 0.5
"""Of the error allowed, what the capacity may be off between cycles: it is what a run is asked for, and read off smooth
curves."""
_AS_NOW = 0.75
"""An error counts by the 0.75th power of what a cycle moves now: whole where the cell is as large as it was, five times
less than its share of what is left where a thousandth is."""
_WRONG = 1e9
"""Error of a leap after which steps end in another way."""
_END = 1e-7
"""A particle's surface stays so far from full and from empty."""
_USED_UP = 1e-3
"""An additive of which less is left has no end to come to any more."""
_ROOM = ("Additive left", "Lowest wetted share of the pores", "Lowest reservoir volume [um]",
         "Lowest salt concentration [mol/m3]", "Charge stripped [mAh/cm2]")  # fmt: skip
"""Columns of the cycle table that end a run, or change what limits it, where they come to 0."""
_LINEAR = (k.SALT, k.LITHIUM, k.ALLOY, k.VOID, k.INTERPHASE, k.BOUND, k.CORRODED, k.FILAMENT, k.DEAD, k.ROUGHNESS,
           k.STRAIN, k.CRACKED, k.GROWN, *range(k.DEEP, k.DEEP + k.SHELLS), *range(k.MODE, k.MODE + k.MODES),
           k.DISPLACED)  # fmt: skip
"""What changes slowly, or follows what does. Potentials, nuclei and connections settle within a cycle and stay as they
are."""
_NOT_NEGATIVE = (k.VOID, k.INTERPHASE, k.BOUND, k.CORRODED, k.FILAMENT, k.DEAD, k.ROUGHNESS, k.CRACKED, k.GROWN)
_PLATED, _STRIPPED = ([*COLUMNS].index(f"Charge {word} [mAh/cm2]") for word in ("plated", "stripped"))
_DURATION = [*COLUMNS].index("Duration [h]")


@dataclass
class Block:
    """Cycles computed one after another."""

    first: int
    """Number of the first one, from 0"""
    cycles: list[list[Segment]] = field(default_factory=list)
    rows: list[np.ndarray] = field(default_factory=list)
    """Of the cycle table"""
    states: list[np.ndarray] = field(default_factory=list)
    """Before the first one, and after each"""

    @property
    def end(self) -> int:
        """Number of the cycle that comes next."""
        return self.first + len(self.cycles)

    @property
    def centre(self) -> float:
        """Cycle in whose middle the rate holds, as a number of cycles passed."""
        return self.end - 1.0

    @property
    def rate(self) -> np.ndarray:
        """Change of the state a cycle."""
        return np.asarray(0.5 * (self.states[-1] - self.states[-3]))

    @property
    def row_rate(self) -> np.ndarray:
        """Change of the figures a cycle."""
        return np.asarray(self.rows[-1] - self.rows[-2])

    @property
    def quiet(self) -> bool:
        """Whether all steps ended as the protocol asks."""
        return all(segment.stop.planned for cycle in self.cycles for segment in cycle)

    @property
    def endings(self) -> set[tuple[str, ...]]:
        """How the steps of its cycles ended; one where all did alike."""
        return {tuple(segment.stop.code for segment in cycle) for cycle in self.cycles}


class Leaps:
    """The cycles of a protocol, some of them left out.

    Parameters
    ----------
    run : Run
    protocol : Protocol
    history : History
        Remembers the cycles; after the run :meth:`History.fill` says what those left out came to.
    tolerance : float
        See :data:`TOLERANCE`.
    progress : callable, optional
    """

    def __init__(
        self, run: Run, protocol: Protocol, history: History, tolerance: float, progress: Progress | None
    ) -> None:  # fmt: skip
        self.run, self.history, self.tolerance, self.progress = run, history, tolerance, progress
        self.until = protocol.until
        self.cycles = list(cycles_of(protocol))
        self.firsts = np.cumsum([0, *map(len, self.cycles)])
        self._pending: np.ndarray | None = None
        self.most_moved = 0.0
        """Lithium that the largest settled cycle so far moved [um]"""
        self.most_stripped = 0.0
        """The largest capacity so far [mAh/cm2]"""
        self.taken_back = 0
        """Leaps that were tried in vain"""

    def go(self) -> None:
        """Run to the end."""
        cap = float(FIRST_LEAP)
        known = [self._committed(self._computed(0, BLOCK))]
        while not self.history.ended and known[-1].end < len(self.cycles):
            leap = self._length(known, cap)
            if leap >= LEAST:
                found, error = self._leapt(known, leap)
                cap = leap * float(np.clip(_SAFETY * max(error, 1e-9) ** -_ORDER, _SHORTER, _LONGER))
                if found is not None:
                    known = [*known[-2:], found]
                continue
            cap = max(cap, float(LEAST))
            known = [*known[-2:], self._committed(self._computed(known[-1].end, BLOCK))]
        self.history.fill()

    def _length(self, known: list[Block], cap: float) -> int:
        """Longest leap whose error, told from how rates changed before, is allowed; 0 where none is."""
        if len(known) < 3 or len(set.union(*(block.endings for block in known))) > 1:
            return 0
        first, before, last = known
        most = min(cap, self._most(last))
        slopes = [(b.rate - a.rate) / (b.centre - a.centre) for a, b in ((first, before), (before, last))]
        bend = (slopes[1] - slopes[0]) / (last.centre - first.centre)
        start, apart = last.end - last.centre, last.centre - before.centre
        leap = int(most)
        while leap >= LEAST:
            ends = np.array([start, start + leap])
            if self._error(bend * float(np.diff(ends**3 / 3.0 + apart * ends**2 / 2.0)[0]), last) <= 1.0:
                return leap
            leap = int(0.8 * leap)
        return 0

    def _computed(self, first: int, count: int) -> Block:
        """Cycles from the present state on, up to one that ends early."""
        run = self.run
        if self._pending is not None:
            self._move(run.y + self._pending)
            self._pending = None
        block = Block(first, states=[run.y.copy()])
        for number in range(first, min(first + count, len(self.cycles))):
            steps = self.cycles[number]
            # the next cycles overwrite what these segments are views of
            cycle = [copied(segment) for segment in run.cycle(steps, int(self.firsts[number]), True)]
            block.cycles.append(cycle)
            block.rows.append(np.array(list(figures(joined(run.layout, cycle)).values())))
            block.states.append(run.y.copy())
            if not cycle[-1].stop.planned or len(cycle) < len(steps):
                break
        return block

    def _committed(self, block: Block) -> Block:
        """Write its cycles down, up to one that ends the run."""
        # the first cycle of a run may strip a whole foil
        self.most_moved = max(self.most_moved, _moved(block.cycles[-1]))
        self.most_stripped = max(self.most_stripped, float(block.rows[-1][_STRIPPED]))
        for number, cycle in enumerate(block.cycles, block.first):
            if self.history.ended:
                break
            self.history.add(cycle, self.cycles[number])
            if self.progress:
                self.progress((number + 1) / len(self.cycles), cycle[-1].stop.sentence)
        return block

    def _leapt(self, known: list[Block], leap: int) -> tuple[Block | None, float]:
        """Leave cycles out; the block after them and the error, or no block where the leap is taken back."""
        run = self.run
        before, last = known[-2:]
        y, clock, pending, passed = run.y.copy(), run.time, self._pending, self.history.tally.passed
        rise = (last.rate - before.rate) / (last.centre - before.centre)
        start = last.end - last.centre
        rate = _with_settled(run.layout, last.rate, (last.states[-1] - before.states[-1]) / (last.end - before.end))
        added = leap * rate + _with_settled(run.layout, rise, 0.0) * ((start + leap) ** 2 - start**2) / 2.0
        self._move(_within_bounds(run.layout, y + (0.0 if pending is None else pending), added))
        self._pending = None
        run.time += leap * 3600.0 * float(last.rows[-1][_DURATION])
        found = self._computed(last.end + leap, BLOCK)
        error = _WRONG
        if found.quiet and len(found.cycles) == BLOCK and found.endings == last.endings:
            rates = _integral((before, last, found), float(last.end), leap)
            correction = _with_settled(run.layout, rates - added, 0.0)
            error = max(self._error(correction, found), self._error_of_capacity(known, found))
        if not error <= 1.0:
            run.y[:], run.time, self._pending, self.history.tally.passed = y, clock, pending, passed
            self.taken_back += 1
            return None, error
        self.history.skip(leap, float(last.rows[-1][_PLATED] + last.rows[-1][_STRIPPED]))
        self._pending = _within_bounds(run.layout, run.y, correction) - run.y
        return self._committed(found), error

    def _move(self, y: np.ndarray) -> None:
        """Take another state, and count the charge that must have passed for it [C/m2]."""
        layout = self.run.layout
        old, new = (anode_charge(layout, one) - double_layers(layout, one)[0] for one in (self.run.y, y))
        self.history.tally.passed += old - new
        self.run.y[:] = y

    def _error(self, correction: np.ndarray, block: Block) -> float:
        """What a leap was off before it was corrected, as an error over what is allowed."""
        layout = self.run.layout
        cycle = _between(_moved(block.cycles[-1]), self.most_moved)
        worst = float((np.abs(correction) / _scales(layout, block.states[-1], cycle)).max())
        return _OF_CORRECTION * max(worst, abs(_lost(layout, correction)) / cycle) / self.tolerance

    def _error_of_capacity(self, known: list[Block], found: Block) -> float:
        """How far a parabola through the blocks around a leap may be off within it, by the one before them."""
        at = np.array([block.end for block in (*known, found)], dtype=float)
        capacities = np.array([block.rows[-1][_STRIPPED] for block in (*known, found)])
        third = sum(capacities[j] / np.prod(at[j] - np.delete(at, j)) for j in range(at.size))
        within = np.linspace(at[-2], at[-1], 21)
        off = abs(third) * float(np.abs(np.prod(within[:, None] - at[None, 1:], axis=1)).max())
        allowed = _between(float(capacities[-1]), self.most_stripped)
        return float(off / max(allowed, 1e-12) / (_OF_CAPACITY * self.tolerance))

    def _most(self, last: Block) -> float:
        """Longest leap from here: to the end of cycles that are alike, and half of the way to any event."""
        if len(last.states) < BLOCK + 1 or self.run.layout.problem.nodes.sulfur.any():
            return 0.0
        alike = sum(1 for _ in takewhile(lambda steps: steps == self.cycles[last.end - 1], self.cycles[last.end :]))
        most = min(float(alike - BLOCK), float(MOST))
        row, change = (dict(zip(COLUMNS, values, strict=True)) for values in (last.rows[-1], last.row_rate))
        for name in _ROOM:
            if row[name] > _USED_UP and change[name] < 0.0:
                most = min(most, _OF_THE_WAY * row[name] / -change[name])
        salt = "Highest salt concentration [mol/m3]"
        room = min(layer.electrolyte.solubility for layer in self.run.layout.stack.layers) - row[salt]
        if change[salt] > 0.0:
            most = min(most, _OF_THE_WAY * max(room, 0.0) / change[salt])
        for condition in self.until:
            most = min(most, self._to_condition(condition, row, change))
        return min(most, _to_bounds(self.run.layout, last.states[-1], last.rate))

    def _to_condition(self, condition: conditions.Condition, row: dict[str, float], change: dict[str, float]) -> float:
        if condition.quantity == "lithium":
            return float("inf")
        name = conditions.COLUMNS[condition.quantity]
        reference = dict(zip(COLUMNS, self.history.rows[self.history.reference], strict=True))[name]
        value = condition.value * (reference if condition.relative else 1.0)
        towards = change[name] if condition.quantity == "polarisation" else -change[name]
        return _OF_THE_WAY * abs(value - row[name]) / towards if towards > 0.0 else float("inf")


def _between(now: float, most: float) -> float:
    """What errors are compared with in a cell that has lost capacity: nearer to what a cycle moves now than to what the
    largest one moved."""
    return float(now**_AS_NOW * max(now, most) ** (1.0 - _AS_NOW))


def _integral(blocks: tuple[Block, ...], start: float, leap: int) -> np.ndarray:
    """Change of the state over a leap, by the parabola through the rates of blocks around it."""
    at = np.array([block.centre for block in blocks]) - start
    powers = np.arange(at.size)
    shares = np.linalg.solve(np.vander(at, increasing=True).T, leap ** (powers + 1.0) / (powers + 1.0))
    return np.asarray(np.tensordot(shares, [block.rate for block in blocks], 1))


def _with_settled(layout: Layout, rate: np.ndarray, settled: np.ndarray | float) -> np.ndarray:
    """Rates, of which those of what settles within a few cycles are other ones: salt, and lithium in a cathode.

    What it still does to settle, in the cycles after a leap, would be taken for what it does in all those left out.
    """
    out = rate.copy()
    others = np.broadcast_to(settled, rate.shape)
    out[:, k.SALT] = others[:, k.SALT]
    out[layout.cathode] = others[layout.cathode]
    if layout.problem.nodes[layout.ion.start].has_salt:
        out[layout.ion.start, k.RESERVOIR] = others[layout.ion.start, k.RESERVOIR]
    return out


def _moved(cycle: list[Segment]) -> float:
    """Lithium that a cycle moves [um]."""
    charge = sum(abs(float(segment.charge[-1])) for segment in cycle)
    return max(0.5 * charge * LITHIUM_VOLUME_PER_CHARGE / UM, 1e-9)


def _units(layout: Layout) -> np.ndarray:
    """Micrometres of lithium in one unit of LITHIUM of each node (N,)."""
    nodes = layout.problem.nodes
    return np.where(nodes.kind == k.HOST, nodes.volume / UM, 1.0)


def _scales(layout: Layout, y: np.ndarray, cycle: float) -> np.ndarray:
    """What errors of a state are compared with (N, SLOTS); infinite where they tell nothing."""
    nodes = layout.problem.nodes
    out = np.full(y.shape, np.inf)
    host, surface = nodes.kind == k.HOST, (nodes.kind <= k.FILM) & (nodes.kind != k.HOST) | (nodes.kind == k.COUNTER)
    for slot in (k.LITHIUM, k.BOUND, k.DEAD):
        out[host, slot] = nodes[host].usable
        out[surface, slot] = cycle
    out[surface, k.VOID] = _LESS * cycle
    # on lithium that each cycle strips away an interphase begins anew
    grows = np.asarray(nodes.grows, dtype=bool) & _reserved(layout, _metal(layout, y))
    out[grows, k.INTERPHASE] = _LESS * np.maximum(y[grows, k.INTERPHASE], 1.0)
    return out


def _lost(layout: Layout, y: np.ndarray) -> float:
    """Lithium of the anode that is bound or dead [um]."""
    anode = slice(0, layout.film + 1)
    return float(((y[anode, k.BOUND] + y[anode, k.DEAD]) * _units(layout)[anode]).sum())


def _metal(layout: Layout, y: np.ndarray) -> np.ndarray:
    """Lithium metal of each node, in the unit of LITHIUM (N,)."""
    return np.asarray(y[:, k.LITHIUM] - y[:, k.ALLOY] * layout.problem.nodes.capacity - y[:, k.BOUND] - y[:, k.DEAD])


def _reserved(layout: Layout, metal: np.ndarray) -> np.ndarray:
    """Nodes with more metal than what stripping leaves behind (N,) bool."""
    nodes = layout.problem.nodes
    reacts = (nodes.kind <= k.FILM) | (nodes.kind == k.COUNTER)
    return np.asarray(reacts & (metal > 5.0 * np.maximum(nodes.strip_width, 1e-12)))


def _to_bounds(layout: Layout, y: np.ndarray, rate: np.ndarray) -> float:
    """Cycles to half of the way to the end of a reserve of metal, of room in pores, or of a cathode's lithium."""
    nodes = layout.problem.nodes
    metal, change = _metal(layout, y), _metal(layout, rate)
    left = [(metal[_reserved(layout, metal)], -change[_reserved(layout, metal)])]
    host = nodes.kind == k.HOST
    left.append((nodes[host].usable - y[host, k.LITHIUM], rate[host, k.LITHIUM]))
    cathode = nodes.kind == k.CATHODE
    for room, use in ((y, -rate), (1.0 - y, rate)):
        left.append((room[cathode, k.LITHIUM], use[cathode, k.LITHIUM]))
    most = np.inf
    for room, use in left:
        going = use > 0.0
        if going.any():
            most = min(most, _OF_THE_WAY * float((np.maximum(room[going], 0.0) / use[going]).min()))
    return float(most)


def _within_bounds(layout: Layout, y: np.ndarray, added: np.ndarray) -> np.ndarray:
    """The state with a change of what is slow, inside its bounds; lithium, salt and electrolyte stay conserved.

    A node that stripping empties keeps the metal that it was left with.
    """
    nodes = layout.problem.nodes
    out = y.copy()
    out[:, _LINEAR] += added[:, _LINEAR]
    for slot in _NOT_NEGATIVE:
        out[:, slot] = np.maximum(out[:, slot], np.minimum(y[:, slot], 0.0))
    for slot in (k.ALLOY, k.CRACKED):
        out[:, slot] = np.clip(out[:, slot], np.minimum(y[:, slot], 0.0), np.maximum(y[:, slot], 1.0))
    metal = _metal(layout, y)
    empty = ((nodes.kind <= k.FILM) | (nodes.kind == k.COUNTER)) & ~_reserved(layout, metal)
    out[empty, k.LITHIUM] += (metal - _metal(layout, out))[empty]
    out[:, k.FILAMENT] = np.minimum(out[:, k.FILAMENT], np.maximum(_metal(layout, out), y[:, k.FILAMENT]))
    _settle_sums(layout, y, out)
    _settle_surfaces(layout, out)
    return out


def _settle_surfaces(layout: Layout, y: np.ndarray) -> None:
    """Put the filling at the surface of a cathode's particles inside 0 to 1, by modes, which carry no lithium."""
    cells = y[layout.cathode]
    modes = slice(k.MODE, k.MODE + k.MODES)
    surface = cells[:, k.LITHIUM] + cells[:, modes] @ SURFACE
    past = surface - np.clip(surface, _END, 1.0 - _END)
    cells[:, modes] -= past[:, None] * SURFACE / OF_ALL_MODES


def _settle_sums(layout: Layout, old: np.ndarray, new: np.ndarray) -> None:
    """Make the sums of a changed state those that must be: lithium of both electrodes, displaced electrolyte."""
    problem = layout.problem

    def surplus(y: np.ndarray) -> float:
        return anode_charge(layout, y) + counter_charge(layout, y) - sum(double_layers(layout, y))

    excess = surplus(new) - surplus(old)
    cathode = layout.cathode
    if cathode.stop > cathode.start:
        nodes = problem.nodes[cathode]
        new[cathode, k.LITHIUM] -= excess / float((nodes.sites * nodes.volume).sum())
    else:
        new[layout.counter, k.LITHIUM] -= excess * LITHIUM_VOLUME_PER_CHARGE / UM
    if problem.slots[layout.film, problem.sizes[layout.film] - 1] == k.DISPLACED:
        taken = _pore_loss(layout, new) - _pore_loss(layout, old)
        out = displaced(new, problem.nodes, problem.scalars) - displaced(old, problem.nodes, problem.scalars)
        new[layout.film, k.DISPLACED] += taken - out


def _pore_loss(layout: Layout, y: np.ndarray) -> float:
    """Pore volume that lithium has taken in the host [um]."""
    host = layout.host
    nodes = layout.problem.nodes[host]
    return -float((porous(layout, y)[host] * nodes.volume * nodes.has_salt).sum()) / UM
