"""Coulombic efficiencies that the papers of hosts and coatings print."""

from lithiophile.validation.engine.row import Row
from lithiophile.validation.engine.trial import StoppedEarly, Trial

DESIGNS = (
    "coat-hollow-c-nanosphere",
    "host-3d-porous-cu",
    "host-cnt",
    "host-cu-nanowire",
    "host-hollow-cf",
    "host-n-graphene",
    "host-ni-graphene",
    "host-vertical-microchannel",
    "sei-cu3n-sbr",
    "sei-pdms",
    "sei-pva",
    "sei-silly-putty",
    "seed-au",
)
_CYCLES = 3


def predict(trial: Trial, row: Row) -> list[float]:
    """Share of the lithium of a cycle that is neither dead nor bound after it [%], in the third cycle.

    That is the Coulombic efficiency of a cell without lithium in reserve; a foil under a coating would hide its loss.
    """
    given = row.given
    currents = [given["current"] if p.x is None else p.x for p in row.points]
    return [_kept(trial, given["design"], current, given["charge"]) for current in currents]


def _kept(trial: Trial, design: str, current: float, charge: float) -> float:
    plate = f"Plate at {current} mA/cm2 for {charge} mAh/cm2"
    strip = f"Strip at {current} mA/cm2 for {charge} mAh/cm2 or until 1 V"
    run = trial.solve(design, f"({plate}; {strip}) * {_CYCLES}", losses=True)
    if run.cycles.count < _CYCLES or run.cycles["Charge plated [mAh/cm2]"][-1] < 0.98 * charge:
        raise StoppedEarly(f"the cell stops early: {run.stops[-1].code}")
    return 100.0 * float(run.cycles["Lithium retained"][-1])
