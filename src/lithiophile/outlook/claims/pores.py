"""Room in the pores: until which charge a host keeps its size, and what is printed of two hosts (section 2.2)."""

from collections.abc import Mapping
from dataclasses import replace
from math import isnan

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import CLOSURES, UNIFORM, filled_up
from lithiophile.stack import Stack
from lithiophile.study.top_or_bottom import capacity, overflow

MOF, PI_ZNO, POROUS_CU = "hybrid-mof-hcf", "infused-pi-zno", "host-3d-porous-cu"
MOVED = RangedNumber(
    "mat.charge_moved",
    6.0,
    1.0,
    40.0,
    "mAh/cm2",
    "assumed",
    "charge moved between the two thicknesses; the Outlook has none",
)
PRINTED_CHARGE = 29.0
"""Of the MOF-covered host [mAh/cm2]."""
PRINTED_PORES = 143e-6
"""The same as pore volume per area [m], read as 0.0143 cm3/cm2."""


def swing_of(change: np.ndarray, charge: float) -> float:
    """Swing ratio S of a change of thickness [um] that a charge [mAh/cm2] brought."""
    return float(np.ptp(change)) / (LITHIUM_UM_PER_MAH_PER_CM2 * charge)


def mof_host(scenario: Scenario) -> Stack:
    """The MOF-covered host with the printed pore volume, whatever its porosity: only that volume is known."""
    stack = scenario.stack(MOF)
    host = stack.hosts[0]
    return replace(stack, hosts=(replace(host, thickness=PRINTED_PORES / host.porosity),))


def slopes(solution: Solution, knee: float) -> tuple[float, float]:
    """Thickness per charge before half of a charge and after it [um per mAh/cm2]."""
    charge, change = solution["Areal charge [mAh/cm2]"], solution["Anode thickness change [um]"]
    at = np.interp([0.05, 0.5 * knee, knee, charge[-1]], charge, change)
    return float((at[1] - at[0]) / (0.5 * knee - 0.05)), float((at[3] - at[2]) / max(charge[-1] - knee, 1e-9))


def m16_host_room(scenario: Scenario) -> Decision:
    stack = scenario.stack(UNIFORM)
    run = filled_up(scenario, stack)
    filling, knee = overflow(run)
    full = capacity(stack)
    if isnan(knee):
        return Decision(True, full, "Lithium never goes mainly outside.", "mAh/cm2")
    before, after = slopes(run, knee)
    text = (
        f"The knee of thickness against charge lies at {knee:.1f} of {full:.1f} mAh/cm2 ({100 * filling:.0f} % "
        f"filling); the "
        f"slope is {before:.2f} um per mAh/cm2 before half of it and {after:.2f} after it (4.85 without a host). "
        "Judged by the sign: flat first, then not."
    )
    return judged(rises(scenario, before, after), before / after, text, "(slope before per after the knee)")


def o12_cu_host_limit(scenario: Scenario) -> Decision:
    stack = scenario.stack(POROUS_CU)
    run = filled_up(scenario, stack)
    _, knee = overflow(run)
    if isnan(knee):
        return Decision(None, None, "No knee was found.", missing="a run that reaches the knee")
    before, after = slopes(run, knee)
    text = (
        f"The knee lies at {knee:.2f} mAh/cm2, slope {before:.2f} um per mAh/cm2 before half of it and "
        f"{after:.2f} after it. "
        "That some charge fills finite pores is true by definition; where the knee lies is computed."
    )
    return judged(rises(scenario, before, after), knee, text, "mAh/cm2")


def q12_mof_capacity(scenario: Scenario) -> Decision:
    stack = mof_host(scenario)
    run = filled_up(scenario, stack)
    filling, knee = overflow(run)
    text = (
        f"0.0143 cm3/cm2 of pores hold {PRINTED_PORES * 1e6 / LITHIUM_UM_PER_MAH_PER_CM2:.1f} mAh/cm2 when full "
        f"to the brim, "
        f"{capacity(stack):.1f} less the electrolyte that stays; at 1 mA/cm2 half of the current goes outside from "
        f"{knee:.1f} mAh/cm2 ({100 * filling:.0f} % filling) on."
    )
    return Decision(knee >= scenario.threshold("q12", "charge") * PRINTED_CHARGE, knee, text, "mAh/cm2")


def q14_mof_swing(scenario: Scenario) -> Decision:
    stack = mof_host(scenario)
    run = scenario.solve(stack, f"Plate at 1 mA/cm2 for {PRINTED_CHARGE} mAh/cm2")
    change, charge = run["Anode thickness change [um]"], run["Areal charge [mAh/cm2]"]
    start = sum(h.thickness for h in stack.hosts) * 1e6
    percent = 100.0 * change / start
    ratio = swing_of(change, float(charge[-1]))
    most = scenario.threshold("q14", "change of thickness")
    limit = float(np.interp(most, percent, charge)) if percent.max() > most else float(charge[-1])
    text = (
        f"{percent.max():.1f} % after {charge[-1]:.0f} mAh/cm2, which is {change.max():.1f} um, S = {ratio:.2f}; "
        f"5 % is reached at {limit:.1f} mAh/cm2. A bare foil 291 um thick changes by 5 % after 3 mAh/cm2, with S = 1."
    )
    return Decision(bool(percent.max() < most), float(percent.max()), text, "%")


def q26_mof_swing_vs_q(scenario: Scenario) -> Decision:
    stack = mof_host(scenario)
    run = scenario.solve(stack, f"Plate at 1 mA/cm2 for {PRINTED_CHARGE} mAh/cm2")
    start = sum(h.thickness for h in stack.hosts) * 1e6
    charges = [q for q in (5.0, 10.0, 20.0, PRINTED_CHARGE) if q <= run["Areal charge [mAh/cm2]"][-1]]
    percent = 100.0 * np.interp(charges, run["Areal charge [mAh/cm2]"], run["Anode thickness change [um]"]) / start
    text = (
        "Computed: " + ", ".join(f"{p:.2g} % at {q:.0f}" for q, p in zip(charges, percent, strict=True)) + " mAh/cm2."
    )
    text += " The figure was not digitised; it shows less than 5 % at all of its charges, says the sentence beside it."
    return Decision(
        bool(percent.max() < scenario.threshold("q14", "change of thickness")), float(percent[-1]), text, "%"
    )


def stripped(scenario: Scenario) -> tuple[float, float, str]:
    """The filled polyimide mat, half emptied and filled again: span of the strip [um], percent, and the story."""
    stack = scenario.stack(PI_ZNO)
    held = capacity(stack) * sum(h.filling for h in stack.hosts) / len(stack.hosts)
    half = 0.5 * held
    run = scenario.solve(
        stack, f"Strip at 1 mA/cm2 for {half} mAh/cm2 or until 1 V; Plate at 1 mA/cm2 for {half} mAh/cm2"
    )
    thickness = run["Anode thickness [um]"]
    empty = float(np.ptp(thickness[run["Step"] == 1]))
    refilled = float(np.ptp(thickness))
    moved = float(np.ptp(run["Areal charge [mAh/cm2]"]))
    dense = LITHIUM_UM_PER_MAH_PER_CM2 * moved
    percent = 100.0 * empty / float(thickness.mean())
    text = (
        f"Stripped by {moved:.1f} of {held:.1f} mAh/cm2 the mat changes by {empty:.2f} um ({percent:.2f} %, "
        f"S = {empty / dense:.3f}); filled again at 1 mA/cm2, by {refilled:.2f} um "
        f"({100.0 * refilled / float(thickness.mean()):.2f} %, S = {refilled / dense:.3f}), because part goes on top."
    )
    return empty, percent, " ".join([text, *(stop.sentence for stop in run.stops)])


def q09_pi_zno_thickness(scenario: Scenario) -> Decision:
    span, _, text = stripped(scenario)
    text += " Printed are 6 um, before and after stripping; how far the mat yields to the pressure is part of it."
    low, high = scenario.threshold("q09", "least span"), scenario.threshold("q09", "largest span")
    return Decision(low <= span <= high, round(span, 3), text, "um")


def q10_pi_zno_swing(scenario: Scenario) -> Decision:
    stack = scenario.stack(PI_ZNO)
    charge = scenario.number(MOVED)
    # S and percent of what is stripped and filled again, as the span of a thickness that was measured before and after
    run = scenario.solve(
        stack, f"Strip at 1 mA/cm2 for {charge} mAh/cm2 or until 1 V; Plate at 1 mA/cm2 for {charge} mAh/cm2"
    )
    thickness = run["Anode thickness [um]"]
    span, strip = float(np.ptp(thickness)), float(np.ptp(thickness[run["Step"] == 1]))
    percent = 100.0 * span / float(thickness.mean())
    text = (
        f"Stripped by {charge:.3g} mAh/cm2 the mat changes by {strip:.2f} um, filled again by {span:.2f} um "
        f"({percent:.2f} %), "
        f"because part goes on top. The printed 6 um are what {6.0 / LITHIUM_UM_PER_MAH_PER_CM2:.2f} mAh/cm2 would do "
        "without any host: a percentage alone is no evidence. The charge that was moved is not in the Outlook."
    )
    low, high = scenario.threshold("q10", "least change"), scenario.threshold("q10", "largest change")
    return Decision(low <= percent <= high, round(percent, 3), text, "%")


RULES: Mapping[str, Rule] = {
    # filled beyond their pores, cells with losses run out of electrolyte there, and then conserve too little to count
    "m16-host-room": Rule("emergent", m16_host_room, (UNIFORM,), CLOSURES, losses=False),
    "o12-cu-host-limit": Rule("identity", o12_cu_host_limit, (POROUS_CU,), CLOSURES, losses=False),
    "q12-mof-capacity": Rule("emergent", q12_mof_capacity, (MOF,), CLOSURES, losses=False),
    "q14-mof-swing": Rule("emergent", q14_mof_swing, (MOF,), CLOSURES, losses=False),
    "q26-mof-swing-vs-q": Rule("emergent", q26_mof_swing_vs_q, (MOF,), CLOSURES, losses=False),
    "q09-pi-zno-thickness": Rule(
        "assumed", q09_pi_zno_thickness, (PI_ZNO,), ("lithium wets the fibres", "skeletons are open cells that bend")
    ),
    "q10-pi-zno-swing": Rule("assumed", q10_pi_zno_swing, (PI_ZNO,), ("lithium wets the fibres",), (MOVED,)),
}
