"""Local current at the tip of a half-cylinder: its error falls with the first order of the voxel, as the docs say."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.kinetics import Linear
from verification.morphology import fronts

RADIUS = 0.2
"""Of the half-cylinder [widths of the box]."""


def enhancement(n: int) -> float:
    """Largest local current over the mean one; a voxel is the coarsest that is allowed at n = 40."""
    z, x = fronts.grid(n)
    distance = np.minimum(np.hypot(z - 0.2, x - 0.5) - RADIUS, z - 0.2)
    text = fronts.sentence("Plate", 0.1, 1e-6)
    row = run(fronts.case(fronts.specimen(distance, n), 2.0, text, kinetics=Linear()), snapshots=0).rows[0]
    return row.local_largest / fronts.current(0.1)


@pytest.mark.long
def test_current_at_the_tip_of_a_half_cylinder_converges_at_first_order():
    found = [enhancement(n) for n in (40, 80, 160)]
    ratio = (found[0] - found[1]) / (found[1] - found[2])
    limit = found[2] - (found[1] - found[2])
    errors = [f / limit - 1.0 for f in found]
    print(f"tip of a half-cylinder of 8, 16, 32 voxels: {found}, ratio {ratio:.2f}, errors "
          + ", ".join(f"{e:+.2%}" for e in errors))  # fmt: skip
    # first order; a second-order interface would give 4
    assert 1.7 < ratio < 2.3
    # about h/R, as the caution of grow says
    assert errors[0] == pytest.approx(1.0 / 8.0, rel=0.15)
    assert errors[2] == pytest.approx(1.0 / 32.0, rel=0.15)
