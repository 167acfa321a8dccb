"""The cathode of a full cell, from the material, the areal capacity or the N/P ratio."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lithiophile import materials
from lithiophile.constants import FARADAY, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.designs.consistency import OF_CATHODES
from lithiophile.designs.ledger import Ledger, Place
from lithiophile.designs.schema import Design
from lithiophile.errors import InputError
from lithiophile.materials import Material
from lithiophile.materials.laws import Law
from lithiophile.stack import Cathode, Counter, Film, HostLayer, Sulfur

CHARGE_PER_SULFUR = 12.0 * FARADAY / (8.0 * 32.0e-3)
"""Of sulfur down to S2(2-) and S(2-), 12 electrons per S8, with the source's molar mass [C/kg]: 1256 mAh/g."""
FOILS = ("lithium", "copper")
"""Counter electrodes that are no cathodes."""
THINNEST, THICKEST = 1e-6, 1e-3
"""Cathodes that can be made [m]."""
_NEEDED = (
    "potential", "maximum_concentration", "solid_diffusivity", "particle_radius", "porosity", "active_fraction",
    "electronic_conductivity", "exchange_current", "lithium_charged", "lithium_discharged", "lower_voltage",
    "upper_voltage",
)  # fmt: skip
"""What a material must say to be run as a cathode."""


@dataclass(frozen=True)
class ParticleLaw:
    """A law of the filling at one temperature, continued along its end tangents where it was not measured."""

    law: Law
    temperature: float
    straight: bool = True
    """Along the tangent; False: held."""

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        low, high = self.law.valid or (0.0, 1.0)
        x = np.asarray(x, dtype=float)
        held = np.clip(x, low, high)
        value = self.law(held, self.temperature)
        if self.straight and self.law.valid is not None:
            step = 1e-4 * (high - low)
            for end, inner in ((low, low + step), (high, high - step)):
                ends = self.law(np.array([end, inner]), self.temperature)
                outside = x < low if end == low else x > high
                value = value + np.where(outside, (x - end) * (ends[1] - ends[0]) / (inner - end), 0.0)
        return np.asarray(value)


def is_cathode(design: Design) -> bool:
    """Whether the counter electrode takes up lithium in particles or sulfur."""
    return design.counter.material not in FOILS


def cathode_material(design: Design) -> Material:
    """Of the catalogue, or of a file."""
    return materials.load(design.counter.material)


def anode_charge(hosts: tuple[HostLayer, ...], films: tuple[Film, ...]) -> float:
    """What N stands for: lithium that lies outside hosts at the start, and all that their pores and walls can hold
    [C/m2]."""
    total = sum(film.thickness for film in films) / LITHIUM_VOLUME_PER_CHARGE
    for host in hosts:
        trapped = host.residual if host.liquid else 0.0
        total += host.thickness * (host.porosity - trapped) / LITHIUM_VOLUME_PER_CHARGE
        total += host.thickness * host.wall.capacity * (1.0 - host.wall.volume_ratio)
    return float(total)


def cathode_counter(design: Design, ledger: Ledger, anode: float) -> Counter:
    """The counter electrode of a full cell.

    Parameters
    ----------
    anode : float
        Charge of the anode that an N/P ratio refers to [C/m2].
    """
    source = cathode_material(design)
    if source.has("reaction_area"):
        return _sulfur_counter(design, ledger, source, anode)
    missing = [key for key in _NEEDED if not source.has(key)]
    if missing:
        raise InputError(
            f"counter.material: {source.name} ({source.title}) can't be run as a cathode: it has no "
            f"{', '.join(missing)}. Choose one of {', '.join(runnable())}, or import a cathode.",
            where=design.name or None,
        )

    here = ledger.at("counter")

    def of(key: str) -> float:
        return here.first(key, source)

    charge, discharged = of("lithium_charged"), of("lithium_discharged")
    particles, porosity = of("active_fraction"), of("porosity")
    voltages = _voltages(design, of)
    _require_room(design, particles, porosity)
    site_charge = FARADAY * of("maximum_concentration")
    per_metre = site_charge * particles * (discharged - charge)
    start = design.counter.start or source.header.start or "discharged"
    return Counter(
        "cathode",
        cathode=Cathode(
            name=source.name,
            thickness=_thickness(design, here, source, per_metre, anode),
            porosity=porosity,
            active_fraction=particles,
            site_charge=site_charge,
            potential=ParticleLaw(source.law("potential"), ledger.temperature),
            diffusivity=ParticleLaw(source.law("solid_diffusivity"), ledger.temperature, straight=False),
            particle_radius=of("particle_radius"),
            exchange_current=of("exchange_current"),
            window=(charge, discharged),
            voltages=voltages,
            filling=charge if start == "charged" else discharged,
            conductivity=of("electronic_conductivity")
            * particles ** (of("solid_bruggeman") if source.has("solid_bruggeman") else 0.0),
            bruggeman=here.first("bruggeman", source, default="electrolyte.bruggeman"),
            double_layer=here.first("double_layer", source),
            cells=design.counter.cells or 20,
        ),
    )


def _require_room(design: Design, particles: float, porosity: float) -> None:
    if particles + porosity > 1.0 + 1e-9:
        raise InputError(
            f"counter: particles take {100 * particles:.3g} % of the cathode and pores {100 * porosity:.3g} %, "
            "together more than all of it. Lower counter.active_fraction or counter.porosity.",
            where=design.name or None,
        )


def _voltages(design: Design, of: Callable[[str], float]) -> tuple[float, float]:
    """At which steps end unless the protocol says otherwise: discharging, charging [V]."""
    lower, upper = of("lower_voltage"), of("upper_voltage")
    if lower >= upper:
        raise InputError(
            f"counter: lower_voltage {lower:g} V is not below upper_voltage {upper:g} V. Change one of them.",
            where=design.name or None,
        )
    return lower, upper


def _sulfur_counter(design: Design, ledger: Ledger, source: Material, anode: float) -> Counter:
    if design.counter.start == "discharged":
        raise InputError(
            'counter.start: a sulfur cathode starts charged, as it is built. Leave it out, or write "charged", and '
            "discharge it first.",
            where=design.name or None,
        )
    if design.counter.thickness is not None:
        raise InputError(
            "counter.thickness: that of a sulfur cathode follows from its sulfur. Give counter.areal_capacity or "
            "counter.n_to_p.",
            where=design.name or None,
        )

    here = ledger.at("counter")

    def of(key: str) -> float:
        return here.of_material(key, source)

    unused = [key for key in OF_CATHODES[:-2] if here.given(key) is not None]
    if unused:
        raise InputError(
            f"counter.{unused[0]}: sulfur has no particles and no depth here, so nothing would read it. Leave it out.",
            where=design.name or None,
        )
    voltages = _voltages(design, lambda key: here.first(key, source))
    capacity, _ = _asked(design, here, anode) or (here.default("areal_capacity"), "")
    if not 360.0 <= capacity <= 1e6:
        raise InputError(
            f"counter: {capacity / 3.6e4:.3g} mAh/cm2 of sulfur; 0.01 to 28 mAh/cm2 can be made.",
            where=design.name or None,
        )
    loading = here.computed(
        "sulfur", capacity / CHARGE_PER_SULFUR, "kg/m2", "areal capacity / 1256 mAh/g", of=("areal_capacity",)
    )
    return Counter(
        "sulfur",
        sulfur=Sulfur(
            name=source.name,
            loading=loading,
            electrolyte=source.value("electrolyte_per_mass"),
            area=of("reaction_area"),
            standard_potentials=(of("upper_standard_potential"), of("lower_standard_potential")),
            exchange_currents=(of("upper_exchange_current"), of("exchange_current")),
            saturation=of("saturation"),
            precipitation=of("precipitation_rate"),
            density=of("precipitate_density"),
            charge_per_mass=CHARGE_PER_SULFUR,
            voltages=voltages,
        ),
    )


def sulfur_volumes(source: Material, loading: float) -> tuple[float, float]:
    """Thickness of a dry sulfur cathode and its pores [m], [m3/m2], from its sulfur [kg/m2]."""
    share = source.value("mass_fraction")
    solids = loading / source.value("density") + loading * (1.0 / share - 1.0) / source.value("inactive_density")
    thickness = solids / (1.0 - source.value("porosity"))
    return thickness, thickness - solids


def cathode_thickness(design: Design, counter: Counter) -> float:
    """Thickness of a cathode [m]; 0 of other counter electrodes."""
    if counter.cathode is not None:
        return counter.cathode.thickness
    return sulfur_volumes(cathode_material(design), counter.sulfur.loading)[0] if counter.sulfur is not None else 0.0


def with_electrolyte(counter: Counter, volume: float, ledger: Ledger) -> Counter:
    """The same counter electrode; sulfur dissolves in all the electrolyte of the cell, ``volume`` [m3/m2]."""
    if counter.sulfur is None:
        return counter
    amount = volume / counter.sulfur.loading
    of = ("counter.sulfur", "electrolyte.", "host.")  # layers and pores hold it
    share = ledger.at("counter").computed("electrolyte", amount, "m3/kg", "all of the cell's, per sulfur", of=of)
    return replace(counter, sulfur=replace(counter.sulfur, electrolyte=share))


def runnable() -> list[str]:
    """Cathodes of the catalogue that hold all that a run needs."""
    known = [(name, materials.load(name)) for name in materials.names("cathode")]
    return [name for name, one in known if one.has("reaction_area") or all(one.has(key) for key in _NEEDED)]


def _asked(design: Design, here: Place, anode: float) -> tuple[float, str] | None:
    """Areal capacity that N/P or the design asks for [C/m2], and how it was said."""
    counter = design.counter
    if counter.n_to_p is not None:
        ratio = here.stated("n_to_p")
        if anode <= 0.0:
            raise InputError(
                f"counter.n_to_p: {ratio:g}, but the anode is bare: it has no host and no lithium, so N is 0. "
                "Give counter.areal_capacity instead.",
                where=design.name or None,
            )
        note = "anode's charge / (N/P)"
        capacity = here.computed("areal_capacity", anode / ratio, "C/m2", note, of=("n_to_p", "lithium.", "host."))
        return capacity, f"counter.n_to_p: {ratio:g} with {anode / 3.6e4:.3g} mAh/cm2 of anode"
    if counter.areal_capacity is not None:
        capacity = here.stated("areal_capacity")
        return capacity, f"counter.areal_capacity: {capacity / 3.6e4:.3g} mAh/cm2"
    return None


def _thickness(design: Design, here: Place, source: Material, per_metre: float, anode: float) -> float:
    """Thickness [m]: stated, from the areal capacity, from N/P, or the usual one of the material."""
    asked = _asked(design, here, anode)
    if asked is None:
        return here.first("thickness", source, default="counter.cathode_thickness")
    capacity, said = asked
    note, of = "areal capacity / its density", ("areal_capacity", "porosity", "active_fraction")
    thickness = here.computed("thickness", capacity / per_metre, "m", note, of=of)
    if not THINNEST <= thickness <= THICKEST:
        raise InputError(
            f"{said} asks for a cathode of {thickness * 1e6:.3g} um of {source.name} "
            f"({per_metre / 3.6e6:.3g} mAh/cm3); {THINNEST * 1e6:g} um to {THICKEST * 1e3:g} mm can be made. "
            f"Choose a capacity between {per_metre * THINNEST / 3.6e4:.2g} and "
            f"{per_metre * THICKEST / 3.6e4:.3g} mAh/cm2.",
            where=design.name or None,
        )
    return thickness
