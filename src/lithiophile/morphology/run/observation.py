"""What is read from the fields at one moment: the row of a time step, and snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from lithiophile.morphology.fields.potential import Solution
from lithiophile.morphology.interface.islands import QUIET, IslandMap
from lithiophile.morphology.run.record import Progress, Row, Snapshot
from lithiophile.morphology.run.step import pores
from lithiophile.morphology.surface import film as films

if TYPE_CHECKING:
    from lithiophile.morphology.run.simulation import Simulation
    from lithiophile.protocol.protocol import Step


def row_of(
    sim: Simulation,
    progress: Progress,
    step: Step,
    index: int,
    found: Solution,
    area: jnp.ndarray,
    islands_map: IslandMap | None,
    current: float,
    volts: float,
) -> Row:
    scale = sim.case.specimen.voxel / sim.lattice.halo
    isolated = dead = 0.0
    islands = 0
    if islands_map is not None and islands_map.count:
        lithium = np.asarray(progress.state.lithium)
        islands = islands_map.count
        isolated = float(lithium[islands_map.nearest != 0].sum()) * scale
        silent = quiet(sim, islands_map, found, area)
        dead = float(lithium[np.isin(islands_map.nearest, silent)].sum()) * scale
    largest, mean = (float(x) for x in _extremes(found.current, area))
    charge = progress.balance.plated - progress.balance.stripped
    return Row(
        progress.time,
        index,
        step.cycle,
        -current,
        volts,
        charge,
        sim.lithium(progress.state),
        isolated,
        dead,
        islands,
        float(_lowest(found.salt, area)) if sim.choices.salt else 1.0,
        largest / max(mean, 1e-30),
        mean * sim.current_unit,
        largest * sim.current_unit,
        int(found.gradients),
        int(found.newton),
        0.0,
    )


@jax.jit
def _lowest(salt: Array, area: Array) -> Array:
    """Lowest salt at a surface."""
    return jnp.min(jnp.where(area > films.SEEN, salt, 1e3))


@jax.jit
def _extremes(current: Array, area: Array) -> tuple[Array, Array]:
    """The largest and the mean current per area of the surface."""
    largest = jnp.max(jnp.where(area > films.SEEN, jnp.abs(current) / jnp.maximum(area, films.SEEN), 0.0))
    return largest, jnp.sum(jnp.abs(current)) / jnp.maximum(jnp.sum(area, dtype=jnp.float64), 1e-30)


def local_current(found: Solution, area: Array) -> Array:
    """Current per area of interface [current that drops RT/F over a voxel]; nan where a voxel holds no surface."""
    return jnp.where(area > films.SEEN, found.current / jnp.maximum(area, films.SEEN), jnp.nan)


def quiet(sim: Simulation, m: IslandMap, found: Solution, area: jnp.ndarray) -> list[int]:
    """Numbers of the islands that no longer react; -1 stands for those too small to."""
    flow, surface = np.asarray(found.current), np.asarray(area)
    number = np.maximum(m.nearest, 0).ravel()
    exchange = 0.5 * np.bincount(number, np.abs(flow).ravel(), m.active + 1)
    own = float(sim.constants.biot) * np.bincount(number, surface.ravel(), m.active + 1)
    return [-1, *(int(i) for i in range(1, m.active + 1) if exchange[i] < QUIET * max(own[i], 1e-30))]


def snapshot_of(
    sim: Simulation,
    progress: Progress,
    found: Solution | None,
    label: str,
    keep: bool,
    islands_map: IslandMap | None = None,
    area: Array | None = None,
) -> Snapshot:
    """The fields as they are; potential and currents are those of the last solve."""
    thermal = sim.case.electrolyte.thermal_voltage
    potential = np.asarray(found.potential) * thermal if found is not None and keep else np.zeros(0)
    isolated: Any = np.zeros(sim.lattice.shape, bool)
    if islands_map is not None:
        isolated = islands_map.nearest != 0
    charge = progress.balance.plated - progress.balance.stripped
    lithium = np.array(progress.state.lithium)
    local = np.zeros(0)
    if found is not None and area is not None and keep:
        local = np.asarray(local_current(found, area)) * sim.current_unit
    return Snapshot(progress.time, label, charge, lithium, potential, isolated, _coating(sim, progress), local)


def _coating(sim: Simulation, progress: Progress) -> NDArray[np.float64] | None:
    """Share of the coating in every voxel, from what it does to the conductivity of the pores."""
    factor = sim.layer(progress.state)
    if factor is None or sim.coating is None:
        return None
    full = sim.case.electrolyte.conductivity / sim.coating.conductivity - 1.0
    pore, _ = pores(progress.state.lithium, sim.constants.skeleton)
    return np.asarray(np.asarray(pore) * (1.0 / np.asarray(factor) - 1.0) / full)
