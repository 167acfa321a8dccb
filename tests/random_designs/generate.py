"""Random designs and protocols, within what the schema allows, at its extremes as often as in its middle.

A case is data: a design as the dictionary of its file, and the sentences of a protocol. It follows from a seed and a
number alone. Sizes are drawn evenly on a logarithmic scale, because what breaks lies at the ends of ranges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

from tests.random_designs.protocols import protocol

from lithiophile import designs, materials

Raw = dict[str, Any]

OF_THE_CATALOGUE = 0.2
"""Share of cases that take a design of the catalogue as it is."""

CATHODES = ("nmc811", "lco", "lfp", "sulfur")
WINDOWS = {"nmc811": (2.8, 4.3), "lco": (3.0, 4.2), "lfp": (2.5, 3.8), "sulfur": (1.9, 2.6)}
INSULATING = ("garnet_skeleton", "polyimide")


@dataclass(frozen=True)
class Case:
    """A design and what is done to it."""

    seed: int
    number: int
    design: Raw | str
    """Dictionary of a design file, or a name of the catalogue."""
    protocol: str
    losses: bool | None = None
    """Of a design of the catalogue; others say it themselves."""
    numbers: Mapping[str, Any] = field(default_factory=dict)
    """Of its numbers by key, what they are changed to."""

    @property
    def name(self) -> str:
        return f"seed {self.seed} case {self.number}"


def case(seed: int, number: int, *, short: bool = False) -> Case:
    """Case of a seed and a number.

    Parameters
    ----------
    short : bool
        A few steps of moderate length only.
    """
    rng = Random(f"{seed}/{number}")
    if rng.random() < OF_THE_CATALOGUE:
        name = rng.choice(designs.names())
        cathode = counter_of(name)
        return Case(
            seed, number, name, protocol(rng, WINDOWS.get(cathode), short=short), rng.choice([True, False, None])
        )
    raw = design(rng)
    newer(Random(f"{seed}/{number}/newer"), raw)
    window = WINDOWS.get(raw["counter"]["material"])
    rates = window is not None or "capacity" in raw.get("stack", {})
    return Case(seed, number, raw, protocol(rng, window, rates=rates, short=short))


@lru_cache(maxsize=200)
def counter_of(name: str) -> str:
    """Counter electrode of a design of the catalogue."""
    return designs.load(name).counter.material


def between(rng: Random, low: float, high: float) -> float:
    """Evenly on a logarithmic scale, with three digits; one time in eight an end itself."""
    ends = rng.random()
    if ends < 0.0625:
        return low
    if ends > 0.9375:
        return high
    return float(f"{low * (high / low) ** rng.random():.3g}")


def share(rng: Random, low: float = 0.0, high: float = 1.0) -> float:
    """Evenly, with three digits; one time in six an end."""
    return rng.choice([low, high]) if rng.random() < 0.16 else float(f"{rng.uniform(low, high):.3g}")


def um(size: float) -> str:
    return f"{size:g} um"


def maybe(rng: Random, chance: float) -> bool:
    return rng.random() < chance


def design(rng: Random) -> Raw:
    """Dictionary of a design file."""
    raw: Raw = {"title": "random"}
    kind = rng.choices(["liquid", "gel", "solid"], [0.6, 0.2, 0.2])[0]
    dry = kind == "solid" or maybe(rng, 0.05)
    layers = rng.choices([0, 1, 2, 3], [0.2, 0.45, 0.25, 0.1])[0]
    if maybe(rng, 0.3):
        raw["losses"] = maybe(rng, 0.5)
    if layers:
        raw["host"] = [host(rng, dry) for _ in range(layers)]
        if maybe(rng, 0.3):
            raw["faces"] = faces(rng)
    raw["lithium"] = lithium(rng, layers)
    if maybe(rng, 0.3):
        raw["coating"] = [coating(rng, layers) for _ in range(rng.choice([1, 1, 2]))]
    raw["electrolyte"] = electrolytes(rng, kind)
    raw["interphase"] = interphase(rng)
    raw["deposit"] = deposit(rng)
    if kind == "solid" and maybe(rng, 0.6):
        raw["contact"] = contact(rng)
    raw["counter"] = counter(rng)
    raw["stack"] = stack(rng)
    wet(rng, raw, kind)
    return {key: value for key, value in raw.items() if value not in ({}, [])}


def newer(rng: Random, raw: Raw) -> None:
    """Keys that designs have had for a shorter time, drawn apart, so that older cases keep what they had."""
    for table, key, chance, value in (
        ("interphase", "corrosion", 0.15, f"{between(rng, 1e-4, 10.0):g} um/year"),
        ("interphase", "first_thickness", 0.05, f"{between(rng, 1.0, 50.0):g} nm"),
        ("interphase", "unevenness", 0.05, between(rng, 1e-3, 1.0)),
        ("interphase", "rebuilt", 0.05, share(rng)),
        ("interphase", "healing_time", 0.05, f"{between(rng, 1.0, 1e5):g} s"),
        ("deposit", "grain_diameter", 0.05, um(between(rng, 0.05, 50.0))),
        ("deposit", "filament_diameter", 0.08, um(between(rng, 0.02, 5.0))),
        ("deposit", "filament_porosity", 0.05, share(rng, 0.05, 0.9)),
        ("deposit", "detachment_current", 0.05, f"{between(rng, 1e-3, 10.0):g} mA/cm2"),
        ("deposit", "reconnection", 0.05, share(rng)),
        ("deposit", "merged", 0.05, um(between(rng, 0.1, 100.0))),
        ("stack", "electrolyte_exchange", 0.05, f"{between(rng, 1e-3, 10.0):g} um/s"),
        ("stack", "stiffness", 0.05, f"{between(rng, 1e-3, 10.0):g} MPa/um"),
        ("counter", "cells", 0.05, rng.choice([4, 10, 40])),
    ):
        if maybe(rng, chance):
            raw.setdefault(table, {})[key] = value
    if "below" in raw.get("lithium", {}) and maybe(rng, 0.05):
        raw["lithium"]["alloy"] = "lithium_magnesium"
    first = raw["electrolyte"][0]
    if maybe(rng, 0.08):
        first["solubility"] = f"{between(rng, 0.5, 8.0):g} mol/L"
    if "tortuosity" not in first and maybe(rng, 0.05):
        first["tortuosity"] = between(rng, 1.0, 5.0)


def geometry(rng: Random, thickness: float) -> Raw:
    """A geometry whose pores fit in a layer of a thickness [um]."""
    most = 2.0 * thickness
    kind = rng.choice(["fibre", "foam", "channel", "sheet", "grain", "hollow_fibre"])
    if kind == "fibre":
        return {
            "kind": kind,
            "diameter": um(between(rng, 0.02, min(30.0, most))),
            "order": rng.choice(["random", "ordered"]),
        }
    if kind == "foam":
        made: Raw = {"kind": kind, "pore": um(between(rng, 0.3, min(300.0, most)))}
        return made | ({"windows": share(rng)} if maybe(rng, 0.5) else {})
    if kind == "channel":
        return {"kind": kind, "width": um(between(rng, 0.1, min(100.0, most)))}
    if kind == "sheet":
        made = {"kind": kind, "gap": um(between(rng, 0.02, 20.0))}
        return made | ({"spread": between(rng, 0.1, 1.2)} if maybe(rng, 0.5) else {})
    if kind == "grain":
        return {"kind": kind, "diameter": um(between(rng, 0.05, min(50.0, most)))}
    outer = between(rng, 0.5, min(20.0, most))
    return {"kind": kind, "diameter": um(outer), "bore": um(float(f"{outer * rng.uniform(0.1, 0.6):.3g}"))}


def host(rng: Random, dry: bool) -> Raw:
    """One layer of a host."""
    thickness = between(rng, 5.0, 600.0)
    name = "garnet_skeleton" if dry and maybe(rng, 0.8) else rng.choice(materials.names("host"))
    made: Raw = {"material": name, "thickness": um(thickness), "geometry": geometry(rng, thickness)}
    low = 0.75 if made["geometry"]["kind"] == "hollow_fibre" else 0.2
    porosity = float(f"{rng.uniform(low, 0.98):.3g}")
    made["porosity"] = [porosity, float(f"{rng.uniform(low, 0.98):.3g}")] if maybe(rng, 0.12) else porosity
    if name in INSULATING:
        made["electrons"] = "lithium"
        made["infused"] = share(rng, 0.3, 1.0)
    elif maybe(rng, 0.3):
        made["infused"] = share(rng)
    if dry:
        made |= {"fill": "gas", "ions": "skeleton"}
        if name != "garnet_skeleton":
            made["ionic_conductivity"] = f"{between(rng, 1e-6, 1e-3):g} S/cm"
    elif maybe(rng, 0.15):
        made |= {"fill": "gel", "polymer": share(rng, 0.0, 0.6)}
    if name not in INSULATING and maybe(rng, 0.2):
        pair = [f"{between(rng, 0.1, 1e4):g} S/m" for _ in range(rng.choice([1, 1, 2]))]
        made["electronic_conductivity"] = pair if len(pair) == 2 else pair[0]
    if maybe(rng, 0.55):
        made["wall"] = wall(rng)
    for key, chance, value in (
        ("residual", 0.15, share(rng, 0.0, 0.15)),
        ("blocked", 0.1, share(rng, 0.0, 0.9)),
        ("link", 0.1, share(rng, 0.01, 0.3)),
        ("tortuosity", 0.2, between(rng, 1.0, 20.0)),
        ("bruggeman", 0.1, between(rng, 1.0, 4.0)),
        ("cells", 0.1, rng.choice([4, 8, 20, 40])),
    ):
        if maybe(rng, chance):
            made[key] = value
    return made


def wall(rng: Random) -> Raw:
    """The surface in the pores."""
    made: Raw = {}
    if maybe(rng, 0.75):
        made["material"] = rng.choice(materials.names("wall"))
        if maybe(rng, 0.6):
            made["thickness"] = f"{between(rng, 2.0, 100.0):g} nm"
    else:
        made["kind"] = rng.choice(["lithiophilic", "lithiophobic"])
    if maybe(rng, 0.3):
        dips = [f"{between(rng, 0.1, 100.0):g} mV" for _ in range(rng.choice([1, 2]))]
        made["nucleation_overpotential"] = dips if len(dips) == 2 else dips[0]
    return made


def faces(rng: Random) -> Raw:
    """Faces of a host; its base passes electrons, as every cell's does."""
    base: Raw = {"electrons": True}
    if maybe(rng, 0.5):
        base["bonded"] = maybe(rng, 0.5)
    top: Raw = {"electrons": maybe(rng, 0.5)} if maybe(rng, 0.6) else {}
    if maybe(rng, 0.3):
        top["area"] = share(rng, 0.05, 1.0)
    return {"base": base, "top": top} if top else {"base": base}


def lithium(rng: Random, hosts: int) -> Raw:
    """Lithium at the start."""
    made: Raw = {}
    if not hosts:
        if maybe(rng, 0.7):
            made["below"] = um(between(rng, 0.5, 500.0))
        return made
    if maybe(rng, 0.3):
        made["below"] = um(between(rng, 0.5, 400.0))
    if maybe(rng, 0.25):
        made["above"] = um(between(rng, 0.1, 100.0))
    if maybe(rng, 0.3):
        made["infused"] = share(rng)
    return made


def coating(rng: Random, hosts: int) -> Raw:
    """A coating on top, on the collector, or on the walls."""
    made: Raw = {"material": rng.choice(materials.names("coating"))}
    made["on"] = rng.choice(["top", "top", "collector", "wall"] if hosts else ["top", "top", "collector"])
    if maybe(rng, 0.6):
        made["thickness"] = f"{between(rng, 2.0, 30.0):g} nm" if made["on"] != "top" else um(between(rng, 0.005, 20.0))
    if made["on"] == "top" and maybe(rng, 0.2):
        made["porosity"] = share(rng, 0.05, 0.9)
    if maybe(rng, 0.2):
        made["resistance"] = f"{between(rng, 0.01, 100.0):g} ohm cm2"
    return made


def electrolytes(rng: Random, kind: str) -> list[Raw]:
    """Layers of electrolyte of one kind, sometimes with a solid in the middle."""
    source = {"liquid": "electrolyte", "gel": "gel", "solid": "solid"}[kind]
    first: Raw = {"material": rng.choice(materials.names(source))}
    if kind == "liquid":
        if maybe(rng, 0.6):
            first["separator"] = rng.choice(materials.names("separator"))
        elif maybe(rng, 0.5):
            first |= {"thickness": um(between(rng, 5.0, 1000.0)), "porosity": share(rng, 0.2, 1.0)}
    else:
        first["thickness"] = um(between(rng, 0.5 if kind == "solid" else 5.0, 600.0))
    if kind != "solid" and maybe(rng, 0.2):
        first["concentration"] = f"{between(rng, 0.05, 4.0):g} mol/L"
    if maybe(rng, 0.1):
        first["resistance"] = f"{between(rng, 0.01, 200.0):g} ohm cm2"
    if maybe(rng, 0.1):
        first["cells"] = rng.choice([2, 5, 20, 40])
    if kind == "liquid" and maybe(rng, 0.25):
        first["additives"] = {rng.choice(materials.names("additive")): f"{between(rng, 0.05, 10.0):g} wt%"}
    if maybe(rng, 0.12):
        solid = {"material": rng.choice(materials.names("solid")), "thickness": um(between(rng, 1.0, 200.0))}
        return [first, solid, dict(first)] if maybe(rng, 0.5) else [first, solid]
    return [first]


def interphase(rng: Random) -> Raw:
    """Film and kinetics of lithium's surface."""
    made: Raw = {}
    if maybe(rng, 0.25):
        made["resistance"] = f"{between(rng, 0.01, 1000.0):g} ohm cm2"
    if maybe(rng, 0.25):
        made["exchange_current"] = f"{between(rng, 1e-4, 100.0):g} mA/cm2"
    if maybe(rng, 0.1):
        made["transfer_coefficient"] = share(rng, 0.2, 0.8)
    if maybe(rng, 0.15):
        made["double_layer"] = f"{between(rng, 0.1, 200.0):g} uF/cm2"
    if maybe(rng, 0.15):
        made["growth"] = f"{between(rng, 1e-24, 1e-18):g} m2/s"
    return made


def deposit(rng: Random) -> Raw:
    """How lithium plates outside a host."""
    made: Raw = {}
    if maybe(rng, 0.2):
        made["porosity"] = share(rng, 0.0, 0.8)
    if maybe(rng, 0.2):
        made["nucleation_overpotential"] = f"{between(rng, 0.1, 200.0):g} mV"
    if maybe(rng, 0.15):
        made["detachment"] = share(rng)
    return made


def contact(rng: Random) -> Raw:
    """Contact of lithium with a solid."""
    made: Raw = {}
    if maybe(rng, 0.5):
        made["initial"] = share(rng, 0.02, 1.0)
    if maybe(rng, 0.4):
        made["critical_stripping_current"] = f"{between(rng, 1e-3, 5.0):g} mA/cm2"
    if maybe(rng, 0.3):
        made["width"] = um(between(rng, 0.005, 2.0))
    return made


def counter(rng: Random) -> Raw:
    """The counter electrode."""
    kind = rng.choices(["lithium", "copper", "cathode"], [0.5, 0.05, 0.45])[0]
    if kind == "lithium":
        made: Raw = {"material": "lithium"}
        return made | ({"thickness": um(between(rng, 0.5, 1000.0))} if maybe(rng, 0.7) else {})
    if kind == "copper":
        return {"material": "copper"}
    made = {"material": rng.choice(CATHODES)}
    if maybe(rng, 0.7):
        made["areal_capacity"] = f"{between(rng, 0.2, 8.0):g} mAh/cm2"
    if made["material"] != "sulfur" and maybe(rng, 0.4):
        made["start"] = rng.choice(["charged", "discharged"])
    return made


def stack(rng: Random) -> Raw:
    """The cell as a whole."""
    made: Raw = {}
    if maybe(rng, 0.4):
        made["temperature"] = f"{rng.choice([-20, -5, 0, 10, 25, 45, 60, 80])} degC"
    if maybe(rng, 0.3):
        made["pressure"] = f"{between(rng, 0.01, 50.0):g} MPa"
    if maybe(rng, 0.15):
        made["gap"] = "fixed"
    if maybe(rng, 0.3):
        made["capacity"] = f"{between(rng, 0.5, 10.0):g} mAh/cm2"
    return made


def wet(rng: Random, raw: Raw, kind: str) -> None:
    """An amount of liquid, from just enough to plenty, or so much beside the stack."""
    if kind != "liquid" or not maybe(rng, 0.35):
        return
    if maybe(rng, 0.5):
        raw["stack"]["reservoir"] = f"{rng.choice([0.0, between(rng, 0.1, 100.0)]):g} uL/cm2"
        return
    pores = sum(size(h["thickness"]) * max(ends(h["porosity"])) for h in raw.get("host", []))
    pores += sum(size(e.get("thickness", "25 um")) for e in raw["electrolyte"]) + 60.0
    raw["electrolyte"][0]["amount"] = f"{0.1 * pores * between(rng, 1.0, 10.0):.4g} uL/cm2"


def size(text: str) -> float:
    """Number before the unit."""
    return float(text.split()[0])


def ends(value: float | list[float]) -> list[float]:
    return value if isinstance(value, list) else [value]
