"""Claims of the Outlook that need a microstructure, decided from solved cases.

m02 surface diffusion, m03 porous deposit, m04 dead lithium over cycles, m07 cracks, m08 films that
level, o24 and o58 gradients, o17 an insulated face. Each prints the number it is judged by.
"""

from __future__ import annotations

import dataclasses
import sys

import jax.numpy as jnp
import numpy as np

from lithiophile.morphology.case import Case
from lithiophile.morphology.film import Film, FilmState
from lithiophile.morphology.measures import deposit
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.simulate import Simulation, run
from lithiophile.morphology.step import solve

OHM_CM2 = 1e-4
VOXEL = 2.5e-7


def surface_currents(case: Case, whole: np.ndarray | None = None) -> np.ndarray:
    """Current per interface of every column of a flat front, over its mean."""
    sim = Simulation(case)
    drive = sim.drive(next(iter(case.protocol)))
    state = sim.first_guess(drive, sim.start().state)
    if whole is not None:
        state = state._replace(film=FilmState(jnp.asarray(whole), state.film.stretch))
    _, listed, mute, choices = sim.islands(state)
    found, _, _ = solve(state, sim.constants, drive, listed, mute, choices)
    column = -np.asarray(found.current).sum(0)
    return column / column.mean()


def crack(resistance: float, width: float = 1e-6) -> tuple[float, float]:
    """m07: current in a crack over that of the covered surface, computed and in closed form."""
    foil = build("foil", (128, 128), VOXEL, lithium=2e-6)
    case = Case.of(foil, "Plate at 0.1 mA/cm2 for 1 s", film=Film(resistance), tolerance=1e-9)
    e = case.electrolyte
    whole = np.full(foil.shape, e.film_number(resistance))
    half = round(width / VOXEL / 2)
    whole[:, 64 - half : 64 + half] = 0.0
    share = surface_currents(case, whole)
    ct = e.thermal_voltage / e.exchange_current
    closed = (resistance + ct) / (ct + np.pi * width / (4 * e.conductivity))
    return float(share[64 - half : 64 + half].mean() / share[:8].mean()), closed


def unevenness(resistance: float, variation: float) -> float:
    """m08: standard deviation over mean of the flux through a film."""
    foil = build("foil", (64, 128), VOXEL, lithium=2e-6)
    film = Film(resistance, variation, 2e-6, seed=5)
    return float(surface_currents(Case.of(foil, "Plate at 1 mA/cm2 for 1 s", film=film)).std())


def relief(surface_diffusion: float) -> float:
    """m02: relief [m] of a deposit under a patchy film with surface diffusion [m4/s]."""
    foil = build("foil", (64, 64), VOXEL, lithium=2e-6)
    film = Film(50 * OHM_CM2, 0.3, 1.5e-6, seed=2)
    case = Case.of(foil, "Plate at 1 mA/cm2 for 0.4 mAh/cm2", film=film, surface_diffusion=surface_diffusion)
    result = run(case, snapshots=1)
    return deposit(foil, result.snapshots[-1].lithium).roughness


def cycles(film: Film, number: int = 3) -> list[tuple[float, float, float]]:
    """m03, m04: pore share of the deposit after each plating, isolated lithium after each stripping."""
    foil = build("foil", (96, 64), VOXEL, lithium=4e-6)
    text = f"(Plate at 1 mA/cm2 for 0.8 mAh/cm2; Strip at 1 mA/cm2 for 0.8 mAh/cm2) * {number}"
    result = run(Case.of(foil, text, film=film), snapshots=1)
    shots = {s.label: s for s in result.snapshots}
    rows = []
    for n in range(number):
        full = deposit(foil, shots[f"end of step {2 * n + 1}"].lithium)
        empty = shots[f"end of step {2 * n + 2}"]
        lost = float(empty.lithium[empty.isolated].sum() * VOXEL / foil.columns)
        rows.append((full.porosity, full.roughness, lost))
    return rows


def centroid(barrier: float | tuple[float, float], insulated: bool = False) -> tuple[float, float]:
    """o24, o58, o17: height of the lithium in a fibre host and of its front, over the host's height."""
    host = build("fibre", (128, 64), 5e-7, diameter=6e-6, porosity=0.8, seed=3)
    height = np.broadcast_to(np.linspace(0, 1, 128)[:, None], host.shape)
    low, high = barrier if isinstance(barrier, tuple) else (barrier, barrier)
    host = host.with_barrier(low + (high - low) * height)
    if insulated:
        top = height > 0.66
        host = dataclasses.replace(
            host, insulating=np.where(top, host.conductive, 0.0), conductive=np.where(top, 0.0, host.conductive)
        )
    result = run(Case.of(host, "Plate at 2 mA/cm2 for 2 mAh/cm2", film=Film(10 * OHM_CM2)), snapshots=1)
    found = deposit(host, result.snapshots[-1].lithium)
    return found.centroid, found.front / host.height


def main() -> None:
    """Print the numbers of every claim."""
    for r in (10.0, 50.0, 100.0):
        found, closed = crack(r * OHM_CM2)
        print(
            f"m07 film {r:5.0f} ohm cm2: current in a crack of 1 um over that beside it {found:6.2f} "
            f"(closed form {closed:5.1f})"
        )
    for r in (5.0, 50.0):
        for cv in (0.1, 0.5):
            print(f"m08 film {r:4.0f} ohm cm2, CV {cv}: flux std/mean {unevenness(r * OHM_CM2, cv):.3f}")
    for b in (0.0, 1e-30, 1e-29):
        print(f"m02 surface diffusion B = {b:7.0e} m4/s: relief {relief(b) * 1e9:6.1f} nm")
    for name, film in (("even", Film(50 * OHM_CM2)), ("patchy", Film(50 * OHM_CM2, 0.5, 1.5e-6, seed=2))):
        for n, (porosity, rough, lost) in enumerate(cycles(film), 1):
            print(f"m03 m04 {name:6} film, cycle {n}: pore share below the top {porosity:.3f}, "
                  f"relief {rough * 1e9:6.1f} nm, "
                  f"isolated after stripping {lost * 1e9:7.2f} nm")  # fmt: skip
    for name, barrier, cut in (("uniform", 0.02, False), ("gradient 0 to 80 mV", (0.0, 0.08), False),
                               ("insulated top third", 0.02, True)):  # fmt: skip
        centre, front = centroid(barrier, cut)
        print(f"o17 o24 o58 {name:20}: centre of the lithium at {centre:.3f} of the height, front at {front:.3f}")


if __name__ == "__main__":
    sys.exit(main())
