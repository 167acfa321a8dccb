"""What a design loses: wear of its surfaces, additives and solvent that films use up."""

from dataclasses import replace

from lithiophile.designs.ions import electrolytes, is_dense, thin
from lithiophile.designs.ledger import Ledger, default_texts, material
from lithiophile.designs.schema import Coating, Design
from lithiophile.designs.solids import pressure
from lithiophile.materials import Material
from lithiophile.physics.deposit import under_pressure
from lithiophile.physics.film_mechanics import bearable_strain
from lithiophile.stack import Additive, Kinetics, Wear

DESIGNS_WEAR = True
"""Whether losses are followed where neither the design nor the caller says."""


def wears(design: Design, losses: bool | None) -> bool:
    """Whether losses of a design are followed: as its file says, else as the caller does."""
    if design.losses is not None:
        return design.losses
    return DESIGNS_WEAR if losses is None else losses


def worn(ledger: Ledger, kinetics: Kinetics, chosen: Material) -> Kinetics:
    """Kinetics of lithium under its native interphase, with wear; as they are if nothing is known of its losses."""
    if not chosen.has("healing_time"):
        return kinetics
    film, deposit = ledger.design.interphase, ledger.design.deposit

    def surface(key: str, what: str = "") -> float:
        return ledger.first(f"interphase.{key}", getattr(film, key), chosen, what or key, f"interphase.{key}")

    def metal(key: str) -> float:
        return ledger.first(f"deposit.{key}", getattr(deposit, key), chosen, key, f"deposit.{key}")

    first = surface("first_thickness")
    pressed = under_pressure(
        metal("filament_porosity"),
        pressure(ledger.design, ledger),
        ledger.number("deposit.porosity_pressure", deposit.porosity_pressure, "deposit.porosity_pressure"),
    )
    wear = Wear(
        unevenness=surface("unevenness"),
        patch=surface("patch"),
        strength=surface("fracture_strain"),
        healing_time=surface("healing_time"),
        relaxation_time=0.0,
        crack_width=surface("crack_width"),
        grain_diameter=metal("grain_diameter"),
        coarsening=metal("coarsening"),
        filament_diameter=metal("filament_diameter"),
        filament_porosity=ledger.computed("deposit.porosity_of_filaments", pressed, "1", "under the stack's pressure"),
        detachment=metal("detachment"),
        detachment_current=metal("detachment_current"),
        reconnection=metal("reconnection"),
        depletion_width=metal("depletion_width"),
        rebuilt=surface("rebuilt"),
        merged=metal("merged"),
    )
    resistance = max(kinetics.film_resistance, 1e-9)
    return replace(
        kinetics,
        film_resistance=0.0,
        interphase_thickness=first,
        interphase_conductivity=first / resistance,
        interphase_volume=surface("volume"),
        growth_diffusion=surface("growth"),
        wear=wear,
    )


def coated(design: Design, ledger: Ledger, kinetics: Kinetics) -> Kinetics:
    """The same under the thin coatings of the anode: they differ by their numbers only.

    The weakest coating decides what strain the surface bears; lithium that comes back under a coating takes no
    new first film.
    """
    wear = kinetics.wear
    if wear is None:
        return kinetics
    for i, coating in enumerate(design.coating):
        if coating.on == "collector" or not is_dense(coating) or (coating.on == "top" and not thin(coating)):
            continue
        source = material(coating.material)
        if source.has("fracture_strain") or coating.fracture_strain is not None:
            wear = _under(coating, i, source, ledger, replace(wear, rebuilt=0.0))
    return replace(kinetics, wear=wear)


def _under(coating: Coating, i: int, source: Material, ledger: Ledger, wear: Wear) -> Wear:
    key = f"coating[{i}]"

    def number(name: str, what: str = "") -> float:
        stated = getattr(coating, name)
        if stated is None and not source.has(what or name):
            return 0.0
        return ledger.first(f"{key}.{name}", stated, source, what or name, "")

    fracture = number("fracture_strain")
    bears = bearable_strain(
        fracture, number("modulus", "young_modulus"), _thickness(coating, source), number("adhesion_energy")
    )
    how = "breaks" if bears == fracture else "comes off before it breaks"
    ledger.computed(f"{key}.bearable_strain", bears, "1", how)
    heals, relaxes = number("healing_time"), number("relaxation_time")
    return replace(
        wear,
        strength=bears,
        # what flows under stress or heals by itself need not wait for new interphase
        healing_time=min([wear.healing_time, *(t for t in (heals, relaxes) if t > 0.0)]),
        relaxation_time=relaxes,
    )


def _thickness(coating: Coating, source: Material) -> float:
    """Of a coating; its number is noted with its resistance."""
    return coating.thickness.value if coating.thickness else source.value("thickness")


def additives(design: Design, ledger: Ledger, volume: float) -> tuple[Additive, ...]:
    """Stocks of what shapes the film, in all the electrolyte of the cell.

    Parameters
    ----------
    volume : float
        Electrolyte in and beside the stack [m3/m2].
    """
    touching = electrolytes(design)[0]
    found = dict(touching.additives)
    usual = default_texts().get(f"additive.{touching.material}")
    made = []
    for name in [*found, *([usual] if usual and usual not in found else [])]:
        source = material(name)
        key = f"electrolyte[0].additives.{name}"
        molar = ledger.of_material(f"{key}.molar_mass", source, "molar_mass")
        stated = found.get(name)
        by_mass = stated.unit == "1" if stated else not source.has("concentration")
        usual_content = "mass_fraction" if by_mass else "concentration"
        content = ledger.stated(key, stated) if stated else ledger.of_material(key, source, usual_content)
        if by_mass:
            liquid = material(touching.material)
            content *= ledger.of_material(f"{key}.density", liquid, "density", 1000.0) / molar
        made.append(
            Additive(
                name,
                amount=content * volume,
                lithium=ledger.first(f"{key}.electrons", None, source, "electrons", "additive.electrons"),
                share=ledger.first(f"{key}.film_share", None, source, "film_share", "additive.film_share"),
                evenness=ledger.first(f"{key}.evenness", None, source, "evenness", "additive.evenness"),
            )
        )
    return tuple(one for one in made if one.amount > 0.0)


def solvent(ledger: Ledger) -> float:
    """Solvent that the interphase takes for each lithium it binds [m3/mol]."""
    given = ledger.design.interphase.solvent_per_lithium
    return ledger.number("interphase.solvent_per_lithium", given, "interphase.solvent_per_lithium")
