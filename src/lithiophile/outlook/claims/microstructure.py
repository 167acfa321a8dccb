"""Claims that need lithium voxel by voxel: surface diffusion, porous deposits, dead lithium (section 1).

The runs behind them take minutes, so their numbers are kept in ``microstructure.toml``, each set with the
digest of the inputs that gave it, and read here: no run, and no JAX, is needed to decide.
``python examples/morphology/claims.py`` solves them again; a test does so for one of them.
"""

from collections.abc import Mapping

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario, finished
from lithiophile.outlook.engine.signs import in_order, judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.microstructure import kept, solved

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
    return judged(rises(scenario, low, high), high / low, text, "times the relief")


def runs(what: str) -> dict[str, list[float]]:
    """Series of one measure by kind of film, of the runs over several cycles."""
    return {
        key.split(", ")[1]: values
        for key, values in solved()["m03"].items()
        if key.split(",")[0] == what and len(values) > 1
    }


FOIL = "bare-li-foil"
CYCLED = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V) * 5"


def at_ends(run: Solution, name: str, plated: bool) -> list[float]:
    """A series at the end of each plating, or of each cycle."""
    rows = []
    for cycle in range(1, int(run["Cycle"].max()) + 1):
        here = run["Cycle"] == cycle
        if plated:
            here &= run["Current density [mA/cm2]"] < 0.0
        rows.append(int(np.flatnonzero(here)[-1]))
    return [float(x) for x in run[name][rows]]


def m03_porous_after_cycling(scenario: Scenario) -> Decision:
    run = finished(scenario.run(FOIL, CYCLED), FOIL)
    voids = at_ends(run, "Deposit void [um]", plated=True)
    series = {k: v for k, v in runs("pore share").items() if k != "even"}
    rising = [k for k, v in series.items() if v[-1] > v[0]]
    text = (
        f"Void in the deposit of a foil after each plating of 1 mAh/cm2: {', '.join(f'{x:.2f}' for x in voids)} um. "
        "Voxel by "
        f"voxel, under kept patches of a film, the pore share rises over four cycles in {len(rising)} of {len(series)} "
        f"films ({', '.join(rising) or 'none'}). {kept()}"
    )
    return judged(rises(scenario, voids[0], voids[-1]), voids[-1] / max(voids[0], 1e-9), text, "times the first void")


def m04_dead_lithium_accumulates(scenario: Scenario) -> Decision:
    run = finished(scenario.run(FOIL, CYCLED), FOIL)
    dead = at_ends(run, "Dead lithium outside the host [um]", plated=False)
    series = {k: v for k, v in runs("without a path [nm]").items() if k != "even"}
    grows = [k for k, v in series.items() if v[-1] > v[0]]
    text = (
        f"Dead lithium on a foil after each cycle of 1 mAh/cm2: {', '.join(f'{x:.2f}' for x in dead)} um of metal. "
        "Voxel by "
        f"voxel lithium without a path is more after four cycles than after one in {len(grows)} of {len(series)} "
        "films; "
        f"where it falls, a next plating has joined it again. {kept()}"
    )
    return judged(in_order(scenario, [0.0, *dead]), dead[-1], text, "um")


_WEAR = ("share of new lithium that grows as filaments", "share of stripped filaments that detaches")
_FILM = ("patches and cracks of a film in the voxels",)
RULES: Mapping[str, Rule] = {
    "m02-diffusion-barrier": Rule(
        "emergent",
        m02_diffusion_barrier,
        closures=("diffusion of adatoms on lithium",),
        numbers=(BARRIER,),
        solves="surface diffusion voxel by voxel",
    ),
    "m03-porous-after-cycling": Rule("emergent", m03_porous_after_cycling, (FOIL,), (*_WEAR, *_FILM)),
    "m04-dead-li-accumulates": Rule("emergent", m04_dead_lithium_accumulates, (FOIL,), (*_WEAR, *_FILM)),
}
