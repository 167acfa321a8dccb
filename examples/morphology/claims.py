"""Claims of the Outlook that need a microstructure, solved voxel by voxel.

    python examples/morphology/claims.py            all of them, printed (about twenty minutes)
    python examples/morphology/claims.py m07 m08    only these
    python examples/morphology/claims.py --write    all, kept where ``lithiophile outlook`` reads them

They are too slow for ``lithiophile outlook``, which reads the numbers kept in
``src/lithiophile/outlook/measurements/microstructure.toml`` beside the digest of the inputs that gave them.
"""

from __future__ import annotations

import datetime
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import jax.numpy as jnp
import numpy as np

from lithiophile.morphology.growth.surface_diffusion import mullins_coefficient
from lithiophile.morphology.measures.deposit import deposit
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.run.case import Case
from lithiophile.morphology.run.checkpoint import fingerprint
from lithiophile.morphology.run.simulate import run
from lithiophile.morphology.run.simulation import Simulation
from lithiophile.morphology.run.step import solve
from lithiophile.morphology.surface.film import Film, FilmState

OHM_CM2 = 1e-4
VOXEL = 2.5e-7
SEEDS = (1, 2, 3)
KEPT = Path(__file__).parents[2] / "src" / "lithiophile" / "outlook" / "measurements" / "microstructure.toml"

Numbers = dict[str, list[float]]


class Experiment:
    """Cases of one claim; remembers the digest of everything it has run."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def run(self, case: Case, snapshots: int = 1):
        """A run, entered in the digest."""
        self.digest.update(fingerprint(case).encode())
        return run(case, snapshots=snapshots)

    def surface_currents(self, case: Case, whole: np.ndarray | None = None) -> np.ndarray:
        """Current of every column of a flat front over its mean, in one solve."""
        self.digest.update(fingerprint(case).encode() + (b"" if whole is None else whole.tobytes()))
        sim = Simulation(case)
        drive = sim.drive(next(iter(case.protocol)))
        state = sim.first_guess(drive, sim.start().state)
        if whole is not None:
            state = state._replace(film=FilmState(jnp.asarray(whole), state.film.stretch))
        _, listed, mute, choices = sim.islands(state)
        found, _, _ = solve(state, sim.constants, drive, listed, mute, choices)
        column = -np.asarray(found.current).sum(0)
        return column / column.mean()


def cracks(e: Experiment) -> Numbers:
    """m07: current in a crack 1 um wide over that beside it, and the closed form."""
    films, width = (10.0, 50.0, 100.0), 1e-6
    found: Numbers = {"film [ohm cm2]": list(films), "computed": [], "closed form": []}
    foil = build("foil", (128, 128), VOXEL, lithium=2e-6)
    half = round(width / VOXEL / 2)
    for r in films:
        case = Case.of(foil, "Plate at 0.1 mA/cm2 for 1 s", film=Film(r * OHM_CM2), tolerance=1e-9)
        liquid = case.electrolyte
        whole = np.full(foil.shape, liquid.film_number(r * OHM_CM2))
        whole[:, 64 - half : 64 + half] = 0.0
        share = e.surface_currents(case, whole)
        transfer = liquid.thermal_voltage / liquid.exchange_current
        found["computed"].append(float(share[64 - half : 64 + half].mean() / share[:8].mean()))
        found["closed form"].append((r * OHM_CM2 + transfer) / (transfer + np.pi * width / (4 * liquid.conductivity)))
    return found


def levelling(e: Experiment) -> Numbers:
    """m08: standard deviation over mean of the flux under films of different evenness and resistance."""
    foil = build("foil", (64, 128), VOXEL, lithium=2e-6)
    found: Numbers = {"film [ohm cm2]": [], "variation": [], "unevenness": []}
    for r in (5.0, 50.0):
        for cv in (0.1, 0.5):
            parts = [
                e.surface_currents(
                    Case.of(foil, "Plate at 1 mA/cm2 for 1 s", film=Film(r * OHM_CM2, cv, 2e-6, seed=s))
                ).std()
                for s in SEEDS
            ]
            found["film [ohm cm2]"].append(r)
            found["variation"].append(cv)
            found["unevenness"].append(float(np.mean(parts)))
    return found


def diffusion(e: Experiment) -> Numbers:
    """m02: relief under a patchy film against the barrier of surface diffusion."""
    foil = build("foil", (48, 64), 5e-7, lithium=2e-6)
    barriers = [0.1, 0.14, 0.2, 0.3, 0.4]
    found: Numbers = {"barrier [eV]": barriers, "relief [nm]": []}
    for barrier in barriers:
        parts = []
        for s in SEEDS:
            film = Film(50 * OHM_CM2, 0.3, 2e-6, seed=s)
            case = Case.of(foil, "Plate at 1 mA/cm2 for 0.6 mAh/cm2", film=film,
                           surface_diffusion=mullins_coefficient(barrier))  # fmt: skip
            parts.append(deposit(foil, e.run(case).snapshots[-1].lithium).roughness)
        found["relief [nm]"].append(1e9 * float(np.mean(parts)))
    return found


def cycling(e: Experiment) -> Numbers:
    """m03, m04: pore share of the deposit after every plating, lithium without a path after every stripping."""
    foil = build("foil", (64, 64), VOXEL, lithium=0.0).with_barrier(0.01)
    text = "(Plate at 1 mA/cm2 for 0.8 mAh/cm2; Strip at 1 mA/cm2 until 0.5 V) * 4"
    found: Numbers = {"cycle": [1.0, 2.0, 3.0, 4.0]}
    kinds = {
        "even": Film(50 * OHM_CM2),
        **{f"patchy {s}": Film(50 * OHM_CM2, 0.8, 1.5e-6, seed=s) for s in SEEDS},
        **{f"cracking {s}": Film(50 * OHM_CM2, 0.8, 1.5e-6, fracture_strain=0.05, healing=1e-4,
                                 cracked_resistance=OHM_CM2, seed=s) for s in SEEDS[:2]},
    }  # fmt: skip
    for name, film in kinds.items():
        result = e.run(Case.of(foil, text, film=film))
        shots = {s.label: s for s in result.snapshots}
        full = [shots.get(f"end of step {2 * n + 1}") for n in range(4)]
        empty = [shots.get(f"end of step {2 * n + 2}") for n in range(4)]
        found[f"pore share, {name}"] = [deposit(foil, s.lithium).porosity for s in full if s]
        found[f"relief [nm], {name}"] = [1e9 * deposit(foil, s.lithium).roughness for s in full if s]
        found[f"without a path [nm], {name}"] = [
            1e9 * float(s.lithium[s.isolated].sum() * VOXEL / foil.columns) for s in empty if s
        ]
    return found


def hosts(e: Experiment) -> Numbers:
    """o17, o24, o58: height of the lithium in a fibre host, uniform, graded, with an insulating face."""
    found: Numbers = {
        f"{kind} {what}": [] for kind in ("uniform", "graded", "insulated") for what in ("centre", "front")
    }
    for s in SEEDS:
        host = build("fibre", (128, 64), 5e-7, diameter=6e-6, porosity=0.8, seed=s)
        height = np.broadcast_to(np.linspace(0, 1, 128)[:, None], host.shape)
        made_of = {
            "uniform": host.with_barrier(0.02),
            "graded": host.with_barrier(0.08 * height),
            "insulated": host.with_insulating_face(host.height / 3).with_barrier(0.02),
        }
        for kind, made in made_of.items():
            result = e.run(Case.of(made, "Plate at 2 mA/cm2 for 2 mAh/cm2", film=Film(10 * OHM_CM2)))
            shape = deposit(made, result.snapshots[-1].lithium)
            found[f"{kind} centre"].append(shape.centroid)
            found[f"{kind} front"].append(shape.front / made.height)
    return found


EXPERIMENTS: dict[str, Callable[[Experiment], Numbers]] = {
    "m07": cracks, "m08": levelling, "m02": diffusion, "m03": cycling, "o24": hosts,
}  # fmt: skip


def solved(names: list[str]) -> Iterator[tuple[str, str, Numbers]]:
    """Name, digest of the inputs, and numbers of every experiment."""
    for name in names:
        e, began = Experiment(), time.perf_counter()
        numbers = EXPERIMENTS[name](e)
        print(f"{name}: {time.perf_counter() - began:.0f} s", flush=True)
        for what, values in numbers.items():
            print(f"  {what:32} " + "  ".join(f"{v:9.4g}" for v in values), flush=True)
        yield name, e.digest.hexdigest(), numbers


def write(names: list[str]) -> None:
    """Keep the numbers in the file that the verdicts read."""
    lines = [
        '# Written by "python examples/morphology/claims.py --write"; read by microstructure.py beside it.',
        f'date = "{datetime.date.today()}"',
        'command = "python examples/morphology/claims.py --write"',
    ]
    for name, digest, numbers in solved(names):
        lines += ["", f"[{name}]", f'digest = "{digest}"']
        lines += [f'"{what}" = [{", ".join(f"{v:.6g}" for v in values)}]' for what, values in numbers.items()]
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(given: list[str]) -> None:
    """Print, or keep, what is asked for."""
    names = [g for g in given if g in EXPERIMENTS] or list(EXPERIMENTS)
    if "--write" in given:
        write(names)
    else:
        list(solved(names))


if __name__ == "__main__":
    main(sys.argv[1:])
