"""Salt that lags behind the current: Sand's law."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.constants import FARADAY
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.surface.electrolyte import Electrolyte, Salt

CONCENTRATION, DIFFUSIVITY, TRANSFERENCE, CURRENT = 1000.0, 3e-10, 0.38, 1200.0


@pytest.mark.long
def test_salt_at_a_flat_anode_falls_by_the_law_of_sand():
    # the diffusion length at Sand's time, 35 um, is a fifth of the way to the counter electrode
    made = build("foil", (96, 8), 5e-7, lithium=4e-6)
    salt = Salt(CONCENTRATION, DIFFUSIVITY, TRANSFERENCE, history=True)
    liquid = Electrolyte(salt=salt, separator=130e-6)
    result = run(Case.of(made, f"Plate at {CURRENT} A/m2 for 20 s", electrolyte=liquid), snapshots=0)
    sand = np.pi * DIFFUSIVITY * (FARADAY * CONCENTRATION / (2 * CURRENT * (1 - TRANSFERENCE))) ** 2
    share = result.column("time") / sand
    found, due = result.column("lowest_salt"), 1.0 - np.sqrt(share)
    middle = (share > 0.1) & (share < 0.9)
    worst = np.abs(found - due)[middle].max()
    end = result.column("time")[-1] / sand
    print(f"Sand: salt off by {worst:.3f} of c0 at most between 0.1 and 0.9 of Sand's time; stopped at {end:.3f} of it")
    assert result.stops[-1].code == "salt"
    assert worst < 0.03
    assert end == pytest.approx(1.0, abs=0.06)
    assert abs(result.balance.salt_error) < 1e-9
