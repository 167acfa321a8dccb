"""Numbers of solved microstructures.

The runs behind them take minutes, so they are kept in ``microstructure.toml``, each set with the
digest of the inputs that gave it, and read here: no run, and no JAX, is needed to decide.
``python examples/morphology/claims.py`` solves them again; a test does so for one of them.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("microstructure.toml")
"""Numbers of solved microstructures."""


@lru_cache(maxsize=1)
def solved() -> Mapping[str, Mapping[str, list[float]]]:
    """Kept numbers by experiment and by what they are."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: table for name, table in raw.items() if isinstance(table, dict)}


def kept() -> str:
    """When and how the numbers were made."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    made = f"Solved voxel by voxel on {raw['date']} and kept"
    return f"{made}; again with: {raw['command']} (needs lithiophile[morphology])."


def beside(claim: str) -> str:
    """What solved microstructures say on a claim that the cell or a closed form decides; a sentence."""
    numbers = solved()
    if claim == "m07":
        computed, closed = numbers["m07"]["computed"], numbers["m07"]["closed form"]
        films = ", ".join(f"{r:g}" for r in numbers["m07"]["film [ohm cm2]"])
        found = ", ".join(f"{v:.1f}" for v in computed)
        due = ", ".join(f"{v:.1f}" for v in closed)
        return f"Voxel by voxel: {found} times through films of {films} ohm cm2, where the formula gives {due}."
    if claim == "m08":
        rows = zip(*(numbers["m08"][k] for k in ("film [ohm cm2]", "variation", "unevenness")), strict=True)
        parts = ", ".join(f"{u:.3f} ({r:g} ohm cm2, {cv:g})" for r, cv, u in rows)
        return f"Voxel by voxel, unevenness (resistance, variation): {parts}; it rises with both."
    shapes = {key: float(np.mean(values)) for key, values in numbers["o24"].items() if isinstance(values, list)}
    kind = "insulated" if claim == "o17" else "graded"
    return (
        f"Voxel by voxel, in fibres in section, mean of {len(numbers['o24']['uniform centre'])} mats: centre of the "
        f"lithium at {shapes[f'{kind} centre']:.2f} of the height against {shapes['uniform centre']:.2f}, front at "
        f"{shapes[f'{kind} front']:.2f} against {shapes['uniform front']:.2f}."
    )
