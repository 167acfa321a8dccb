"""What the rows of polymer cells, gels and fresh lithium are calculated from."""

import numpy as np
import pytest

from lithiophile.validation.engine.predict import one
from lithiophile.validation.engine.registry import rows
from lithiophile.validation.engine.trial import Trial
from lithiophile.validation.experiments import polymer_imaging
from lithiophile.validation.experiments.polymer_salt import MATERIAL, laws

C = np.array([800.0, 1870.0, 2700.0])


def test_a_diffusivity_follows_its_transference_number_by_the_published_relation() -> None:
    own, other, constant = laws(MATERIAL), laws("peo_litfsi_edman2000"), laws(0.2)
    relation = own.diffusivity(C) / (1.0 - own.transference(C))
    for one_of in (other, constant):
        assert np.allclose(one_of.diffusivity(C) / (1.0 - one_of.transference(C)), relation)
    assert np.allclose(constant.transference(C), 0.2)
    assert own.transference(C)[1] == pytest.approx(-0.0376, abs=1e-6)


def test_the_diffusivity_of_the_cell_is_the_measured_relation() -> None:
    own = laws(MATERIAL)
    against_solvent = own.diffusivity(C) / (1.0 - own.transference(C)) / (1.0 - C * own.partial_volume(C))
    # read at 0.80, 1.87 and 2.70 mol/L of D_tp0_relation.csv [cm2/s]
    assert np.allclose(1e4 * against_solvent, [1.138e-7, 2.18e-7, 1.63e-7], rtol=0.02)


def test_the_centroid_of_the_cell_is_that_of_diffusion_between_two_walls() -> None:
    hours, moved = polymer_imaging._centroid("", 160.0, 1.2)
    at = np.array([0.5, 1.4, 4.0, 9.0, 13.0])
    exact = 160.0 * polymer_imaging._response(at, 1.2)
    assert np.allclose(np.interp(at, hours, moved), exact, rtol=0.01)


@pytest.mark.parametrize("law", ["fresh-ec-dec-butler-volmer", "fresh-ec-dec-own-exponents"])
def test_constants_from_low_overpotentials_carry_marcus_furthest(law: str) -> None:
    def off(name: str) -> float:
        row = rows()[name]
        return float(np.abs(np.log(np.array(one(row, Trial()).values) / [p.value for p in row.points])).mean())

    assert off(law) > 2.0 * off("fresh-ec-dec-high")
    assert off("fresh-ec-dec-high") < 0.15
    assert off("fresh-pc-high") < 0.15
