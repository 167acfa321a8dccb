"""Seeds and bare wall side by side: two thin layers at one potential (section 2.2)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile import materials
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.profiles import mean_over_depth
from lithiophile.stack import HostLayer, Stack, Wall

SEEDED = "seed-au"
CURRENTS = (0.1, 1.0, 10.0, 30.0)
"""[mA/cm2]"""
_SHARE = 0.3
"""Of the pores, filled."""


def side_by_side(stack: Stack, seeds_above: bool) -> Stack:
    """Half of the host with its seeds, half with bare carbon.

    The host is micrometres thin, so that both halves see one potential, as walls beside each other do.
    """
    barrier = materials.load("carbon_surface").value("nucleation_overpotential")
    halves: list[HostLayer] = []
    for host in stack.hosts:
        half = replace(host, thickness=0.5 * host.thickness, cells=max(3, host.cells // 2), contrast=1.0)
        bare = replace(half, wall=Wall("lithiophobic", (barrier, barrier)))
        halves += [bare, half] if seeds_above else [half, bare]
    return replace(stack, hosts=tuple(halves))


def on_seeds(scenario: Scenario, current: float) -> float:
    """Share of the lithium that lies in the seeded half, at a current [mA/cm2]; mean of both orders."""
    stack = scenario.stack(SEEDED)
    room = sum(h.thickness * (h.porosity - h.residual) for h in stack.hosts)
    shares = []
    for above in (True, False):
        cell = side_by_side(stack, above)
        charge = _SHARE * room * 1e6 / LITHIUM_UM_PER_MAH_PER_CM2
        run = scenario.solve(cell, f"Plate at {current} mA/cm2 for {charge} mAh/cm2")
        profile, depth = run["Lithium fraction"][-1], run.depth("Lithium fraction")
        middle = 0.5e6 * sum(h.thickness for h in cell.hosts)
        upper, lower = (mean_over_depth(run, profile, half) for half in (depth > middle, depth < middle))
        shares.append((upper if above else lower) / (upper + lower))
    return float(np.mean(shares))


def m28_au_selective(scenario: Scenario) -> Decision:
    shares = [on_seeds(scenario, current) for current in CURRENTS]
    least = scenario.threshold("m28", "share on gold")
    lost = next((i for i, s in zip(CURRENTS, shares, strict=True) if s < least), None)
    text = (
        "Of the lithium in a host of which half of the wall carries gold, "
        + ", ".join(f"{100 * s:.0f} % at {i:g}" for i, s in zip(CURRENTS, shares, strict=True))
        + " mA/cm2 lies beside gold; "
        + ("it stays selective up to there." if lost is None else f"below 90 % from {lost:g} mA/cm2 on.")
        + " Judged at 1 mA/cm2. A shifted Butler-Volmer curve instead of nucleation would give 57 to 69 %."
    )
    return judged(rises(scenario, least, shares[1], "share"), shares[1], text, "(share on gold)")


RULES: Mapping[str, Rule] = {"m28-au-selective": Rule("emergent", m28_au_selective, (SEEDED,), ("nucleation rate",))}
