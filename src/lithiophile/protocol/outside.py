"""A step as cyclers and other programs see it: signs and amounts of a cell with an area, and what they can't do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lithiophile.errors import ProtocolError
from lithiophile.protocol.ends import Crossing
from lithiophile.protocol.protocol import Protocol, Step

KINDS = ("full", "half", "plating", "symmetric")
"""What a cell may be, as of a file of a cycler."""
MILLI = 1e3


@dataclass(frozen=True)
class OutsideCell:
    """What has to be known of a cell to say its protocol outside.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`. In the first two a cathode or another electrode is the positive one, and charging plates
        the anode; in the others the electrode under study is the positive one, and plating discharges the cell.
    area : float or None
        Of the electrode [m2].
    capacity : float or None
        Areal capacity that 1C refers to [C/m2].
    """

    kind: str
    area: float | None = None
    capacity: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ProtocolError(f"'{self.kind}' is no kind of cell: give {', '.join(KINDS)}.")
        for name in ("area", "capacity"):
            value = getattr(self, name)
            if value is not None and not 0.0 < value < float("inf"):
                raise ProtocolError(f"The {name} of the cell is {value:g}; give one above zero.")

    @property
    def anode_is_negative(self) -> bool:
        """Whether the electrode under study is the negative one, so that plating it charges the cell."""
        return self.kind in ("full", "half")

    def charges(self, step: Step) -> bool:
        """Whether a cycler counts the step's current as positive."""
        return (step.direction == "plate") == self.anode_is_negative

    def limit(self, step: Step) -> float | None:
        """Voltage at which a step ends, as this cell has it [V]."""
        if step.voltage_limit is None:
            return None
        return abs(step.voltage_limit) if self.anode_is_negative else step.voltage_limit

    def milliampere(self, density: float) -> float:
        """A current density [A/m2] as the current of this cell [mA]."""
        assert self.area is not None
        return MILLI * density * self.area

    def lasts(self, step: Step) -> float | None:
        """Time after which a step ends [s]: as stated, or when its charge has passed at its current."""
        times = [] if step.duration is None else [step.duration]
        if step.charge is not None:
            times.append(step.charge / self._density(step))
        return min(times, default=None)

    def _density(self, step: Step) -> float:
        """Current density of a step [A/m2]."""
        if step.c_rate is None:
            return step.current
        assert self.capacity is not None
        return step.c_rate * self.capacity / 3600.0


def require(
    protocol: Protocol, whom: str, cell: OutsideCell, cant: Callable[[Step], Iterator[str]], conditions: bool = False
) -> None:
    """Refuse a protocol that can't be written, with a sentence for each step.

    Parameters
    ----------
    protocol : Protocol
    whom : str
        Who can't do it, for people.
    cell : OutsideCell
    cant : callable
        Says of a step what else can't be written.
    conditions : bool
        Whether conditions that end the run are known there.

    Raises
    ------
    ProtocolError
        Naming each step once.
    """
    problems: list[str] = []
    for step in protocol.distinct():
        said = step.sentence.strip()
        problems += [f'"{said}" can\'t be written for {whom}: {why}.' for why in (*_common(step, cell), *cant(step))]
    if not conditions:
        problems += [
            f'"{when}" can\'t be written for {whom}: leave it out, and stop the test.' for when in protocol.until
        ]
    if problems:
        raise ProtocolError(list(dict.fromkeys(problems)))


def _common(step: Step, cell: OutsideCell) -> Iterator[str]:
    """What neither cyclers nor programs can be told of a step."""
    if step.pulse is not None:
        on, off = step.pulse
        yield f"pulses are written as a group there: (... for {on:g} s; Rest for {off:g} s) * times"
    for end in step.ends:
        hint = "end it on a time, charge or voltage"
        if isinstance(end, Crossing) and end.output == "voltage":
            hint = f"write 'until {end.value:g} {end.unit or 'V'}'"
        yield f"it ends on an output of the model, '{end}', which is not measured there; {hint}"
    if step.charge is not None and step.mode not in ("current", "rest"):
        yield "a charge at no constant current can't be told as a time; end it on a time or a voltage"
    if step.charge is not None and step.c_rate is not None and cell.capacity is None:
        yield "its charge at a C-rate needs the capacity that 1C refers to: --capacity, or --design"
    density = step.c_rate is None and step.mode in ("current", "power", "load")
    if cell.area is None and (density or step.current_limit is not None):
        yield "its current is per area: give the area of the electrode with --area"
