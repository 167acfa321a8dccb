"""Whether the parts of a design fit together.

These checks read the raw file, so that a file whose numbers are partly unreadable still
gets all its problems reported at once: what can't be read is skipped here, the schema
reports it.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from lithiophile.errors import InputError, nearest
from lithiophile.physics.geometry import hollow_fibre_pores
from lithiophile.units import to_si

Raw = Mapping[str, Any]

OF_CATHODES = (
    "porosity", "active_fraction", "particle_radius", "exchange_current", "electronic_conductivity", "bruggeman",
    "double_layer", "lower_voltage", "upper_voltage",
)  # fmt: skip
"""Numbers of the counter electrode that a foil does not have."""


def misfits(raw: Raw, sound: Raw = MappingProxyType({})) -> list[str]:
    """One sentence for each contradiction between parts of a design.

    Parameters
    ----------
    raw : dict
    sound : mapping, optional
        Contents in which there is none: tables that are the very same are not looked at again.
    """
    moved = {key for key in (*raw, *sound) if raw.get(key) is not sound.get(key)}
    found = [*_sources(raw, sound if "source" not in moved else {})]
    for check, tables in _READ.items():
        if not moved.isdisjoint(tables):
            found += check(raw)
    return found


def _table(value: Any) -> Raw:
    return value if isinstance(value, dict) else {}


def _layers(raw: Raw, name: str) -> list[Raw]:
    value = raw.get(name, [])
    return [_table(v) for v in value] if isinstance(value, list) else []


def _si(value: Any, dimension: str) -> float | None:
    """A number if it can be read (a pair: its first)."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        unit = value.get("unit")
        value = value.get("value")
        value = f"{value} {unit}" if unit else value
    if value is None:
        return None
    try:
        return to_si(value, dimension)
    except InputError:
        return None


def _said(value: Any) -> str:
    """A number as its file writes it (a pair: its first)."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return f"{value.get('value')} {value.get('unit') or ''}".strip()
    return str(value)


def _sources(raw: Raw, sound: Raw) -> Iterator[str]:
    known = list(_table(raw.get("source")))
    for path, table in _tables({key: one for key, one in raw.items() if key != "source"}, sound, ""):
        name = table.get("source")
        if ("value" in table or "what" in table) and isinstance(name, str) and name and name not in known:
            hint = nearest(name, known, count=1)
            close = f" Did you mean '{hint[0]}'?" if hint else ""
            fix = f"Add a table [source.{name}] with its doi."
            yield f"{path}.source: '{name}' is not described.{close} {fix}"


def _tables(here: Any, sound: Any, path: str) -> Iterator[tuple[str, Raw]]:
    """All tables inside one or a list of them with their places, but for those that are the very ones of ``sound``."""
    if here is sound:
        return
    if isinstance(here, list):
        same = sound if isinstance(sound, list) and len(sound) == len(here) else [None] * len(here)
        for i, (one, before) in enumerate(zip(here, same, strict=True), 1):
            yield from _tables(one, before, f"{path} {i}, ")
    elif isinstance(here, Mapping):
        if path:
            yield path, here
        before = sound if isinstance(sound, Mapping) else {}
        for key, one in here.items():
            if isinstance(one, list | Mapping):
                between = "" if not path or path.endswith(", ") else "."
                yield from _tables(one, before.get(key), f"{path}{between}{key}")


def _lithium(raw: Raw) -> Iterator[str]:
    lithium = _table(raw.get("lithium"))
    if _layers(raw, "host"):
        return
    below, above = (lithium.get(key) for key in ("below", "above"))
    below, above = (_si(one, "length") or _si(one, "areal_charge") for one in (below, above))
    if lithium.get("infused") is not None and _si(lithium["infused"], "fraction"):
        yield ("lithium.infused: there is no [[host]] whose pores could hold it. Add a host, or write lithium.below.")
    if below and above:
        yield (
            "lithium: below and above are both given, but there is no [[host]] between them. Give their sum as below."
        )


def _hosts(raw: Raw) -> Iterator[str]:
    for i, host in enumerate(_layers(raw, "host"), 1):
        for check in (_bore, _sizes, _polymer, _dry):
            for sentence in check(host):
                yield f"host {i}{sentence}"


def _bore(host: Raw) -> Iterator[str]:
    geometry = _table(host.get("geometry"))
    if geometry.get("kind") != "hollow_fibre":
        return
    outer, bore = _si(geometry.get("diameter"), "length"), _si(geometry.get("bore"), "length")
    porosity = _si(host.get("porosity"), "fraction")
    if not outer or not bore:
        return
    bores, fibres = _said(geometry.get("bore")), _said(geometry.get("diameter"))
    if bore >= outer:
        yield f", geometry: the bore ({bores}) is not smaller than the fibre ({fibres})."
    elif porosity and 0 < porosity < 1 and hollow_fibre_pores(porosity, outer, bore)[0] <= 0:
        yield (
            f", geometry: bores of {bores} in fibres of {fibres} alone hold more than "
            f"the porosity {porosity:g}. Give a larger porosity or a smaller bore."
        )


def _sizes(host: Raw) -> Iterator[str]:
    geometry, thickness = _table(host.get("geometry")), _si(host.get("thickness"), "length")
    if geometry.get("kind") == "sheet" or not thickness:
        return
    for key in ("diameter", "pore", "width", "gap"):
        size = _si(geometry.get(key), "length")
        if size and 0 < 3 * thickness < size:
            yield (
                f", geometry.{key}: {_said(geometry.get(key))} does not fit in a layer of "
                f"{_said(host.get('thickness'))}. Check the units of both."
            )


def _polymer(host: Raw) -> Iterator[str]:
    if _si(host.get("polymer"), "fraction") and host.get("fill", "liquid") not in ("gel", "solid"):
        yield ', polymer: only a gel or solid fill has one. Write fill = "gel", or leave it out.'


def _dry(host: Raw) -> Iterator[str]:
    if host.get("fill") == "gas" and host.get("ions", "pores") == "pores":
        yield (
            ': pores filled with gas carry no ions, and ions = "pores". '
            'Write ions = "skeleton" for a ceramic, or fill = "liquid".'
        )


def _faces(raw: Raw) -> Iterator[str]:
    if _table(raw.get("faces")) and not _layers(raw, "host"):
        yield "faces: they belong to a host, and there is no [[host]]. Add one, or leave [faces] out."


def _coatings(raw: Raw) -> Iterator[str]:
    hosts = _layers(raw, "host")
    for i, coating in enumerate(_layers(raw, "coating"), 1):
        if coating.get("on") != "wall":
            continue
        if not hosts:
            yield f'coating {i}, on: there is no [[host]] whose walls it could cover. Write on = "top".'
        thickness = _si(coating.get("thickness"), "length")
        for j, host in enumerate(hosts, 1) if thickness else ():
            geometry = _table(host.get("geometry"))
            key = next((k for k in ("pore", "width", "gap") if _si(geometry.get(k), "length")), None)
            if key and 2 * (thickness or 0.0) >= (_si(geometry[key], "length") or 0.0):
                yield (
                    f"coating {i}, thickness: {_said(coating.get('thickness'))} on both walls closes the pores of "
                    f"host {j} ({_said(geometry[key])})."
                )


def _electrolytes(raw: Raw) -> Iterator[str]:
    counter = _table(raw.get("counter"))
    foil = counter.get("material", "lithium") in ("lithium", "copper")
    for key in ("n_to_p", "areal_capacity", "start", *OF_CATHODES):
        if counter.get(key) is not None and foil:
            yield f"counter.{key}: only a cathode has one. Leave it out, or name a cathode as counter.material."
    given = [key for key in ("n_to_p", "areal_capacity", "thickness") if counter.get(key) is not None]
    if len(given) > 1 and not foil:
        yield f"counter: {' and '.join(given)} each decide how thick the cathode is. Give one of them."
    stack = _table(raw.get("stack"))
    for i, layer in enumerate(_layers(raw, "electrolyte"), 1):
        amount = layer.get("amount")
        if amount is None:
            continue
        per_charge = _si(amount, "volume_per_charge") is not None or _si(amount, "mass_per_charge") is not None
        if per_charge and _si(amount, "areal_volume") is None and stack.get("capacity") is None and foil:
            yield (
                f"electrolyte {i}, amount: '{amount}' needs the capacity it refers to. "
                "Add stack.capacity, or give the amount in uL/cm2."
            )


_READ: Mapping[Callable[[Raw], Iterator[str]], tuple[str, ...]] = {
    _lithium: ("lithium", "host"),
    _hosts: ("host",),
    _faces: ("faces", "host"),
    _coatings: ("coating", "host"),
    _electrolytes: ("counter", "stack", "electrolyte"),
}
"""Checks and the tables that they read."""
