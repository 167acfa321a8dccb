"""Protocols as PyBaMM's experiments: a line of Python with its sentences, groups as cycles."""

from collections.abc import Iterator

from lithiophile.errors import ProtocolError
from lithiophile.protocol.conditions import Condition
from lithiophile.protocol.outside import MILLI, OutsideCell, require
from lithiophile.protocol.protocol import Protocol, Step
from lithiophile.protocol.quantities import Quantity, write

_PER_CM2 = 1e4


def pybamm_source(protocol: Protocol, cell: OutsideCell) -> str:
    """Python that makes ``experiment``, a ``pybamm.Experiment``.

    PyBaMM's negative electrode is the anode under study, so voltages of plating and symmetric cells change their sign,
    and plating charges. C-rates stay, and refer to the capacity of PyBaMM's parameter set.

    Raises
    ------
    ProtocolError
        With a sentence for each step that PyBaMM can't be told.

    Examples
    --------
    >>> cycles = Protocol("(Plate at 1 mA/cm2 for 3 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 until 1 V) * 3")
    >>> print(pybamm_source(cycles, OutsideCell("plating", area=2e-4)))
    import pybamm
    <BLANKLINE>
    experiment = pybamm.Experiment(
        [("Charge at 2 mA for 3 hours", "Rest for 10 minutes", "Discharge at 2 mA until -1 V")] * 3
    )
    <BLANKLINE>
    """
    require(protocol, "PyBaMM", cell, lambda step: _cant(step), conditions=True)
    row = protocol.parts if protocol.times == 1 else (Protocol(protocol.parts, protocol.times),)
    cycles = "\n    + ".join(_in_row(part, cell) for part in row)
    ending = _termination(protocol.until, cell)
    return f"import pybamm\n\nexperiment = pybamm.Experiment(\n    {cycles}{ending}\n)\n"


def _cant(step: Step) -> Iterator[str]:
    if step.mode == "follow":
        yield "a table is no sentence there: give pybamm.step.current its times and currents"
    ends = (step.voltage_limit, step.current_limit, step.current_limit_rate)
    if sum(end is not None for end in ends) > 1:
        yield "PyBaMM's sentences end on a voltage or a current, not on both; leave one out"


def _in_row(part: Step | Protocol, cell: OutsideCell) -> str:
    """A part of the protocol as a list of cycles."""
    if isinstance(part, Step):
        return f"[{_sentence(part, cell)}]"
    single = len(part.parts) == 1 and isinstance(part.parts[0], Step)
    inside = _sentence(part.parts[0], cell) if single else _group(part, cell)  # type: ignore[arg-type]
    return f"[{inside}] * {part.times}" if part.times > 1 else f"[{inside}]"


def _group(group: Protocol, cell: OutsideCell) -> str:
    """The parts of a group as a tuple; groups within are written out by Python."""
    parts = []
    for part in group.parts:
        if isinstance(part, Step):
            parts.append(_sentence(part, cell))
        else:
            parts.append(f"*{_group(part, cell)} * {part.times}")
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


def _sentence(step: Step, cell: OutsideCell) -> str:
    """A step as a string of Python, with its temperature beside it."""
    turned = 1.0 if cell.anode_is_negative else -1.0
    said = _word(step, turned)
    if step.mode not in ("rest", "voltage"):
        said += f" at {_controlled(step, cell)}"
    lasts = cell.lasts(step)
    ends = [] if lasts is None else [f"for {_time(lasts)}"]
    limit = cell.limit(step)
    if limit is not None:
        ends.append(f"until {_digits(turned * limit)} V")
    if step.current_limit is not None:
        ends.append(f"until {_digits(cell.milliampere(step.current_limit))} mA")
    if step.current_limit_rate is not None:
        ends.append(f"until {write(Quantity('rate', step.current_limit_rate))}")
    said = f"{said} {' or '.join(ends)}"
    if step.period is not None:
        said += f" ({_time(step.period)} period)"
    if step.temperature is not None:
        return f'pybamm.step.string("{said}", temperature="{_digits(step.temperature)} K")'
    return f'"{said}"'


def _word(step: Step, turned: float) -> str:
    if step.mode == "rest":
        return "Rest"
    if step.mode == "voltage":
        assert step.voltage is not None
        return f"Hold at {_digits(turned * step.voltage)} V"
    return "Charge" if step.direction == "plate" else "Discharge"


def _controlled(step: Step, cell: OutsideCell) -> str:
    if step.c_rate is not None:
        return write(Quantity("rate", step.c_rate))
    if step.mode == "power":
        return f"{_digits(cell.milliampere(step.power or 0.0))} mW"
    if step.mode == "load":
        assert step.resistance is not None
        assert cell.area is not None
        return f"{_digits(step.resistance / cell.area)} Ohm"
    return f"{_digits(cell.milliampere(step.current))} mA"


def _time(seconds: float) -> str:
    """A time that PyBaMM reads."""
    return write(Quantity("duration", seconds))


def _digits(value: float) -> str:
    return f"{value + 0.0:.12g}"


def _termination(until: tuple[Condition, ...], cell: OutsideCell) -> str:
    """What ends the experiment: PyBaMM looks at the capacity, as here against that of the first cycle."""
    wrong = [f'"{when}" can\'t be written for PyBaMM: it stops on a capacity only.' for when in until
             if when.quantity != "capacity"]  # fmt: skip
    if any(when.quantity == "capacity" and not when.relative for when in until) and cell.area is None:
        wrong.append("A capacity that ends the test is per area: give the area of the electrode with --area.")
    if wrong:
        raise ProtocolError(wrong)
    ends = []
    for when in until:
        ampere_hours = when.value * _PER_CM2 * (cell.area or 0.0) / MILLI
        ends.append(
            f'"{_digits(100.0 * when.value)}% capacity"' if when.relative else f'"{_digits(ampere_hours)} Ah capacity"'
        )
    return f",\n    termination=[{', '.join(ends)}]," if ends else ""
