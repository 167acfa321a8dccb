r"""The interphase that lithium gets from what its electrolyte is (closure).

Anions that sit beside lithium ions are reduced with them. Their share of the film is that of a Langmuir isotherm in
the moles of bis(fluorosulfonyl)imide for each mole of solvent that coordinates, and the rest is made of the solvent:
the more oxygen its molecules hold the worse it mends, the more fluorine the better.

.. math:: s = \frac{K r}{1 + K r}, \qquad
          \log_{10}\tau = s\,a + (1 - s)\,(b + b_O\,x_O + b_F\,x_F), \qquad
          L_1 = 20\,\mathrm{nm}\,(\tau/\tau_0)^q

:math:`r` FSI anions for each coordinating solvent; :math:`x_O` share of oxygen among the atoms of all solvents that are
not hydrogen, :math:`x_F` that of fluorine in hydrogen and fluorine; :math:`\tau` the time in which a break heals and
:math:`L_1` the first thickness, which act in :mod:`lithiophile.physics.deposit`. Diluents count among the
atoms and not among the solvents that coordinate.

References
----------
That oxygen in the solvent lowers the efficiency and anions beside the ion raise it: Kim et al., PNAS 120 (2023)
e2214357120, 10.1073/pnas.2214357120; films of anions: Qian et al., Nat. Commun. 6 (2015) 6362.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lithiophile.materials.formulation import Formulation, species

SOURCE = (
    "closure of the film from the electrolyte's composition, fitted on half of the rows read of Kim et al., "
    "PNAS 120 (2023) e2214357120; validation/coulombic_efficiency"
)
_FSI = "LiFSI"
_USUAL = (1610.0, 20e-9)
"""Healing time [s] at which the first film has that thickness [m]."""
_THINNEST, _THICKEST = 3e-9, 60e-9


@dataclass(frozen=True)
class Film:
    """What the closure says of an electrolyte."""

    healing_time: float
    """[s]."""
    first_thickness: float
    """[m]."""
    anions: float
    """Share of the film that anions make."""
    decades: float
    """Either way, of the healing time."""
    unjudged: tuple[str, ...]
    """What nothing like it was fitted on."""

    @property
    def range(self) -> tuple[float, float]:
        """Of the healing time [s]."""
        factor = 10.0**self.decades
        return self.healing_time / factor, self.healing_time * factor

    @property
    def thickness_range(self) -> tuple[float, float]:
        """Of the first thickness [m]."""
        low, high = (_first_thickness(one) for one in self.range)
        return low, high

    @property
    def grade(self) -> str:
        """What it rests on: a fit, or nothing that was measured."""
        return "assumed" if self.unjudged else "fitted"

    @property
    def note(self) -> str:
        """How it came about, in a sentence."""
        text = f"{100.0 * self.anions:.0f} % of the film from anions, the rest from solvent"
        return f"{text}; not judged, nothing like it was fitted: {', '.join(self.unjudged)}" if self.unjudged else text


@cache
def closure() -> dict[str, Any]:
    """The constants, what the closure was fitted on, and how far off it is."""
    return tomllib.loads(Path(__file__).with_name("film.toml").read_text(encoding="utf-8"))


def film(of: Formulation) -> Film:
    """The interphase of lithium in an electrolyte.

    Examples
    --------
    Ten times the salt makes a film of anions, which heals in a twelfth of the time:

    >>> from lithiophile.materials.formulation import parse
    >>> dilute, concentrated = (film(parse(f"{c} mol/L LiFSI in DMC")) for c in (0.5, 5.0))
    >>> [round(one, 2) for one in (dilute.anions, concentrated.anions)]
    [0.16, 0.75]
    >>> round(dilute.healing_time / concentrated.healing_time, 1)
    12.6
    """
    known, given = closure(), of.atoms
    k = known["constants"]
    ratio = k["affinity"] * of.salts.get(_FSI, 0.0) / sum(of.donors.values())
    share = ratio / (1.0 + ratio)
    oxygen = given("O") / given("C", "O", "F", "N", "S", "P", "B", "Si", "Cl")
    fluorine = given("F") / given("H", "F")
    solvent = k["solvent"] + k["oxygen"] * oxygen + k["fluorine"] * fluorine
    time = 10.0 ** (share * k["anions"] + (1.0 - share) * solvent)
    unjudged = _unjudged(of, known["seen"])
    decades = known["spread"]["unjudged" if unjudged else "healing"]
    return Film(time, _first_thickness(time), share, decades, unjudged)


def _first_thickness(time: float) -> float:
    thickness = _USUAL[1] * (time / _USUAL[0]) ** closure()["constants"]["thinning"]
    return float(min(max(thickness, _THINNEST), _THICKEST))


def _unjudged(of: Formulation, seen: dict[str, list[str]]) -> tuple[str, ...]:
    salts = [name for name in of.salts if name not in seen["salts"]]
    solvents = [
        f"{name} ({species()[name].kind})" for name in of.solvents if species()[name].kind not in seen["classes"]
    ]
    return (*salts, *solvents, *(name for name in of.additives if name not in seen["additives"]))


def kinetics_of(formulation: Formulation) -> str:
    """Set of kinetics in the catalogue whose other numbers go with a formulation: that of ethers, or of carbonates.

    >>> from lithiophile.materials.formulation import parse
    >>> kinetics_of(parse("1 mol/L LiFSI in DME"))
    'lithium_in_ether'
    """
    return "lithium_in_ether" if formulation.share("ether", "fluorinated ether") > 0.5 else "lithium_in_carbonate"
