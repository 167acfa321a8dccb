"""The host over its depth that does best by one figure within bounds on others, beside the best uniform one (SLSQP)."""

from collections.abc import Callable, Sequence
from dataclasses import fields

import numpy as np

from lithiophile.cell.run.solve import require_rtol
from lithiophile.designs import Design
from lithiophile.errors import InputError
from lithiophile.protocol.protocol import Protocol, parse
from lithiophile.study.defaults import RTOL
from lithiophile.study.inverse.found import CLOSE, Inverse
from lithiophile.study.inverse.profile import Profile, range_of
from lithiophile.study.inverse.trial import Trial, Trials
from lithiophile.study.many.asked import AnyDesign, Numbers, read_design
from lithiophile.study.many.derived import DERIVED
from lithiophile.study.many.reading import Reading
from lithiophile.study.optimise.objectives import Bound, Objective, bounds_of, objectives_of, require_known
from lithiophile.study.outcome import Summary
from lithiophile.study.records import heading

Array = np.ndarray
PROTOCOL = "Plate at 3 mA/cm2 for 4 mAh/cm2; Strip at 3 mA/cm2 for 3.6 mAh/cm2"
"""What a host is judged by: nine tenths are stripped, so that the end of a stripping is none of its voltages."""
POROSITY, WIDTH, BARRIER = "0.6:0.95", "2:20 um", "0:40 mV"
LAYERS, KNOTS, STEPS = 6, 3, 25
_YARDSTICKS = ("Host mass [mg/cm2]", "Overpotential [V]")
"""What stays within that of the design as given, unless bounds say otherwise."""
_LOST = 1e2
_SLOPING = 0.5
"""Share of the barrier's range that the host rises by from which a second search begins."""


def inverse(
    design: AnyDesign,
    protocol: str | Protocol | None = None,
    *,
    objective: str = "min swing ratio",
    bounds: str | Sequence[str] = (),
    porosity: str = POROSITY,
    width: str = WIDTH,
    barrier: str = BARRIER,
    layers: int = LAYERS,
    knots: int = KNOTS,
    steps: int = STEPS,
    numbers: Numbers | None = None,
    losses: bool | None = None,
    rtol: float = RTOL,
    progress: Callable[[float, str], None] | None = None,
) -> Inverse:
    """The host whose porosity, width of parts and barrier follow depth, and the best uniform one by the same measure.

    Parameters
    ----------
    design : str, path, Design or mapping
        With one uniform host: its material, thickness and everything else are kept.
    protocol : str, optional
        By default 4 mAh/cm2 at 3 mA/cm2, of which nine tenths are stripped again.
    objective : str
        ``"min swing ratio"``, ``"min host mass"``, or any column.
    bounds : sequence of str
        ``"swing ratio < 0.05"``. Host mass and overpotential stay within those of the design unless these name them.
    porosity, width, barrier : str
        Ranges: ``"0.6:0.95"``, ``"2:20 um"`` (diameter of fibres, width of pores), ``"0:40 mV"``.
    layers, knots : int
        Sub-layers of the host, and values of each number over its depth.
    steps : int
        Of each search at most.
    progress : callable, optional
        Told of the share done, and what is sought.

    Raises
    ------
    InputError
        For what can't be sought; where no host has a result within the bounds.
    """
    read = read_design(design, numbers, losses)
    sought, kept = _one(objective), bounds_of([bounds] if isinstance(bounds, str) else bounds)
    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 1:
        raise InputError(f"steps is {steps!r}; give a whole number of 1 or more.")
    require_rtol(rtol)
    profile = Profile.of(
        read, layers, knots, range_of("porosity", porosity, None), range_of("width", width, "length", True),
        range_of("barrier", barrier, "voltage"),
    )  # fmt: skip
    columns = _columns(sought, kept)
    given = parse(PROTOCOL) if protocol is None else parse(protocol)
    told = progress or (lambda share, words: None)
    told(0.0, "the design as given")
    reading = Reading([name for name in columns if name in DERIVED])
    first = _as_given(read, profile, given, columns, reading, rtol)
    kept = [*kept, *_yardsticks(kept, sought, columns, first)]

    def trials(of: Profile) -> Trials:
        return Trials(read, of, given, columns, reading, rtol)

    uniform = _Search(trials(profile.uniform()), sought, kept)
    told(0.05, "the best uniform host")
    begin = profile.uniform().start(read)
    for start in (begin, np.array([begin[0], 0.3, 0.0])):
        uniform.run(start, steps)
    alike = uniform.best("uniform hosts", required=False)
    graded = _Search(trials(profile), sought, kept)
    for number, start in enumerate(_starts(profile, alike)):
        told(0.2 + 0.4 * number, "the host over its depth")
        graded.run(start, steps)
    place = graded.best("hosts over their depth")
    told(1.0, "")
    return Inverse.of(
        read, profile, str(given), columns, sought, kept,
        {
            "as given": first.values, "uniform": uniform.trials.at(alike).values,
            "inverse": graded.trials.at(place).values,
        },
        alike, place, (uniform.trials, graded.trials),
    )  # fmt: skip


def _one(objective: str) -> Objective:
    if not isinstance(objective, str):
        raise InputError(f"objective is {objective!r}; one is sought, such as 'min swing ratio'.")
    return objectives_of([objective])[0]


def _columns(sought: Objective, kept: Sequence[Bound]) -> list[str]:
    usual = [heading(one.name) for one in fields(Summary)]
    asked = [sought.column, *(one.column for one in kept)]
    require_known(asked, [*usual, *DERIVED])
    told = ["Swing ratio", "Swing [um]", *_YARDSTICKS, "Outside", "Centroid"]
    return list(dict.fromkeys([*asked, *told]))


def _as_given(
    design: Design, profile: Profile, protocol: Protocol, columns: Sequence[str], reading: Reading, rtol: float
) -> Trial:
    """The design itself; what its host can't do is said before anything is sought."""
    own = Trials(design, profile, protocol, columns, reading, rtol)
    found = own.of(design)
    if found.values is None:
        raise InputError(f"{design.name} as given has no result by which others could be judged: {found.why}")
    return found


def _yardsticks(kept: Sequence[Bound], sought: Objective, columns: Sequence[str], first: Trial) -> list[Bound]:
    assert first.values is not None
    free = [one for one in _YARDSTICKS if one not in {sought.column, *(bound.column for bound in kept)}]
    return [Bound(name, "<", float(f"{first.values[columns.index(name)]:.4g}")) for name in free]


def _starts(profile: Profile, alike: Array) -> list[Array]:
    """The best uniform host, and the same with a barrier that rises towards the separator."""
    flat = profile.spread(alike)
    rising = flat.copy()
    rising[-profile.knots :] = np.clip(np.linspace(0.0, _SLOPING, profile.knots), 0.0, 1.0)
    return [flat, rising]


class _Search:
    """Searches from several starts over one kind of host; remembers the best that keeps the bounds."""

    def __init__(self, trials: Trials, sought: Objective, kept: Sequence[Bound]) -> None:
        self.trials, self.sought, self.kept = trials, sought, kept
        self.scale = 0.0
        self.found: list[tuple[float, float, Array]] = []

    def run(self, start: Array, steps: int) -> None:
        """From one start."""
        from scipy.optimize import minimize

        columns = list(self.trials.columns)
        aim = columns.index(self.sought.column)
        sign = 1.0 if self.sought.sense == "min" else -1.0
        first = self.trials.at(start).values
        self.scale = self.scale or (max(abs(float(first[aim])), 1e-12) if first is not None else 1.0)

        def cost(place: Array) -> float:
            values = self._judged(np.clip(place, 0.0, 1.0))
            return _LOST if values is None else sign * float(values[aim]) / self.scale

        def slopes(place: Array) -> Array:
            return np.asarray(sign * self.trials.slopes(np.clip(place, 0.0, 1.0))[aim] / self.scale)

        def room(place: Array) -> Array:
            values = self._judged(np.clip(place, 0.0, 1.0))
            if values is None:
                return np.full(len(self.kept), -_LOST)
            return np.array([-float(one.excess(values[columns.index(one.column)])) for one in self.kept])

        def room_slopes(place: Array) -> Array:
            all_of_them = self.trials.slopes(np.clip(place, 0.0, 1.0))
            return np.array([
                all_of_them[columns.index(one.column)] * (-1.0 if one.sign == "<" else 1.0) / (abs(one.value) or 1.0)
                for one in self.kept
            ])  # fmt: skip

        constraints = {"type": "ineq", "fun": room, "jac": room_slopes}
        minimize(
            cost, start, jac=slopes, method="SLSQP", bounds=[(0.0, 1.0)] * len(start),
            constraints=[constraints] if self.kept else [], options={"maxiter": steps, "ftol": 1e-5},
        )  # fmt: skip

    def _judged(self, place: Array) -> Array | None:
        values = self.trials.at(place).values
        if values is not None:
            columns = list(self.trials.columns)
            excess = [float(one.excess(values[columns.index(one.column)])) for one in self.kept]
            cost = self.sought.cost(values[columns.index(self.sought.column)])
            self.found.append((max(0.0, *excess, 0.0), float(cost), np.array(place)))
        return values

    def best(self, what: str, required: bool = True) -> Array:
        """The place that does best within the bounds; the nearest to them where none is required.

        Raises
        ------
        InputError
            If there is none, with the nearest and with the reasons of runs without a result.
        """
        within = [one for one in self.found if one[0] <= CLOSE]
        if within:
            return min(within, key=lambda one: one[1])[2]
        said = ", ".join(map(str, self.kept))
        if self.found:
            excess, _, place = min(self.found, key=lambda one: one[0])
            if not required:
                return place
            values = self.trials.at(place).values
            assert values is not None
            columns = list(self.trials.columns)
            came = ", ".join(f"{one.column} {values[columns.index(one.column)]:.4g}" for one in self.kept)
            raise InputError(
                f"None of {self.trials.runs} {what} keeps {said}; the nearest, {100 * excess:.2g} % beyond, has {came}."
                " Loosen a bound or widen a range."
            )
        reason = max(self.trials.reasons, key=lambda why: self.trials.reasons[why])
        raise InputError(f"None of {self.trials.runs} {what} has a result; most often because: {reason}")
