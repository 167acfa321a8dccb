"""Conductivities of electrolytes as other laboratories than that of the law measured them."""

from lithiophile import materials
from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import Trial

_ZERO_CELSIUS = 273.15
_SALT = 0.1519
"""Of LiPF6 [kg/mol]."""


def predict(trial: Trial, row: Row) -> list[float]:
    """The law of the material [mS/cm] at each concentration and temperature."""
    law = materials.load(row.given["material"]).law("conductivity")
    found = []
    for point in row.points:
        assert point.x is not None
        if point.series:
            density = trial.number("electrolyte.density", 1.10, 1.08, 1.12)
            found.append((molarity(point.x, density), float(point.series.removesuffix(" degC"))))
        else:
            found.append((1e3, point.x))
    return [10.0 * float(law(c, _ZERO_CELSIUS + celsius)) for c, celsius in found]


def molarity(molality: float, solvent: float) -> float:
    """Concentration [mol/m3] of a molality [mol per kg of solvent].

    A solution is as dense as its solvent [kg/L] and 0.09 kg/L more for each mol/kg (of LiPF6 in carbonates, recalled).

    >>> round(molarity(1.0, 1.10))
    1033
    """
    density = solvent + 0.09 * molality
    return 1e3 * molality * density / (1.0 + molality * _SALT)
