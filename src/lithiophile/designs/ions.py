"""Coatings and electrolytes of a design as layers that carry ions."""

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lithiophile.designs.ledger import Ledger, Place, default_texts, material
from lithiophile.designs.meshes import coating_cells, electrolyte_cells
from lithiophile.designs.schema import Coating, Design, Electrolyte
from lithiophile.errors import InputError
from lithiophile.materials import Material, electrolyte_laws
from lithiophile.stack import ElectrolyteLaws, IonLayer, Law
from lithiophile.units import written

THIN = 2e-6
"""Dense coatings below this thickness [m] are a resistance of the surface, not a layer of the mesh."""


def electrolytes(design: Design) -> list[Electrolyte]:
    """The electrolyte layers, or the default one."""
    return design.electrolyte or [_usual_electrolyte()]


@cache
def _usual_electrolyte() -> Electrolyte:
    return Electrolyte(material=default_texts()["electrolyte.material"])


def is_single_ion(design: Design) -> bool:
    """Whether no layer holds salt."""
    return all(material(e.material).header.single_ion for e in electrolytes(design))


def _laws(e: Electrolyte, i: int, ledger: Ledger, known: dict[str, ElectrolyteLaws]) -> ElectrolyteLaws:
    """Laws of one electrolyte; equal ones are one object, so that the model sees one electrolyte."""
    stated = {key: getattr(e, key).value for key in (*_ADJUSTED, "concentration", "solubility") if getattr(e, key)}
    key = f"{e.material} {stated}"
    if key in known:
        return known[key]
    here = ledger.at("electrolyte", i)
    source = material(e.material)
    laws = electrolyte_laws(source, ledger.temperature)
    if laws.single_ion:
        _refuse_salt(stated, i, here, source)
    concentration = 0.0 if laws.single_ion else here.first("concentration", source, "salt_concentration")
    adjusted: dict[str, Any] = {
        what: _adjusted(what, getattr(laws, what), i, here, source, concentration)
        for what in (_ADJUSTED[:1] if laws.single_ion else _ADJUSTED)
    }
    # another conductivity is another electrolyte, such as a zone that is cured further
    others = [f"{what} {getattr(e, what).text}" for what, law in adjusted.items() if law is not getattr(laws, what)]
    known[key] = replace(
        laws,
        **adjusted,
        solubility=_saturation(e, i, here, source, concentration),
        name=f"{laws.name} with {' and '.join(others)}" if others else laws.name,
        salt_concentration=concentration or laws.salt_concentration,
    )
    return known[key]


def _refuse_salt(stated: dict[str, float], i: int, here: Place, source: Material) -> None:
    for key in _ADJUSTED[1:]:
        if key in stated:
            raise InputError(
                f"electrolyte {i + 1}, {key}: only lithium moves in {source.name}, which has no salt. Leave it out.",
                where=here.ledger.design.name or None,
            )


_ADJUSTED = ("conductivity", "diffusivity", "transference", "thermodynamic_factor")
"""Laws of the salt concentration of which a design may state the value at its own concentration."""


def _adjusted(what: str, law: Law, i: int, here: Place, source: Material, concentration: float) -> Law:
    """A law of an electrolyte, through the value that the design states, if it does.

    The law keeps its shape: times a factor, and transference numbers, which may be negative, plus a difference.
    """
    if here.given(what) is None:
        here.of_material(what, source, at=concentration)
        return law
    value, own = here.stated(what), float(np.asarray(law(np.asarray(concentration))))
    if value == own:
        return law
    if what != "transference":
        return _Scaled(law, value / own)
    shifted = _Shifted(law, value - own)
    low, high = source.law(what).valid or (0.0, 2.0 * concentration)
    highest = float(np.max(shifted(np.linspace(low, high, 21))))
    if highest > 1.0:
        raise InputError(
            f"electrolyte {i + 1}, transference: {value:g} at {written(concentration, 'concentration')} would be "
            f"{highest:.3g} at another concentration, where that of {source.name} is larger; at most "
            f"{value - highest + 1.0:.3g} is possible.",
            where=here.ledger.design.name or None,
        )
    return shifted


def _saturation(e: Electrolyte, i: int, here: Place, source: Material, concentration: float) -> float:
    """Salt concentration at which the electrolyte is saturated [mol/m3]; infinite where nothing is known of it."""
    if source.header.single_ion or not (e.solubility or source.has("solubility")):
        return math.inf
    if e.solubility is not None:
        if concentration > e.solubility.value:
            raise InputError(
                f"electrolyte {i + 1}: {written(concentration, 'concentration')} of salt is more than its solubility, "
                f"{e.solubility.text}. Give less salt, or a larger solubility.",
                where=here.ledger.design.name or None,
            )
        return here.stated("solubility")
    known = source.quantity("solubility", temperature=here.ledger.temperature)
    if concentration > (known.high or known.value) * (1.0 + 1e-9):
        holds, most = (written(n, "concentration") for n in (known.value, known.high or known.value))
        raise InputError(
            f"electrolyte {i + 1}, concentration: {written(concentration, 'concentration')} of salt does not dissolve "
            f"in {source.name}, which holds {holds}, {most} at most ({known.evidence}). Give less, or state the "
            "solubility that you know.",
            where=here.ledger.design.name or None,
        )
    at = here.of_material("solubility", source)
    # a solution that exists is not above its own saturation, whatever was assumed of it
    return max(at, concentration)


@dataclass(frozen=True)
class _Scaled:
    """A law times a factor; a record, so that it travels to other processes and its tables are made once."""

    law: Law
    factor: float

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(self.factor * self.law(x))


def separator_of(e: Electrolyte) -> Material | None:
    """What a layer stands in: as stated, else the usual one of a liquid whose layer has no thickness of its own."""
    if e.separator:
        return material(e.separator)
    liquid = material(e.material).kind == "electrolyte"
    return material(default_texts()["electrolyte.separator"]) if liquid and not e.thickness else None


@dataclass(frozen=True)
class _Shifted:
    """A law plus a number; a record for the same reasons."""

    law: Law
    difference: float

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(self.law(x) + self.difference)


def electrolyte_layers(design: Design, ledger: Ledger, known: dict[str, ElectrolyteLaws]) -> tuple[IonLayer, ...]:
    """Electrolyte layers, anode side first."""
    made = []
    for i, e in enumerate(electrolytes(design)):
        laws = _laws(e, i, ledger, known)
        source = material(e.material)
        separator = separator_of(e)
        here = ledger.at("electrolyte", i)
        thickness = here.first("thickness", separator)
        porosity, bruggeman, tortuosity = _pores(e, source, separator, here)
        made.append(
            IonLayer(
                name=f"{source.name} in {separator.name}" if separator else source.name,
                thickness=thickness,
                electrolyte=laws,
                porosity=porosity,
                bruggeman=bruggeman,
                tortuosity=tortuosity,
                face_resistance=here.number("resistance"),
                cells=e.cells or electrolyte_cells(thickness, not laws.single_ion),
                follows=e.cells is None,
            )
        )
    return tuple(made)


def _pores(e: Electrolyte, source: Material, separator: Material | None, here: Place) -> tuple[float, float, float]:
    """Share of the layer that conducts, with its exponent and tortuosity."""
    if separator is None and e.porosity is None:
        if source.header.conductivity_of == "liquid" and source.has("polymer_fraction"):
            # a gel whose conductivity is given for its liquid: the polymer takes its share of the space
            free = 1.0 - here.of_material("polymer", source, "polymer_fraction")
            return free, here.first("bruggeman", source), 1.0
        return 1.0, 1.0, here.stated("tortuosity") if e.tortuosity else 1.0
    porosity = here.first("porosity", separator)
    if e.bruggeman is None and separator is not None and separator.has("tortuosity"):
        # a separator states its tortuosity: conductivity = bulk x porosity / tortuosity
        return porosity, 1.0, here.first("tortuosity", separator)
    return porosity, here.number("bruggeman"), here.number("tortuosity")


def coating_thickness(here: Place) -> float:
    """As stated, else the usual one of the material."""
    return here.first("thickness", material(here.given("material")))


def thin(coating: Coating) -> bool:
    """Whether a dense coating is a resistance of the surface."""
    source = material(coating.material)
    usual = source.value("thickness") if source.has("thickness") else 0.0
    return (coating.thickness.value if coating.thickness else usual) < THIN


def is_dense(coating: Coating) -> bool:
    """Whether ions cross the coating's solid only, not electrolyte in its pores."""
    return coating.porosity is None and material(coating.material).header.transport == "bulk"


def _coating_conductivity(here: Place) -> float:
    return here.first("conductivity", material(here.given("material")))


def top_coatings(design: Design, ledger: Ledger, known: dict[str, ElectrolyteLaws]) -> tuple[IonLayer, ...]:
    """Coatings on the anode's outer face that are layers of their own."""
    made = []
    first = electrolytes(design)[0]
    for i, coating in enumerate(design.coating):
        if coating.on != "top" or (is_dense(coating) and thin(coating)):
            continue
        here, name = ledger.at("coating", i), material(coating.material).name
        thickness = coating_thickness(here)
        resistance = here.number("resistance")
        cells = coating.cells or coating_cells(salted=not is_dense(coating))
        if is_dense(coating):
            sigma = _coating_conductivity(here)
            laws = ElectrolyteLaws(name, _Constant(sigma), single_ion=True)
            made.append(
                IonLayer(
                    name, thickness, laws, bruggeman=1.0, face_resistance=resistance, cells=cells, role="coating",
                )
            )  # fmt: skip
            continue
        laws = _laws(first, 0, ledger, known)
        porosity, exponent, tortuosity = _filled(coating, laws, here)
        made.append(
            IonLayer(
                name=name,
                thickness=thickness,
                electrolyte=laws,
                porosity=porosity,
                bruggeman=exponent,
                tortuosity=tortuosity,
                face_resistance=resistance,
                cells=cells,
                role="coating",
            )
        )
    return tuple(made)


def _filled(coating: Coating, laws: ElectrolyteLaws, here: Place) -> tuple[float, float, float]:
    """Porosity, exponent and tortuosity of a coating whose pores hold electrolyte."""
    source = material(coating.material)
    porosity = here.first("porosity", source, default="electrolyte.porosity")
    if coating.conductivity is not None:
        filled = here.stated("conductivity")
        bulk = float(np.asarray(laws.conductivity(np.asarray(laws.salt_concentration))))
        detour = max(1.0, bulk * porosity / filled)
        note = "bulk x porosity / conductivity"
        return porosity, 1.0, here.computed("tortuosity", detour, "1", note, of=("porosity", "conductivity"))
    if coating.bruggeman is None and source.has("tortuosity"):
        # a material states its tortuosity with exponent 1: conductivity = bulk x porosity / tortuosity
        return porosity, 1.0, here.first("tortuosity", source)
    return porosity, here.number("bruggeman"), here.number("tortuosity")


def wall_resistance(design: Design, ledger: Ledger) -> float:
    """Resistance that thin dense coatings add to the surface of lithium [ohm m2 of true area]."""
    total = 0.0
    for i, coating in enumerate(design.coating):
        if coating.on == "collector" or not is_dense(coating):
            continue
        if coating.on == "top" and not thin(coating):
            continue
        here = ledger.at("coating", i)
        thickness = coating_thickness(here)
        if coating.resistance is not None:
            total += here.stated("resistance")
            continue
        sigma, of = _coating_conductivity(here), ("thickness", "conductivity")
        total += here.computed("resistance", thickness / sigma, "ohm m2", "thickness / conductivity", of=of)
    return total


@dataclass(frozen=True)
class _Constant:
    """A law that depends on nothing."""

    value: float

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.full_like(np.asarray(x, dtype=float), self.value)
