"""V26: a floating island in a uniform field carries no net current."""

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

import jax.numpy as jnp

from lithiophile.morphology.microstructures.specimen import assembled, logistic
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.simulation import Simulation
from lithiophile.morphology.run.step import solve
from lithiophile.morphology.surface.electrolyte import Electrolyte


def island(shape, centre, radius, i0=30.0, current=100.0):
    """Potential solve around a lithium ball that floats over a flat electrode."""
    grid = np.meshgrid(*[np.arange(n) + 0.5 for n in shape], indexing="ij")
    ball = np.sqrt(sum((g - c) ** 2 for g, c in zip(grid, centre, strict=True))) - radius
    made = assembled("island", 2.5e-7, lithium=logistic(np.minimum(ball, grid[0] - 8.0)))
    case = Case.of(made, f"Plate at {current} A/m2 for 1 C/m2", tolerance=1e-10,
                   electrolyte=Electrolyte(exchange_current=i0))  # fmt: skip
    sim = Simulation(case)
    progress = sim.start()
    step = case.protocol.steps[0]
    drive = sim.drive(step)
    state = sim.first_guess(drive, progress.state)
    found_map, listed, mute, choices = sim.islands(state)
    state = sim.potentials(state, choices.island_count)
    found, _, _ = solve(state, sim.constants, drive, listed, jnp.asarray(mute), choices)
    return sim, drive, found_map, found


@pytest.mark.parametrize("shape", [(64, 64), (32, 32, 32)])
def test_island_carries_no_net_current_and_is_bipolar(shape):
    centre = [0.6 * shape[0], *[0.5 * n for n in shape[1:]]]
    sim, drive, found_map, found = island(shape, centre, 0.12 * shape[0])
    assert found_map.active == 1
    flow = np.where(found_map.nearest == 1, np.asarray(found.current), 0.0)
    exchanged = 0.5 * np.abs(flow).sum()
    total = float(drive.top_current) * sim.lattice.halo
    print(f"V26 {shape}: net {flow.sum() / exchanged:+.1e} of what it exchanges, {exchanged / total:.2e} of the cell's")
    assert abs(flow.sum()) < 1e-7 * exchanged
    # it plates on the side towards the counter electrode and strips on the other
    middle = int(centre[0])
    assert flow[middle:].sum() < 0 < flow[:middle].sum()
    # field antisymmetric about its centre
    assert flow[middle:].sum() == pytest.approx(-flow[:middle].sum(), rel=1e-6)
    # its potential is that of the undisturbed electrolyte at its centre
    psi = np.asarray(found.potential)
    assert float(found.metal[1]) == pytest.approx(psi[middle, 0] if len(shape) == 2 else psi[middle, 0, 0], rel=0.05)


def test_total_current_is_that_of_the_top():
    sim, drive, _, found = island((64, 64), (38.4, 32.0), 8.0)
    total = float(jnp.sum(found.current))
    assert total == pytest.approx(-float(drive.top_current) * sim.lattice.halo, rel=1e-8)
