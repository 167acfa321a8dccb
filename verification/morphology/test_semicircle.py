"""V15: the semicircle of BattPhase, with resolved profiles."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.kinetics import Linear
from verification.morphology import fronts

LIMIT = 0.3216
"""V(0) for a vanishing profile; the peer's 0.3188 belongs to a profile of 0.18 voxels."""


def case_of(n: int, text: str) -> Case:
    """Quarter disk of radius 0.3, linear kinetics."""
    z, x = fronts.grid(n)
    return fronts.case(fronts.specimen(np.hypot(z, x) - 0.3, n), 1.0, text, kinetics=Linear())


def test_semicircle_returns_to_its_voltage_and_conserves_charge():
    case = case_of(80, fronts.sentence("Plate", 0.1, 0.1) + "; " + fronts.sentence("Strip", 0.1, 0.1))
    states = []
    result = run(case, watch=lambda p, _: states.append(p.state), snapshots=0)
    plated = int(np.sum(result.column("step") == 0))
    found = [fronts.corner(case), fronts.corner(case, states[plated - 1]), fronts.corner(case, states[-1])]
    print("V15 n = 80, V(0), V(1), V(2): " + ", ".join(f"{v:.6f}" for v in found))
    assert found[0] == pytest.approx(0.32102, abs=2e-5)
    assert found[1] == pytest.approx(0.21751, abs=5e-5)
    assert abs(found[2] / found[0] - 1) < 2e-4
    assert abs(result.balance.error) < 1e-12
    assert result.balance.repairs < 1e-4


@pytest.mark.long
def test_voltage_of_the_semicircle_converges_to_its_limit():
    found = [fronts.corner(case_of(n, fronts.sentence("Plate", 0.1, 0.1))) for n in (40, 80, 160)]
    order = np.log2((found[1] - found[0]) / (found[2] - found[1]))
    limit = found[2] + (found[2] - found[1]) / (2**order - 1)
    print(f"V15 V(0) = {found}, order {order:.2f}, limit {limit:.5f}")
    assert 1.7 < order < 2.3
    assert limit == pytest.approx(LIMIT, abs=2e-4)
