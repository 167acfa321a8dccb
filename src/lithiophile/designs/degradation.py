"""What a design loses: wear of its surfaces, additives and solvent that films use up."""

from dataclasses import fields, replace
from typing import Any

from lithiophile.designs.ions import electrolytes, is_dense, thin
from lithiophile.designs.ledger import Ledger, Place, default_texts, liquid_of, material, stands_for
from lithiophile.designs.quantity import Number
from lithiophile.designs.schema import Coating, Deposit, Design, Interphase, Wearing
from lithiophile.designs.solids import pressure
from lithiophile.materials import Material
from lithiophile.materials.film import SOURCE, Film, film
from lithiophile.materials.formulation import species
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
    interphase, deposit = ledger.at("interphase"), ledger.at("deposit")
    surface = {key for key in Wearing.model_fields if key not in Interphase.model_fields}
    of_liquid = film_of_liquid(ledger)
    known = _numbers(interphase, chosen, surface, Wear, of_liquid)
    known |= _numbers(deposit, chosen, set(Deposit.model_fields), Wear)
    pressed = under_pressure(known["filament_porosity"], pressure(ledger.design), deposit.number("porosity_pressure"))
    known["filament_porosity"] = deposit.computed(
        "porosity_of_filaments", pressed, "1", "under the stack's pressure",
        of=("filament_porosity", "porosity_pressure", "stack.pressure"),
    )  # fmt: skip
    grown = _numbers(interphase, chosen, surface, Kinetics, of_liquid)
    resistance = max(kinetics.film_resistance, 1e-9)
    return replace(
        kinetics,
        **grown,
        film_resistance=0.0,
        interphase_conductivity=grown["interphase_thickness"] / resistance,
        wear=Wear(**known),
    )


def _healing(place: Place, liquid: Film, chosen: Material) -> float:
    """The time that the closure gives for 25 degC, as warm as the set of kinetics says."""
    warming = chosen.law("healing_time").arrhenius
    heat = warming(place.ledger.temperature) if warming is not None else 1.0
    low, high = (heat * one for one in liquid.range)
    return place.computed(
        "healing_time", heat * liquid.healing_time, "s", liquid.note,
        of=(), known=(liquid.grade,), within=(low, high), source=SOURCE,
    )  # fmt: skip


_RENAMED = {
    "first_thickness": "interphase_thickness",
    "growth": "growth_diffusion",
    "volume": "interphase_volume",
    "fracture_strain": "strength",
}
"""Keys of the file that the cell's records know by a longer name; the others have the same one."""


def film_of_liquid(ledger: Ledger) -> Material | Film | None:
    """Where the film's numbers come from before the set of kinetics: the electrolyte's file, or what it consists of.

    A set of kinetics that the design names says them itself.
    """
    if ledger.design.interphase.material is not None:
        return None
    touching = electrolytes(ledger.design)[0]
    source = liquid_of(touching.material)
    own_salt = touching.concentration is None or not source.has("salt_concentration")
    if source.has("healing_time") and own_salt:
        return source
    made = source.formulation
    if made is None:
        return source if source.has("healing_time") else None
    return film(made if touching.concentration is None else made.at(touching.concentration.value / 1000.0))


def _numbers(
    place: Place, chosen: Material, keys: set[str], record: type[Kinetics] | type[Wear],
    liquid: Material | Film | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Numbers of a table for the fields of a record, by name.

    The design's; else those of the liquid, by its file or its composition; else those of the set of kinetics; else the
    default.
    """
    known = {one.name for one in fields(record)}
    names = {key: _RENAMED.get(key, key) for key in type(place.table).model_fields if key in keys}
    return {name: _first(place, key, chosen, liquid) for key, name in names.items() if name in known}


def _first(place: Place, key: str, chosen: Material, liquid: Material | Film | None) -> float:
    if place.given(key) is None and isinstance(liquid, Film):
        if key == "healing_time":
            return _healing(place, liquid, chosen)
        if key == "first_thickness":
            return place.computed(
                key, liquid.first_thickness, "m", liquid.note,
                of=(), known=(liquid.grade,), within=liquid.thickness_range, source=SOURCE,
            )  # fmt: skip
    own = liquid if isinstance(liquid, Material) and liquid.has(key) else chosen
    return place.first(key, own)


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
            wear = _under(ledger.at("coating", i), source, replace(wear, rebuilt=0.0))
    return replace(kinetics, wear=wear)


def _under(here: Place, source: Material, wear: Wear) -> Wear:
    def number(name: str, what: str = "") -> float:
        known = here.given(name) is not None or source.has(what or name)
        return here.first(name, source, what) if known else 0.0

    fracture = number("fracture_strain")
    bears = bearable_strain(
        fracture, number("modulus", "young_modulus"), _thickness(here.table, source), number("adhesion_energy")
    )
    breaks = bears == fracture
    here.computed(
        "bearable_strain", bears, "1", "breaks" if breaks else "comes off before it breaks",
        of=("fracture_strain",) if breaks else ("modulus", "adhesion_energy", "thickness"),
    )  # fmt: skip
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
    usual = default_texts().get(f"additive.{stands_for(touching.material)}")
    made = []
    liquid = material(touching.material)
    formulated = _formulated_additives(liquid)
    others = {**formulated, **({usual: None} if usual else {})}
    all_of_them = ledger.at("electrolyte", 0).at("additives")
    for file in [*found, *(name for name in others if name not in found)]:
        source, stated = material(file), found.get(file)
        name = source.name
        here = all_of_them.at(name)
        molar = here.of_material("molar_mass", source)
        content, by_mass = _content(all_of_them, source, stated, formulated.get(file))
        if by_mass:
            content *= here.of_material("density", liquid, at=1000.0) / molar
        made.append(
            Additive(
                name,
                amount=content * volume,
                lithium=here.first("electrons", source, default="additive.electrons"),
                share=here.first("film_share", source, default="additive.film_share"),
                evenness=here.first("evenness", source, default="additive.evenness"),
            )
        )
    return tuple(one for one in made if one.amount > 0.0)


def _formulated_additives(liquid: Material) -> dict[str, tuple[float, str]]:
    """Additives that an electrolyte's formulation names and the catalogue holds: file -> amount [1 or mol/L], unit."""
    made, known = liquid.formulation, species()
    given = made.additives.items() if made is not None else ()
    return {known[name].additive: content for name, content in given if name in known and known[name].additive}


def _content(
    here: Place, source: Material, stated: Number | None, formulated: tuple[float, str] | None
) -> tuple[float, bool]:
    """How much of an additive there is [1 or mol/m3], and whether that is by mass."""
    if stated is not None:
        return here.stated(source.name), stated.unit == "1"
    if formulated is not None:
        amount, by_mass = formulated[0], formulated[1] == "1"
        content = amount if by_mass else 1000.0 * amount
        unit = "1" if by_mass else "mol/m3"
        return here.computed(source.name, content, unit, "as the formulation says", of=()), by_mass
    by_mass = not source.has("concentration")
    return here.of_material(source.name, source, "mass_fraction" if by_mass else "concentration"), by_mass


def solvent(ledger: Ledger) -> float:
    """Solvent that the interphase takes for each lithium it binds [m3/mol]."""
    return ledger.at("interphase").number("solvent_per_lithium")
