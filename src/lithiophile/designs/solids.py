"""Solid contact, alloys, stack pressure and frames of a design, as the cell model takes them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import lithiophile.designs.schema as schema
from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.designs.cathodes import FOILS
from lithiophile.designs.ions import electrolytes
from lithiophile.designs.ledger import Ledger, Place, defaults, material
from lithiophile.designs.schema import Channel, Design, Host
from lithiophile.materials import Material
from lithiophile.physics.first_contact import at_temperature, first_contact
from lithiophile.physics.open_cells import frame_modulus, plateau_stress
from lithiophile.stack import Alloy, Contact, Frame, Press

RIGID = 1e9
"""Young's modulus above which a layer does not follow lithium [Pa]."""

_INCOMPRESSIBLE = 3.0
"""Young's over shear modulus of a rubber."""


def contact(design: Design, ledger: Ledger, *, counter: bool = False) -> Contact | None:
    """Contact of the lithium of one side with the layer that touches it; None where a liquid touches it everywhere.

    Gels that are poured, or form in the cell, touch everywhere; those cut and laid in do not.
    """
    layers = electrolytes(design)
    at = len(layers) - 1 if counter else 0
    touching = layers[at]
    solid = material(touching.material)
    if _covered(design, counter) or not _laid_on(touching, solid):
        return None
    here = ledger.at("contact", noted=not counter)
    layer = ledger.at("electrolyte", at, noted=not counter)
    energy = defaults()["contact.activation_energy"].value
    modulus = young_modulus(solid, touching, layer)
    made = {
        "width": here.number("width"),
        "share": here.number("share"),
        "spot": here.number("spacing"),
        "exponent": here.number("exponent"),
        "conductivity": max(solid.quantity("conductivity", 1000.0, ledger.temperature).value, 1e-9),
        "initial": _first(design, here, touching, modulus),
    }
    for name, key in (("still", "critical_stripping_current"), ("pressed", "critical_stripping_current_per_MPa")):
        made[name] = at_temperature(here.number(key), energy, ledger.temperature)
    if modulus >= RIGID:
        return Contact(**made)
    thickness = touching.thickness or defaults()["electrolyte.thickness"]
    if design.stack.gap == "fixed":
        made["share"] = 1.0
    return Contact(
        **made,
        thickness=thickness.value,
        modulus=modulus,
        stretch=here.number("stretch"),
        viscosity=here.first("viscosity", solid),
        healing=here.first("healing", solid, "healing_time"),
    )


def _covered(design: Design, counter: bool) -> bool:
    """Whether something that flows, a coating or a cathode lies between lithium and the layer."""
    if counter:
        return design.counter.material not in FOILS
    return any(h.fill in ("liquid", "gel") for h in design.host) or any(c.on == "top" for c in design.coating)


def _laid_on(touching: schema.Electrolyte, solid: Material) -> bool:
    """Whether a layer was made before it met lithium: a solid, or a gel that was cut and laid in."""
    if touching.formed == "in_situ":
        return False
    return solid.kind == "solid" or (solid.kind == "gel" and touching.formed == "ex_situ")


def young_modulus(solid: Material, layer: schema.Electrolyte, here: Place) -> float:
    """Young's modulus of a layer [Pa]; ceramics without a value count as rigid."""
    if layer.modulus is not None:
        return here.stated("modulus")
    if solid.has("young_modulus"):
        return here.of_material("modulus", solid, "young_modulus")
    if solid.has("shear_modulus"):
        shear = solid.quantity("shear_modulus")
        note = "three times the shear modulus"
        return here.computed("modulus", _INCOMPRESSIBLE * shear.value, "Pa", note, of=(), known=(shear.grade,))
    return 1e11 if solid.header.single_ion else defaults()["contact.modulus"].value


def _first(design: Design, here: Place, layer: schema.Electrolyte, modulus: float) -> float:
    """Share of the face that touches at the start."""
    if here.given("initial") is not None:
        return here.stated("initial")
    if layer.formed == "ex_situ":
        return here.default("initial", "contact.ex_situ")
    if modulus < RIGID:
        return 1.0
    lithium = material("lithium")
    return here.computed(
        "initial",
        first_contact(
            here.number("adhesion"),
            lithium.value("surface_energy"),
            pressure(design),
            3.0 * lithium.value("yield_strength"),
        ),
        "1",
        "wetting by its work of adhesion, and pressure over the hardness of lithium",
        of=("adhesion", "stack.pressure"),
        known=(lithium.quantity(key).grade for key in ("surface_energy", "yield_strength")),
    )


def pressure(design: Design) -> float:
    """Pressure that the stack is closed with [Pa]; its number is noted by :func:`press`."""
    stated = design.stack.pressure
    return stated.value if stated is not None else defaults()["stack.pressure"].value


def press(design: Design, ledger: Ledger) -> Press:
    """Constant pressure, or plates that hold the stack."""
    here = ledger.at("stack")
    at = here.number("pressure")
    if design.stack.gap == "free" and design.stack.stiffness is None:
        return Press(at)
    return Press(at, here.number("stiffness"), design.stack.cells)


def frame(here: Place, host: Host, solid: Material, porosity: float) -> Frame | None:
    """Skeleton of a host under load; None where nothing is known of its solid: rigid."""
    given = host.frame or schema.Frame()
    bending = not isinstance(host.geometry, Channel) if given.bending is None else given.bending
    if given.modulus is None and not solid.has("young_modulus"):
        return None
    modulus = here.first("modulus", solid, "young_modulus")
    if given.yield_stress is not None:
        strength = here.stated("yield_stress")
    elif solid.has("yield_strength"):
        strength = here.of_material("yield_stress", solid, "yield_strength")
    elif solid.has("fracture_strength"):
        # walls of a brittle foam break at 0.2, those of a ductile one yield at 0.3 of the strength
        why = "two thirds of the material's fracture strength"
        strength = here.of_material("yield_stress", solid, "fracture_strength", times=2.0 / 3.0, why=why)
    else:
        strength = modulus * here.number("yield_strain")
    return Frame(frame_modulus(modulus, porosity, bending), plateau_stress(strength, porosity, bending), porosity)


@dataclass(frozen=True)
class IdealSolution:
    """Potential of lithium in an alloy whose activity is its share of the atoms [V]: -(RT/F) ln x."""

    least: float
    most: float
    other: float
    """Concentrations: of lithium when it is empty and full, of the other metal [mol/m3]."""
    temperature: float

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        lithium = self.least + (self.most - self.least) * np.clip(x, 0.0, 1.0)
        return np.asarray(-GAS_CONSTANT * self.temperature / FARADAY * np.log(lithium / (lithium + self.other)))


def alloy(here: Place, thickness: float) -> Alloy:
    """A foil of an alloy, full of lithium."""
    metal = material(here.given("alloy"))
    most, least = metal.value("maximum_concentration"), metal.value("least_concentration")
    share = metal.value("lithium_fraction")
    return Alloy(
        thickness,
        here.computed(
            "alloy_concentration",
            most - least,
            "mol/m3",
            "lithium that can leave the alloy",
            of=(),
            known=(metal.quantity(key).grade for key in ("maximum_concentration", "least_concentration")),
        ),
        here.first("diffusivity", metal, "self_diffusivity"),
        IdealSolution(least, most, most * (1.0 - share) / share, here.ledger.temperature),
        metal.value("exchange_current"),
    )
