"""A filler in a matrix as a material of its own: properties by documented mixing rules, bounds as the range.

Written as a file with a table ``[mixture]``, or by name where a material is named: ``pvdf_hfp_gel + 10 % al2o3``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from lithiophile.errors import InputError
from lithiophile.materials.evidence import Evidence, weakest
from lithiophile.materials.forms import Constant
from lithiophile.materials.laws import REFERENCE_TEMPERATURE, Law
from lithiophile.materials.material import Material
from lithiophile.materials.properties import si_unit
from lithiophile.materials.schema import Entry, Header, Source
from lithiophile.physics import mixtures as rules
from lithiophile.units import Unit

_NAME = re.compile(r"\s*(\S|\S.*?\S)\s*\+\s*([\d.eE+-]+)\s*(%|vol%)?\s+(\S|\S.*\S)\s*$")
_SALT = ("diffusivity", "transference", "thermodynamic_factor")
_KEPT = (
    "thickness", "salt_molar_volume", "oxidation_potential", "polymer_fraction", "bruggeman", "porosity", "tortuosity",
    "adhesion_energy", "healing_time", "relaxation_time",
)  # fmt: skip
POISSON = (0.45, 0.25)
"""Poisson's ratios of a matrix and of a filler that don't state theirs (usual for polymers and inorganic solids)."""
_MECHANICAL = ("shear_modulus", "young_modulus", "poisson_ratio")
_FOLLOWED = {"shear_modulus": _MECHANICAL, "poisson_ratio": _MECHANICAL}
"""What a property of a mixture follows from, where that is not the property itself."""
SOURCE = "mixing_rules"


class Mixture(BaseModel):
    """What a mixture is made of: two materials, by name or file, and the filler's share by volume."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    matrix: str
    filler: str
    fraction: float = Field(ge=0.0, lt=1.0)

    def of(self, matrix: str, filler: str) -> str:
        """The name of the same mixture of other materials.

        >>> Mixture(matrix="pva", filler="lif", fraction=0.3).of("pva", "al2o3")
        'pva + 30 % al2o3'
        """
        return f"{matrix} + {100.0 * self.fraction:.12g} % {filler}"


@dataclass(frozen=True)
class _Mixed:
    """A form of the matrix, times a factor, at the salt concentration that the matrix alone would have."""

    form: Callable[[NDArray[np.float64], float], NDArray[np.float64]]
    factor: float
    share: float

    def __call__(self, x: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
        return np.asarray(self.factor * self.form(x / (1.0 - self.share), temperature))


def parse_name(name: str) -> Mixture | None:
    """A mixture from its name; None if the name is not one of a mixture.

    Examples
    --------
    >>> parse_name("pva + 30 % lif")
    Mixture(matrix='pva', filler='lif', fraction=0.3)
    >>> parse_name("pva + 0.3 lif").fraction
    0.3

    Raises
    ------
    InputError
        If the share is no share.
    """
    match = _NAME.match(name)
    if match is None:
        return None
    matrix, number, percent, filler = match.groups()
    try:
        share = float(number) / (100.0 if percent else 1.0)
    except ValueError:
        share = -1.0
    if not 0.0 <= share < 1.0:
        raise InputError(
            f"'{name}': the filler's share by volume must lie from 0 to below 100 %, as in '{matrix} + 10 % {filler}'."
        )
    return Mixture(matrix=matrix, filler=filler, fraction=share)


def mixed(name: str, matrix: Material, filler: Material, share: float, header: Header | None = None) -> Material:
    """A filler dispersed in a matrix.

    Conductivity as Maxwell's dispersion, shear and bulk modulus as the lower bound of Hashin and Shtrikman with the
    matrix as host, density as the mean, strain at break after Nielsen. Ranges are the bounds. Laws of the salt are
    those of the matrix at the concentration inside it; a filler that conducts adds to the conductivity only.

    Raises
    ------
    InputError
        If the matrix has no conductivity, or the filler is no solid.
    """
    problems = []
    if not matrix.has("conductivity"):
        problems.append(f"{name}: the matrix {matrix.name} has no conductivity of its own and can't be filled.")
    if filler.kind not in ("coating", "solid"):
        problems.append(f"{name}: {filler.name} is a {filler.kind}; a filler is a solid or a coating.")
    if problems:
        raise InputError(problems)
    made = _Maker(name, share, _rests_on(matrix, filler))
    _transport(made, matrix, filler)
    _mechanics(made, matrix, filler)
    if filler.has("density") and matrix.has("density"):
        made.number("density", rules.mean(matrix.value("density"), filler.value("density"), share), "mean by volume")
    for key in _KEPT:
        if matrix.has(key):
            made.entries[key], made.laws[key] = matrix.entries[key], matrix.laws[key]
    used = {e.source for e in made.entries.values()}
    used |= {e.arrhenius.source for e in made.entries.values() if e.arrhenius is not None}
    sources = {key: source for key, source in matrix.sources.items() if key in used}
    sources[SOURCE] = Source(
        cite="Hashin and Shtrikman, J. Mech. Phys. Solids 11 (1963) 127; Maxwell (1873); Nielsen (1966)",
        doi="10.1016/0022-5096(63)90060-7",
        where=f"mixing rules on {matrix.name} and {filler.name}",
    )
    words = f"{matrix.title} with {100 * share:g} % by volume of {filler.title}"
    own = header or matrix.header.model_copy(update={"title": words, "about": ""})
    return Material(name, own, made.entries, made.laws, sources)


def _rests_on(matrix: Material, filler: Material) -> Callable[[str], Evidence]:
    """What a mixture's property counts as: the weakest of what its parts' properties are known by."""

    def of(key: str) -> Evidence:
        followed = _FOLLOWED.get(key, (key,))
        entries = [one.entries[name] for one in (matrix, filler) for name in followed if one.has(name)]
        grade: Evidence = weakest(entry.rests_on or entry.evidence for entry in entries)  # type: ignore[assignment]
        return grade

    return of


class _Maker:
    """Collects the properties of a mixture."""

    def __init__(self, name: str, share: float, rests_on: Callable[[str], Evidence]) -> None:
        self.name, self.share, self.rests_on = name, share, rests_on
        self.entries: dict[str, Entry] = {}
        self.laws: dict[str, Law] = {}

    def number(self, key: str, value: float, note: str, low: float | None = None, high: float | None = None) -> None:
        """A property that is one number, SI."""
        value = float(value)
        self.entries[key] = Entry(
            evidence="computed", rests_on=self.rests_on(key), source=SOURCE, value=value, unit=si_unit(key), note=note,
            low=None if low is None else min(float(low), value), high=None if high is None else max(float(high), value),
        )  # fmt: skip
        self.laws[key] = Law(f"{key.replace('_', ' ')} of {self.name}", Constant(value), Unit(1.0))

    def law(self, key: str, of: Material, factor: float, note: str, bounds: tuple[float, float] | None = None) -> None:
        """A property that follows a law of the matrix; bounds as factors on its value."""
        old = of.laws[key]
        valid = None if old.valid is None else (old.valid[0] * (1.0 - self.share), old.valid[1] * (1.0 - self.share))
        form: Callable[[NDArray[np.float64], float], NDArray[np.float64]]
        if isinstance(old.form, Constant):
            form = Constant(factor * old.form.value)
        else:
            form = _Mixed(old.form, factor, self.share)
        self.laws[key] = replace(old, key=f"{key.replace('_', ' ')} of {self.name}", form=form, valid=valid)
        low = high = None
        if bounds is not None:
            low, high = (b * _stated_conductivity(of) / old.unit.factor for b in bounds)
        entry = of.entries[key]
        self.entries[key] = entry.model_copy(
            update={"evidence": "computed", "rests_on": self.rests_on(key), "source": SOURCE, "note": note,
                    "low": low, "high": high,
                    "value": None if entry.value is None else entry.value * factor}
        )  # fmt: skip


def _transport(made: _Maker, matrix: Material, filler: Material) -> None:
    share, own = made.share, _conductivity(matrix)
    other = _conductivity(filler) if filler.has("conductivity") else 0.0
    estimate = rules.conductivity_with_host(own, other, share) / own
    # a poorer filler can't do better than dispersed; a better one does best as the host
    upper = rules.conductivity_with_host(other, own, 1.0 - share) / own if other > own else estimate
    blocked = rules.conductivity_with_host(1.0, 0.0, share)
    ends = sorted((float(estimate), float(upper), float(blocked)))
    note = "Maxwell's dispersion in the matrix; range: filler that insulates, to the better conductor as host"
    made.law("conductivity", matrix, float(estimate), note, (ends[0], ends[-1]))
    if matrix.header.single_ion or not matrix.has("salt_concentration"):
        return
    for key in _SALT:
        if matrix.has(key):
            detour = float(blocked) / (1.0 - share) if key == "diffusivity" else 1.0
            made.law(key, matrix, detour, "that of the matrix, at the concentration inside it")
    for key in ("salt_concentration", "solubility"):
        if matrix.has(key):
            made.number(key, matrix.value(key) * (1.0 - share), "per volume of the mixture")


def _nearest_temperature(material: Material) -> float:
    """Room temperature, or the nearest one at which its conductivity was measured [K]."""
    valid = material.law("conductivity").valid_temperature or (0.0, np.inf)
    return float(np.clip(REFERENCE_TEMPERATURE, *valid))


def _conductivity(material: Material) -> float:
    """At room temperature, or the nearest temperature it was measured at [S/m]."""
    return material.value("conductivity", _nearest_temperature(material))


def _stated_conductivity(material: Material) -> float:
    """As its file states it, at the reference of its activation energy: ranges are stated there too [S/m]."""
    heat = material.law("conductivity").arrhenius
    return _conductivity(material) / (heat(_nearest_temperature(material)) if heat is not None else 1.0)


def _mechanics(made: _Maker, matrix: Material, filler: Material) -> None:
    soft, stiff = _moduli(matrix, POISSON[0]), _moduli(filler, POISSON[1])
    if soft is not None and stiff is not None:
        shear = rules.shear_with_host(soft[1], soft[0], stiff[0], made.share)
        bulk = rules.bulk_with_host(soft[1], soft[0], stiff[1], made.share)
        other = rules.shear_with_host(stiff[1], stiff[0], soft[0], 1.0 - made.share)
        note = "Hashin and Shtrikman with the matrix as host; range: to the filler as host"
        made.number("shear_modulus", shear, note, min(shear, other), max(shear, other))
        made.number("poisson_ratio", rules.poisson_ratio(bulk, shear), note)
    if matrix.has("fracture_strain"):
        strain = float(rules.strain_at_break(matrix.value("fracture_strain"), made.share))
        made.number("fracture_strain", strain, "Nielsen: a filler that sticks", strain, matrix.value("fracture_strain"))


def _moduli(material: Material, usual: float) -> tuple[float, float] | None:
    """Shear and bulk modulus [Pa]."""
    poisson = min(material.value("poisson_ratio") if material.has("poisson_ratio") else usual, 0.499)
    if material.has("shear_modulus"):
        shear = material.value("shear_modulus")
    elif material.has("young_modulus"):
        shear = material.value("young_modulus") / (2.0 * (1.0 + poisson))
    else:
        return None
    return shear, float(rules.bulk_modulus(shear, poisson))
