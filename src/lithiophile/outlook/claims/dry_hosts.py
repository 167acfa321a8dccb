"""A host of lithium with and without something that conducts ions in it, and a layer that heals (sections 4 and 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import judged, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.stack import Film, Stack

HYBRID, HEALING = "hybrid-li-rgo-peg", "spe-self-healing"
STRIP = "Strip at 0.5 mA/cm2 for 6 mAh/cm2 or until 0.3 V"
CONDUCTING = RangedNumber(
    "dry host.conductivity", 1e-3, 1e-5, 1e-2, "S/m", "assumed", "of a solid electrolyte pressed into a host; no source"
)
TOUCHING = RangedNumber(
    "dry host.contact", 0.3, 0.05, 1.0, "1", "assumed", "share of the walls that a solid electrolyte touches; no source"
)
BORNE = RangedNumber(
    "polymer.stretch",
    0.05,
    0.0,
    0.3,
    "1",
    "assumed",
    "strain that the polymer bears before it cracks; the library's at most",
)
MOVED = "(Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V; Plate at 1 mA/cm2 for 3 mAh/cm2) * 3"


def dry(scenario: Scenario) -> Stack:
    """The same host with a solid instead of the melt between its sheets."""
    stack = scenario.stack(HYBRID)
    conductivity, contact = scenario.number(CONDUCTING), scenario.number(TOUCHING)
    hosts = tuple(replace(h, liquid=False, ion_conductivity=conductivity, ion_contact=contact) for h in stack.hosts)
    return replace(stack, hosts=hosts)


def given(run: Solution) -> tuple[float, float]:
    """Charge that a strip gives [mAh/cm2], and the voltage it takes at first [mV]."""
    charge = -run["Areal charge [mAh/cm2]"]
    return float(charge[-1]), 1e3 * float(np.interp(1.0, charge, run["Voltage [V]"]))


def o45_gel_fills_host(scenario: Scenario) -> Decision:
    wet, solid = (given(scenario.solve(stack, STRIP)) for stack in (scenario.stack(HYBRID), dry(scenario)))
    text = (
        f"Of 6 mAh/cm2 asked for at 0.5 mA/cm2 the host with the melt gives {wet[0]:.2f} and takes {wet[1]:.0f} mV "
        "after 1 "
        f"mAh/cm2; with a solid of {scenario.number(CONDUCTING):.1e} S/m that touches "
        f"{100 * scenario.number(TOUCHING):.0f} % of "
        f"the walls {solid[0]:.2f} and {solid[1]:.0f} mV. Both numbers of the solid are assumed."
    )
    return judged(rises(scenario, wet[1], solid[1]), wet[1] / solid[1], text, "times the overpotential of the dry host")


def o60_electrolyte_in_host(scenario: Scenario) -> Decision:
    hybrid = scenario.stack(HYBRID)
    alone = replace(hybrid, hosts=(), above=Film(thickness=100e-6))
    strip_fill = "Strip at 0.5 mA/cm2 for 3 mAh/cm2 or until 0.3 V; Plate at 0.5 mA/cm2 for 3 mAh/cm2"
    runs = [scenario.solve(stack, strip_fill) for stack in (hybrid, alone)]
    swing = [float(run.cycles["Reversible swing ratio"][0]) for run in runs]
    drop = [given(scenario.solve(stack, STRIP))[1] for stack in (hybrid, dry(scenario))]
    text = (
        f"S of 3 mAh/cm2 at 0.5 mA/cm2: {swing[0]:.2f} in the host with its melt, {swing[1]:.2f} for lithium under "
        "the melt "
        f"alone; overpotential {drop[0]:.0f} mV, {drop[1]:.0f} in the host with a solid."
    )
    order = rises(scenario, swing[0], swing[1], "swing") & rises(scenario, drop[0], drop[1])
    return judged(order, swing[0] / swing[1], text, "times the swing")


def m40_self_heal(scenario: Scenario) -> Decision:
    stack = scenario.stack(HEALING)
    assert stack.contact is not None
    torn = replace(stack.contact, stretch=scenario.number(BORNE))
    stack = replace(stack, counter=replace(stack.counter, contact=None))
    lasts = {}
    for name, contact in (("heals", torn), ("does not", replace(torn, healing=0.0))):
        run = scenario.solve(replace(stack, contact=contact), MOVED)
        cycles = range(1, int(run["Cycle"].max()) + 1)
        lasts[name] = [float(run["Contact fraction"][run["Cycle"] == c].min()) for c in cycles]
    whole, open_ = lasts["heals"], lasts["does not"]
    text = (
        f"Between fixed plates lithium recedes by 14.5 um from a polymer that bears {100 * torn.stretch:.2g} %. "
        "Contact at the "
        f"worst of each cycle: {', '.join(f'{100 * f:.1f}' for f in whole)} % where cracks heal in "
        f"{torn.healing / 60:.0f} min, "
        f"{', '.join(f'{100 * f:.1f}' for f in open_)} % where they do not. The healing time is that of another "
        "polymer."
    )
    helps = rises(scenario, open_[-1], whole[-1], "share")
    if helps.holds is None:
        helps = open_for(
            "how far moving lithium opens cracks in this polymer: here it flows after them, and heals nothing"
        )
    return judged(helps, whole[-1], text, "(contact left)")


_SOFT = ("gap under a soft layer between fixed plates",)
RULES: Mapping[str, Rule] = {
    "o45-gel-fills-host": Rule("assumed", o45_gel_fills_host, (HYBRID,), (), (CONDUCTING, TOUCHING)),
    "o60-electrolyte-in-host": Rule("assumed", o60_electrolyte_in_host, (HYBRID,), (), (CONDUCTING, TOUCHING)),
    "m40-self-heal": Rule("assumed", m40_self_heal, (HEALING,), _SOFT, (BORNE,)),
}
