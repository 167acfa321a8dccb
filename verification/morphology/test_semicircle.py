"""V15: the semicircle of BattPhase, with resolved profiles."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.morphology.kinetics import Linear
from lithiophile.morphology.simulate import Result, run
from verification.morphology import fronts

LIMIT = 0.3216
"""V(0) for a vanishing profile; the peer's 0.3188 belongs to a profile of 0.18 voxels."""


def semicircle(n: int) -> Result:
    """Growth of a quarter disk by a tenth of the box, and back."""
    z, x = fronts.grid(n)
    made = fronts.specimen(np.hypot(z, x) - 0.3, n)
    text = fronts.sentence("Plate", 0.1, 0.1) + "; " + fronts.sentence("Strip", 0.1, 0.1)
    text += "; " + fronts.sentence("Plate", 0.1, 0.001)
    return run(fronts.case(made, 1.0, text, kinetics=Linear()), snapshots=0)


def voltages(n: int) -> list[float]:
    """V at the start, after growth, and after the round trip; at the corner's column mean."""
    result = semicircle(n)
    thermal = fronts.electrolyte(1.0).thermal_voltage
    step = result.column("step")
    v = np.abs(result.column("voltage")) / thermal
    return [float(v[step == s][0]) for s in (0, 1, 2)]


def test_semicircle_returns_to_its_voltage_and_conserves_charge():
    found = voltages(80)
    print("V15 n = 80: " + ", ".join(f"{v:.6f}" for v in found))
    assert abs(found[2] / found[0] - 1) < 2e-4
    result = semicircle(80)
    assert abs(result.balance.error) < 1e-12
    assert result.balance.repairs < 1e-4


@pytest.mark.long
def test_voltage_of_the_semicircle_converges_to_its_limit():
    found = [voltages(n)[0] for n in (40, 80, 160)]
    order = np.log2((found[1] - found[0]) / (found[2] - found[1]))
    limit = found[2] + (found[2] - found[1]) / (2**order - 1)
    print(f"V15 V(0) = {found}, order {order:.2f}, limit {limit:.5f}")
    assert 1.7 < order < 2.3
    assert limit == pytest.approx(LIMIT, abs=2e-4)
