"""Solid contact, alloys, stack pressure and frames of a design, as the cell model takes them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.designs import schema
from lithiophile.designs.ions import electrolytes
from lithiophile.designs.ledger import Ledger, defaults, material
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
    if counter and design.counter.material not in ("lithium", "copper"):
        return None
    layers = electrolytes(design)
    at = len(layers) - 1 if counter else 0
    touching = layers[at]
    solid = material(touching.material)
    wetted = any(h.fill in ("liquid", "gel") for h in design.host) and not counter
    coated = any(c.on == "top" for c in design.coating) and not counter
    if solid.kind != "solid" and not (solid.kind == "gel" and touching.formed == "ex_situ"):
        return None
    if touching.formed == "in_situ" or wetted or coated:
        return None
    given = design.contact
    quiet = Ledger(design, ledger.temperature) if counter else ledger
    energy = defaults()["contact.activation_energy"].value
    modulus = young_modulus(solid, touching, at, quiet)
    made = {
        "width": quiet.number("contact.width", given.width, "contact.width"),
        "share": quiet.number("contact.share", given.share, "contact.share"),
        "spot": quiet.number("contact.spot", given.spot, "contact.spot"),
        "exponent": quiet.number("contact.exponent", given.exponent, "contact.exponent"),
        "conductivity": max(solid.quantity("conductivity", 1000.0, quiet.temperature).value, 1e-9),
        "initial": _first(design, quiet, touching, modulus),
    }
    for name in ("still", "pressed"):
        at_25 = quiet.number(f"contact.{name}", getattr(given, name), f"contact.{name}")
        made[name] = at_temperature(at_25, energy, quiet.temperature)
    if modulus >= RIGID:
        return Contact(**made)
    thickness = touching.thickness or defaults()["electrolyte.thickness"]
    if design.stack.gap == "fixed":
        made["share"] = 1.0
    return Contact(
        **made,
        thickness=thickness.value,
        modulus=modulus,
        stretch=quiet.number("contact.stretch", given.stretch, "contact.stretch"),
        viscosity=quiet.first("contact.viscosity", given.viscosity, solid, "viscosity", "contact.viscosity"),
        healing=quiet.first("contact.healing", given.healing, solid, "healing_time", "contact.healing"),
    )


def young_modulus(solid: Material, layer: schema.Electrolyte, at: int, ledger: Ledger) -> float:
    """Young's modulus of a layer [Pa]; ceramics without a value count as rigid."""
    if layer.modulus is not None:
        return ledger.stated(f"electrolyte[{at}].modulus", layer.modulus)
    if solid.has("young_modulus"):
        return ledger.of_material(f"electrolyte[{at}].modulus", solid, "young_modulus")
    if solid.has("shear_modulus"):
        young = _INCOMPRESSIBLE * solid.value("shear_modulus")
        return ledger.computed(f"electrolyte[{at}].modulus", young, "Pa", "three times the shear modulus")
    return 1e11 if solid.header.single_ion else defaults()["contact.modulus"].value


def _first(design: Design, ledger: Ledger, layer: schema.Electrolyte, modulus: float) -> float:
    """Share of the face that touches at the start."""
    given = design.contact
    if given.initial is not None:
        return ledger.stated("contact.initial", given.initial)
    if layer.formed == "ex_situ":
        return ledger.number("contact.initial", None, "contact.ex_situ")
    if modulus < RIGID:
        return 1.0
    lithium = material("lithium")
    return ledger.computed(
        "contact.initial",
        first_contact(
            ledger.number("contact.adhesion", given.adhesion, "contact.adhesion"),
            lithium.value("surface_energy"),
            pressure(design, ledger),
            3.0 * lithium.value("yield_strength"),
        ),
        "1",
        "wetting by its work of adhesion, and pressure over the hardness of lithium",
    )


def pressure(design: Design, ledger: Ledger) -> float:
    """Pressure that the stack is closed with [Pa]; its number is noted by :func:`press`."""
    stated = design.stack.pressure
    return stated.value if stated is not None else defaults()["stack.pressure"].value


def press(design: Design, ledger: Ledger) -> Press:
    """Constant pressure, or plates that hold the stack."""
    at = ledger.number("stack.pressure", design.stack.pressure, "stack.pressure")
    if design.stack.gap == "free" and design.stack.stiffness is None:
        return Press(at)
    stiffness = ledger.number("stack.stiffness", design.stack.stiffness, "stack.stiffness")
    return Press(at, stiffness, design.stack.cells)


def frame(ledger: Ledger, host: Host, key: str, solid: Material, porosity: float) -> Frame | None:
    """Skeleton of a host under load; None where nothing is known of its solid: rigid."""
    given = host.frame or schema.Frame(bending=not isinstance(host.geometry, Channel))
    here = f"{key}.frame"
    if given.modulus is None and not solid.has("young_modulus"):
        return None
    modulus = ledger.first(f"{here}.modulus", given.modulus, solid, "young_modulus", "contact.modulus")
    if given.yield_stress is not None:
        strength = ledger.stated(f"{here}.yield_stress", given.yield_stress)
    elif solid.has("yield_strength"):
        strength = ledger.of_material(f"{here}.yield_stress", solid, "yield_strength")
    elif solid.has("fracture_strength"):
        # walls of a brittle foam break at 0.2, those of a ductile one yield at 0.3 of the strength
        strength = 2.0 / 3.0 * ledger.of_material(f"{here}.yield_stress", solid, "fracture_strength")
    else:
        strength = modulus * ledger.number(f"{here}.yield_strain", given.yield_strain, "host.frame.yield_strain")
    return Frame(
        frame_modulus(modulus, porosity, given.bending), plateau_stress(strength, porosity, given.bending), porosity
    )


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


def alloy(ledger: Ledger, lithium: schema.Lithium, thickness: float) -> Alloy:
    """A foil of an alloy, full of lithium."""
    assert lithium.alloy is not None
    metal = material(lithium.alloy)
    most, least = metal.value("maximum_concentration"), metal.value("least_concentration")
    share = metal.value("lithium_fraction")
    return Alloy(
        thickness,
        ledger.computed("lithium.alloy_concentration", most - least, "mol/m3", "lithium that can leave the alloy"),
        ledger.first("lithium.diffusivity", lithium.diffusivity, metal, "self_diffusivity", "contact.modulus"),
        IdealSolution(least, most, most * (1.0 - share) / share, ledger.temperature),
        metal.value("exchange_current"),
    )
