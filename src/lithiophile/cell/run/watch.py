"""Ends of a step that look at an output or ask a function: found between two recorded states, by root finding.

The integrator knows voltages, salt and currents; any other end is looked at here, on the states that it hands over.
Where one is passed, the integrator is sent from the state before it to times in between, until the
time is known to a share of :data:`NARROW`: the state there has the accuracy of a step.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.optimize import brentq

from lithiophile.cell.build.layout import Layout
from lithiophile.cell.results import outputs
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2
from lithiophile.errors import InputError, ProtocolError, UnknownNameError
from lithiophile.protocol.ends import OUTPUTS, Asked, Crossing
from lithiophile.protocol.protocol import Step
from lithiophile.protocol.sentences import problem
from lithiophile.protocol.signs import outward
from lithiophile.protocol.trajectory import Segment, Stop
from lithiophile.units import unit as unit_of

NARROW = 1e-12

Distance = Callable[[dict[str, np.ndarray]], np.ndarray]
"""Outputs -> how far each time is from an end, above 0 before it."""


class Watch:
    """The ends of one step that the integrator does not know.

    Parameters
    ----------
    layout : Layout
    step : Step
        With at least one such end.
    index : int
        Its number in the protocol.
    begun : float
        When it began [s].
    """

    def __init__(self, layout: Layout, step: Step, index: int, begun: float) -> None:
        self.layout = layout
        self.step = step
        self.index = index
        self.begun = begun
        self._sides: list[float] = []
        self._start: dict[str, np.ndarray] = {}
        self._reach = (math.inf, -math.inf)
        known = self.outputs(np.zeros((1, 4)), layout.initial[None])
        self._ends = [_distance(end, known) for end in step.ends]
        self._either = [isinstance(end, Crossing) and end.sign == "=" for end in step.ends]
        if charge_to_watch(step):
            wanted = step.charge or 0.0
            self._either.append(False)
            self._ends.append(lambda now: wanted - np.abs(now[OUTPUTS["charge"]]) * COULOMB_PER_M2_PER_MAH_PER_CM2)

    def outputs(self, record: np.ndarray, states: np.ndarray) -> dict[str, np.ndarray]:
        """Outputs of recorded states, with what is counted from the beginning of the step."""
        seen = outward(record[:, 1], self.layout.stack.full_cell)
        stop = Stop("", "", True, 0.0)
        found = outputs.joined(
            self.layout,
            [Segment(self.step, self.step.cycle, self.index, self.begun + record[:, 0], seen, record[:, 2],
                     record[:, 3], states, stop)],
        )  # fmt: skip
        found[OUTPUTS["charge"]] = np.abs(record[:, 3]) / COULOMB_PER_M2_PER_MAH_PER_CM2
        thickness = found[OUTPUTS["thickness"]]
        low = np.minimum(np.minimum.accumulate(thickness), self._reach[0])
        high = np.maximum(np.maximum.accumulate(thickness), self._reach[1])
        found[OUTPUTS["swing"]] = high - low
        return found

    def begins(self, record: np.ndarray, state: np.ndarray) -> bool:
        """Look at the first state; True where the step has ended already."""
        now = self.outputs(record, state[None])
        distances = [float(end(now)[0]) for end in self._ends]
        # an end from either side lies ahead of where the step begins
        self._sides = [
            -1.0 if either and distance < 0.0 else 1.0 for either, distance in zip(self._either, distances, strict=True)
        ]
        self._keep(now)
        return bool(self._nearest(now)[0] <= 0.0)

    def passed(self, record: np.ndarray, states: np.ndarray) -> int | None:
        """The first of the recorded states at which an end is passed."""
        now = self.outputs(record, states)
        beyond = np.flatnonzero(self._nearest(now) <= 0.0)
        if beyond.size:
            before = {name: values[: beyond[0]] for name, values in now.items()}
            if beyond[0] > 0:
                self._keep(before)
            return int(beyond[0])
        self._keep(now)
        return None

    def distance(self, record: np.ndarray, state: np.ndarray) -> float:
        """How far one state is from the nearest end, above 0 before it."""
        return float(self._nearest(self.outputs(record, state[None]))[0])

    def stop(self, record: np.ndarray, state: np.ndarray, at_once: bool) -> Stop:
        """Which end it was."""
        now = self.outputs(record, state[None])
        distances = [abs(float(side * end(now)[0])) for side, end in zip(self._sides, self._ends, strict=True)]
        if at_once:
            distances = [float(side * end(now)[0]) for side, end in zip(self._sides, self._ends, strict=True)]
        number = int(np.argmin(distances))
        time = self.begun + float(record[0, 0])
        head = f"Step {self.index + 1} ({self.step.sentence}) ended at {time:.0f} s"
        if number >= len(self.step.ends):
            return Stop("charge", f"{head} as planned.", True, time)
        end = self.step.ends[number]
        how = ", at once: it was there already" if at_once else ""
        if isinstance(end, Asked):
            return Stop("function", f"{head}{how}, as {end} says.", True, time)
        name = resolved(end, now)
        value = float(now[name][0])
        return Stop("output", f"{head}{how}: {name} came to {value:.6g} ({end}).", True, time)

    def _nearest(self, now: dict[str, np.ndarray]) -> np.ndarray:
        found = [side * end(now) for side, end in zip(self._sides, self._ends, strict=True)]
        return np.asarray(np.min(np.where(np.isnan(found), np.inf, found), axis=0))

    def _keep(self, now: dict[str, np.ndarray]) -> None:
        thickness = now[OUTPUTS["thickness"]]
        self._reach = (min(self._reach[0], float(thickness.min())), max(self._reach[1], float(thickness.max())))


def charge_to_watch(step: Step) -> bool:
    """Whether a step ends on a charge that no time says beforehand."""
    return step.charge is not None and step.mode in ("power", "load", "follow")


def is_watched(step: Step) -> bool:
    """Whether a step has an end that the integrator does not know."""
    return bool(step.ends) or charge_to_watch(step)


def find(distance: Callable[[float], float], inside: float, beyond: float) -> float:
    """Time between two at which a distance is 0."""
    return float(brentq(distance, inside, beyond, xtol=NARROW * max(beyond, 1e-3), rtol=4 * np.finfo(float).eps))


def resolved(end: Crossing, known: Mapping[str, Any]) -> str:
    """The full name of the output that an end speaks of.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    if end.output in OUTPUTS:
        name = OUTPUTS[end.output]
        if name in known:
            return name
        why = f"this cell has no {end.output}: it belongs to a cell with a cathode"
        raise ProtocolError(problem(f"until {end}", why))
    by_name = {name.lower(): name for name in known} | {name.partition(" [")[0].lower(): name for name in known}
    if end.output.lower() not in by_name:
        raise UnknownNameError("output that a step can end on", end.output, [*OUTPUTS, *known])
    return by_name[end.output.lower()]


def _distance(end: Crossing | Asked, known: Mapping[str, np.ndarray]) -> Distance:
    if isinstance(end, Asked):
        return _of_function(end)
    name = resolved(end, known)
    value = _in_unit_of(name, end)
    turn = 1.0 if end.sign == "<" else -1.0
    return lambda now: turn * (np.asarray(now[name], dtype=float) - value)


def _in_unit_of(name: str, end: Crossing) -> float:
    """The value of an end in the unit of its output."""
    unit = name.partition("[")[2].rstrip("]")
    if not unit:
        return end.value * (0.01 if end.unit == "%" else 1.0)
    if not end.unit:
        raise ProtocolError(problem(f"until {end}", f"{end.value:g} has no unit; write it in {unit}"))
    if end.unit == unit:
        return end.value
    try:
        wanted = _dimension(unit)
        return unit_of(end.unit, wanted).to_si(end.value) / unit_of(unit, wanted).factor
    except InputError as error:
        raise ProtocolError(problem(f"until {end}", str(error).rstrip("."))) from None


def _dimension(unit: str) -> str:
    from lithiophile.units import DIMENSIONS

    for name, dimension in DIMENSIONS.items():
        if unit in dimension.usual:
            return name
    return unit


def _of_function(end: Asked) -> Distance:
    function = end.function
    if function is None:
        raise ProtocolError(
            f"The step ends when {end} says so, which is a function of Python and is not in its text: give it to the "
            "step, such as Plate('1 mA/cm2', until=function)."
        )

    def distance(now: dict[str, np.ndarray]) -> np.ndarray:
        count = now["Time [s]"].size
        return np.array([_answer(function({name: _plain(v[n]) for name, v in now.items()}), end) for n in range(count)])

    return distance


def _plain(value: Any) -> float:
    return float(value)


def _answer(value: Any, end: Asked) -> float:
    """True ends the step, and a number that has fallen to 0."""
    if isinstance(value, bool | np.bool_):
        return -1.0 if value else 1.0
    try:
        return float(value)
    except (TypeError, ValueError):
        raise InputError(
            f"{end} returned {value!r}; return True to end the step, or a number that falls to 0."
        ) from None
