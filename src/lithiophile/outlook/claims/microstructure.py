"""Claims that need lithium voxel by voxel: surface diffusion, porous deposits, dead lithium (section 1).

The runs behind them take minutes, so their numbers are kept in ``microstructure.toml``, each set with the
digest of the inputs that gave it, and read here: no run, and no JAX, is needed to decide.
``python examples/morphology/claims.py`` solves them again; a test does so for one of them.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.thresholds import threshold
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.microstructure import kept, solved

MAP = "a map of the resistance of a native film, and where it cracks"
HIGHER = 0.1
"""By how much a barrier of surface diffusion is raised [eV]."""
BARRIER = RangedNumber(
    "lithium.diffusion_barrier", 0.1, 0.1, 0.3, "eV", "assumed", "clean lithium about 0.1; under an interphase unknown"
)


def m02_diffusion_barrier(scenario: Scenario) -> Decision:
    barrier, relief = (solved()["m02"][key] for key in ("barrier [eV]", "relief [nm]"))
    here = scenario.number(BARRIER)
    low, high = (float(np.interp(b, barrier, relief)) for b in (here, here + HIGHER))
    listed = ", ".join(f"{r:.0f} at {b:g} eV" for b, r in zip(barrier, relief, strict=True))
    text = (
        f"Relief in nm of 0.6 mAh/cm2 under a patchy film, by barrier of surface diffusion: {listed}. A barrier of "
        f"{here + HIGHER:.2f} instead of {here:.2f} eV gives {high / low:.2f} times the relief. Diffusion levels what "
        f"the film makes uneven; islands of single adatoms are below the voxels. {kept()}"
    )
    return Decision(high > (1 + threshold("m02", "change")) * low, high / low, text, "times the relief")


def trend(values: list[float]) -> float:
    """Change from the first to the last, of the mean."""
    return (values[-1] - values[0]) / max(abs(float(np.mean(values))), 1e-30)


def runs(what: str) -> dict[str, list[float]]:
    """Series of one measure by kind of film, of the runs over several cycles."""
    return {
        key.split(", ")[1]: values
        for key, values in solved()["m03"].items()
        if key.split(",")[0] == what and len(values) > 1
    }


def told(films: list[str], number: int, claim: str) -> tuple[bool | None, str]:
    """Whether something holds that was seen under these films of so many, and in words."""
    share, needed = len(films) / number, threshold(claim, "films that agree")
    holds = True if share >= needed else False if share <= 1.0 - needed else None
    return holds, f"under {len(films)} of {number} uneven films ({', '.join(films) or 'none'})"


def m03_porous_after_cycling(scenario: Scenario) -> Decision:
    del scenario
    series = {k: v for k, v in runs("pore share").items() if k != "even"}
    rising = [k for k, v in series.items() if trend(v) > threshold("m03", "change")]
    holds, where = told(rising, len(series), "m03")
    listed = "; ".join(f"{k} {', '.join(f'{x:.3f}' for x in v)}" for k, v in series.items())
    first, last = (float(np.mean([v[i] for v in series.values()])) for i in (0, -1))
    text = (
        f"Pore share of the deposit after each plating: {listed}. It rises {where}; patches keep "
        f"their places, and those called cracking crack. Moss below 0.25 um is not resolved. {kept()}"
    )
    return Decision(holds, last / max(first, 1e-9), text, "times", "" if holds is not None else MAP)


def m04_dead_lithium_accumulates(scenario: Scenario) -> Decision:
    del scenario
    series = {k: v for k, v in runs("without a path [nm]").items() if k != "even"}
    least = threshold("m04", "loss from one cycle to the next")
    grows = [k for k, v in series.items() if v[-1] > v[0] and all(b >= least * a for a, b in pairwise(v))]
    holds, where = told(grows, len(series), "m04")
    listed = "; ".join(f"{k} {', '.join(f'{x:.0f}' for x in v)}" for k, v in series.items())
    last = float(np.mean([v[-1] for v in series.values()]))
    text = (
        f"Lithium without a path after each stripping, nm of dense lithium: {listed}; none under an even film. "
        f"It grows from cycle to cycle {where}; where it falls, a next plating has joined it again. {kept()}"
    )
    return Decision(holds, last, text, "nm", "" if holds is not None else MAP)


_FILM = ("patches and cracks of a film in the voxels",)
RULES: Mapping[str, Rule] = {
    "m02-diffusion-barrier": Rule(
        "emergent", m02_diffusion_barrier, closures=("diffusion of adatoms on lithium",), numbers=(BARRIER,)
    ),
    # both hang on the film: what is kept does not agree, and no measurement says which film is right
    "m03-porous-after-cycling": Rule("undecidable", m03_porous_after_cycling, closures=_FILM),
    "m04-dead-li-accumulates": Rule("undecidable", m04_dead_lithium_accumulates, closures=_FILM),
}
