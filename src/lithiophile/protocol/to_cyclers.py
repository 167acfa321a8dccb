"""Protocols for cyclers, by aurora-unicycler: Neware's step files, BioLogic's settings, and its own, which others read.

A positive current charges the cell. In full cells and half-cells of an electrode against lithium that plates the
lithium; a cell that plates lithium on a collector, and a symmetric one, are wired with the electrode under study as the
positive (working) one, as ``lithiophile data --kind`` reads their files: plating discharges them.
"""

import importlib
from collections.abc import Iterator
from typing import Any

from lithiophile.errors import InputError, ProtocolError
from lithiophile.protocol.outside import OutsideCell, require
from lithiophile.protocol.protocol import Protocol, Step

FORMATS = {"neware": ".xml", "biologic": ".mps", "unicycler": ".json"}
"""What a protocol can be written as, and how the names of such files end."""
NAMES = {"neware": "Neware", "biologic": "BioLogic", "unicycler": "aurora-unicycler"}
RECORDED = 10.0
"""Time between records where no step states one [s]."""
_RANGES = ((0.0, 5.0), (-5.0, 5.0), (-10.0, 10.0))
"""Of the voltage of BioLogic's channels [V]."""
_FINEST = 5e-4
_STRAYS = 2e-3
"""Share by which a number may be off that is written with few digits."""


def for_cycler(
    protocol: Protocol, to: str, cell: OutsideCell, *, name: str = "Lithiophile", every: float | None = None
) -> str:
    """The text of a file.

    Parameters
    ----------
    protocol : Protocol
    to : str
        One of :data:`FORMATS`.
    cell : OutsideCell
        With its area, and with its capacity where there are C-rates.
    name : str
        Of the sample.
    every : float, optional
        Time between records [s]; else the shortest period that a step states, else :data:`RECORDED`.

    Raises
    ------
    ProtocolError
        With a sentence for each step that such a file can't hold.
    InputError
        aurora-unicycler is not installed, or there is no such format.
    """
    if to not in FORMATS:
        raise InputError(f"'{to}' is no format of a protocol: give {', '.join(FORMATS)} or pybamm.")
    if cell.area is None:
        raise ProtocolError(
            f"{NAMES[to]} counts in mA: give the area of the electrode with --area, such as '1.13 cm2'."
        )
    require(protocol, NAMES[to], cell, lambda step: _cant(step, to, cell))
    method = _method(protocol, cell)
    _require_holds_known(method, to)
    found = _unicycler(method, cell, name, _recorded(protocol, every))
    return _written(found, to, _range(method, cell))


def _cant(step: Step, to: str, cell: OutsideCell) -> Iterator[str]:
    what = {"power": "a power", "load": "a load", "follow": "a table of currents"}.get(step.mode)
    if what is not None:
        yield f"aurora-unicycler, which writes it, knows constant currents, voltages and rests, not {what}"
    if step.temperature is not None:
        yield "a temperature is that of the chamber; leave it out, and set it there"
    if cell.capacity is None and (step.c_rate is not None or step.current_limit_rate is not None):
        yield "its C-rate needs the capacity that 1C refers to: --capacity, or --design"
    if step.voltage_limit == 0.0:
        yield "a limit of exactly 0 V is left out by aurora-unicycler; write 1 mV to one side of it"
    if to == "biologic" and not what:
        yield from _too_fine(step, cell)


def _too_fine(step: Step, cell: OutsideCell) -> Iterator[str]:
    """What three decimals of V, of mA, or below 1 mA of uA, don't hold."""
    for value in (step.voltage, step.voltage_limit):
        if value is not None and abs(value - round(value, 3)) > 1e-9:
            yield f"voltages are written to 1 mV there, and {value:g} V is finer; round it"
    if step.mode == "current" and step.c_rate is None:
        size = cell.milliampere(step.current)
        if size < _FINEST * 1e-3 / _STRAYS:
            yield f"currents are written to 1 nA there, too coarse for {1e6 * size:.3g} nA; take a larger electrode"
    if step.current_limit is not None:
        size = cell.milliampere(step.current_limit)
        if abs(size - round(size, 3)) > _STRAYS * size:
            yield f"the current that ends it is written to 1 uA there, too coarse for {1e3 * size:.4g} uA; round it"


def _method(protocol: Protocol, cell: OutsideCell) -> list[dict[str, Any]]:
    """Steps, with a tag before every repeated group and a loop behind it."""
    found: list[dict[str, Any]] = []

    def add(part: Step | Protocol) -> None:
        if isinstance(part, Step):
            found.append(_step(part, cell))
            return
        tag = f"group {sum(one['step'] == 'tag' for one in found) + 1}"
        if part.times > 1:
            found.append({"step": "tag", "tag": tag})
        for inner in part.parts:
            add(inner)
        if part.times > 1:
            found.append({"step": "loop", "loop_to": tag, "cycle_count": part.times})

    add(protocol)
    _sign_holds(found, cell)
    return found


def _step(step: Step, cell: OutsideCell) -> dict[str, Any]:
    if step.mode == "rest":
        return {"step": "open_circuit_voltage", "until_time_s": step.duration}
    if step.mode == "voltage":
        limit = step.current_limit
        if step.current_limit_rate is not None:
            assert cell.capacity is not None
            limit = step.current_limit_rate * cell.capacity / 3600.0
        ends = None if limit is None else cell.milliampere(limit)
        found = {"voltage_V": step.voltage, "until_time_s": step.duration, "until_current_mA": ends}
        return {"step": "constant_voltage", **_known(found)}
    size = step.current
    if step.c_rate is not None:
        assert cell.capacity is not None
        size = step.c_rate * cell.capacity / 3600.0
    current = cell.milliampere(size if cell.charges(step) else -size)
    found = {"current_mA": current, "until_time_s": cell.lasts(step), "until_voltage_V": cell.limit(step)}
    return {"step": "constant_current", **_known(found)}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _sign_holds(method: list[dict[str, Any]], cell: OutsideCell) -> None:
    """A current that ends a hold gets the sign of that before it, by which Neware tells charge from discharge."""
    driven = 0.0
    for step in method:
        if step["step"] == "constant_current":
            driven = step["current_mA"]
        elif step["step"] == "constant_voltage":
            # a held voltage of a cell that is zero at rest drives its current the way of its sign
            way = driven or (0.0 if cell.anode_is_negative else step["voltage_V"])
            step["way"] = way
            if "until_current_mA" in step and way < 0.0:
                step["until_current_mA"] = -step["until_current_mA"]


def _require_holds_known(method: list[dict[str, Any]], to: str) -> None:
    """Neware's files say of a hold whether it charges."""
    wrong = []
    for step in method:
        way = step.pop("way", 1.0)
        if to != "neware" or step["step"] != "constant_voltage":
            continue
        said = (
            f'"Hold at {step["voltage_V"]:g} V" can\'t be written for Neware: its step files say of a hold whether it'
        )
        if way == 0.0:
            wrong.append(f"{said} charges, which is not known; charge or discharge to this voltage first.")
        elif way < 0.0 and "until_current_mA" not in step:
            wrong.append(f"{said} discharges by the current that ends it; add 'or until' a current.")
    if wrong:
        raise ProtocolError(list(dict.fromkeys(wrong)))


def _recorded(protocol: Protocol, every: float | None) -> float:
    stated = [step.period for step in protocol.distinct() if step.period is not None]
    return every if every is not None else min(stated, default=RECORDED)


def _unicycler(method: list[dict[str, Any]], cell: OutsideCell, name: str, every: float) -> Any:
    """The protocol of aurora-unicycler."""
    try:
        unicycler = importlib.import_module("aurora_unicycler")
    except ImportError:
        raise InputError("Files of cyclers need aurora-unicycler: pip install 'lithiophile[cyclers]'.") from None
    sample: dict[str, Any] = {"name": name}
    if cell.capacity is not None:
        sample["capacity_mAh"] = cell.milliampere(cell.capacity) / 3600.0
    try:
        return unicycler.CyclingProtocol.from_dict({"sample": sample, "record": {"time_s": every}, "method": method})
    except ValueError as error:
        raise InputError(f"aurora-unicycler refuses this protocol: {_plain(error)}") from None


def _range(method: list[dict[str, Any]], cell: OutsideCell) -> tuple[float, float]:
    """The smallest range of voltages that a channel can be set to for this protocol [V]."""
    voltages = [step[name] for step in method for name in ("voltage_V", "until_voltage_V") if name in step]
    low = min([0.0 if cell.anode_is_negative else -1.0, *voltages])
    high = max([0.0, *voltages])
    for least, most in _RANGES:
        if least <= low and high <= most:
            return least, most
    raise ProtocolError(f"Voltages from {low:g} to {high:g} V are beyond the channels of BioLogic, which reach 10 V.")


def _written(protocol: Any, to: str, span: tuple[float, float]) -> str:
    try:
        if to == "neware":
            return str(protocol.to_neware_xml())
        if to == "biologic":
            return str(protocol.to_biologic_mps(range_V=span))
        return str(protocol.to_json()) + "\n"
    except ValueError as error:
        raise InputError(f"aurora-unicycler can't write it for {NAMES[to]}: {_plain(error)}") from None


def _plain(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if text.endswith(".") else f"{text}."
