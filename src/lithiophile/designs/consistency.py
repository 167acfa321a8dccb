"""Whether the parts of a design fit together.

These checks read the raw file, so that a file whose numbers are partly unreadable still
gets all its problems reported at once: what can't be read is skipped here, the schema
reports it.
"""

from collections.abc import Iterator
from typing import Any

from lithiophile.errors import InputError, nearest
from lithiophile.physics.geometry import hollow_fibre_pores
from lithiophile.units import to_si

Raw = dict[str, Any]


def misfits(raw: Raw) -> list[str]:
    """One sentence for each contradiction between parts of a design."""
    checks = (_sources, _lithium, _hosts, _faces, _coatings, _electrolytes)
    return [sentence for check in checks for sentence in check(raw)]


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
    try:
        return to_si(value, dimension)
    except InputError:
        return None


def _sources(raw: Raw) -> Iterator[str]:
    known = list(_table(raw.get("source")))

    def walk(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, list):
            for i, one in enumerate(value, 1):
                yield from walk(one, f"{path} {i}, ")
        if not isinstance(value, dict):
            return
        name = value.get("source")
        if "value" in value and isinstance(name, str) and name and name not in known:
            hint = nearest(name, known, count=1)
            close = f" Did you mean '{hint[0]}'?" if hint else ""
            fix = f"Add a table [source.{name}] with its doi."
            yield f"{path}.source: '{name}' is not described.{close} {fix}"
        for key, one in value.items():
            yield from walk(one, f"{path}{'' if path.endswith(', ') else '.'}{key}")

    for key, value in raw.items():
        if key != "source":
            yield from walk(value, key)


def _lithium(raw: Raw) -> Iterator[str]:
    lithium, hosts = _table(raw.get("lithium")), _layers(raw, "host")
    below, above = _si(lithium.get("below"), "length"), _si(lithium.get("above"), "length")
    if hosts:
        return
    if lithium.get("infused") is not None and _si(lithium["infused"], "fraction"):
        yield ("lithium.infused: there is no [[host]] whose pores could hold it. Add a host, or write lithium.below.")
    if below and above:
        yield (
            "lithium: below and above are both given, but there is no [[host]] between them. Give their sum as below."
        )


def _hosts(raw: Raw) -> Iterator[str]:
    for i, host in enumerate(_layers(raw, "host"), 1):
        here = f"host {i}"
        geometry = _table(host.get("geometry"))
        porosity, thickness = _si(host.get("porosity"), "fraction"), _si(host.get("thickness"), "length")
        outer = _si(geometry.get("diameter"), "length")
        if geometry.get("kind") == "hollow_fibre":
            bore = _si(geometry.get("bore"), "length")
            if outer and bore and bore >= outer:
                yield f"{here}, geometry: the bore ({bore:g} m) is not smaller than the fibre ({outer:g} m)."
            elif outer and bore and porosity and 0 < porosity < 1 and hollow_fibre_pores(porosity, outer, bore)[0] <= 0:
                yield (
                    f"{here}, geometry: bores of {bore:g} m in fibres of {outer:g} m alone hold more than "
                    f"the porosity {porosity:g}. Give a larger porosity or a smaller bore."
                )
        for key in ("diameter", "pore", "width", "gap"):
            size = _si(geometry.get(key), "length")
            if size and thickness and 0 < 3 * thickness < size and geometry.get("kind") != "sheet":
                yield (
                    f"{here}, geometry.{key}: {size:g} m does not fit in a layer of {thickness:g} m. "
                    "Check the units of both."
                )
        polymer = _si(host.get("polymer"), "fraction")
        if polymer and host.get("fill", "liquid") not in ("gel", "solid"):
            yield f'{here}, polymer: only a gel or solid fill has one. Write fill = "gel", or leave it out.'
        if host.get("fill") == "gas" and host.get("ions", "pores") == "pores":
            yield (
                f'{here}: pores filled with gas carry no ions, and ions = "pores". '
                'Write ions = "skeleton" for a ceramic, or fill = "liquid".'
            )
        shares = [_si(_table(p).get("share"), "fraction") or 0.0 for p in _layers(host, "pores")]
        if sum(shares) > 1:
            yield (
                f"{here}, pores: their shares add up to {sum(shares):g}; they are shares of the porosity, at most 1."
            )


def _faces(raw: Raw) -> Iterator[str]:
    if _table(raw.get("faces")) and not _layers(raw, "host"):
        yield "faces: they belong to a host, and there is no [[host]]. Add one, or leave [faces] out."


def _coatings(raw: Raw) -> Iterator[str]:
    hosts = _layers(raw, "host")
    for i, coating in enumerate(_layers(raw, "coating"), 1):
        if coating.get("on") == "wall" and not hosts:
            yield f'coating {i}, on: there is no [[host]] whose walls it could cover. Write on = "top".'
        thickness = _si(coating.get("thickness"), "length")
        if coating.get("on") == "wall" and thickness:
            for j, host in enumerate(hosts, 1):
                size = next(
                    (s for k in ("pore", "width", "gap") if (s := _si(_table(host.get("geometry")).get(k), "length"))),
                    None,
                )
                if size and 2 * thickness >= size:
                    yield (
                        f"coating {i}, thickness: {thickness:g} m on both walls closes the pores of host {j} "
                        f"({size:g} m)."
                    )


def _electrolytes(raw: Raw) -> Iterator[str]:
    counter = _table(raw.get("counter"))
    foil = counter.get("material", "lithium") in ("lithium", "copper")
    for key in ("n_to_p", "areal_capacity", "start"):
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
