"""Porous garnets: where lithium goes in a frame that conducts ions, and what the frame costs (sections 4 and 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import Order, in_order, judged, known, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import FOIL
from lithiophile.outlook.measurements.voltages import mean_voltage
from lithiophile.stack import Film, Stack

SHELL, COPPER, SHEETS, ALLOY = "garnet-bilayer", "garnet-trilayer-cu", "infused-li-rgo", "alloy-li-mg-garnet"
GARNET = 5100.0
"""Density [kg/m3]."""
LITHIUM = 534.0
FLAT = RangedNumber(
    "flat.thickness",
    100e-6,
    20e-6,
    500e-6,
    "m",
    "assumed",
    "a single layer as thin as the dense one, or able to bear itself; between them",
)
BONDED = RangedNumber(
    "faces.base.bonded", 1.0, 0.0, 1.0, "1", "assumed", "whether copper sticks to the garnet frame", flag=True
)
PLATE = "Plate at 0.2 mA/cm2 for 1 mAh/cm2"
CYCLES = "(Plate at 0.2 mA/cm2 for 3 mAh/cm2; Strip at 0.2 mA/cm2 for 3 mAh/cm2 or until 1 V) * 2"
CYCLE = "Plate at 0.2 mA/cm2 for 3 mAh/cm2; Strip at 0.2 mA/cm2 for 3 mAh/cm2 or until 1 V"


def beyond(run: Solution) -> float:
    """Share of the lithium plated in a run that lies outside the frame, on either side."""
    plated = LITHIUM_UM_PER_MAH_PER_CM2 * float(run["Areal charge [mAh/cm2]"][-1])
    outside = run["Lithium below the host [um]"] + run["Dense lithium outside the host [um]"]
    return float(outside[-1] - outside[0]) / plated


def o42_bilayer_plates_outside(scenario: Scenario) -> Decision:
    run = scenario.run(SHELL, PLATE)
    below = float(np.ptp(run["Lithium below the host [um]"]))
    room = sum(h.thickness * h.porosity * (1.0 - h.filling) for h in scenario.stack(SHELL).hosts)
    left = 1.0 - min(1.0, room * 1e6 / LITHIUM_UM_PER_MAH_PER_CM2)
    text = (
        f"Of 1 mAh/cm2 plated into a frame that the melt has filled, {100 * beyond(run):.0f} % lie outside, "
        f"{below:.1f} um of it between the frame and the shell, which only rests on it; the pores took what room they "
        f"had: arithmetic on the room left gives {100 * left:.0f} %. Lithium in them reached "
        f"{run['Pressure of lithium in the pores [MPa]'].max():.1f} MPa."
    )
    order = rises(scenario, 0.0, beyond(run), "share") & known(below > 0.0)
    return judged(order, beyond(run), text, "of the plated lithium", arithmetic=left)


def on_base(stack: Stack, bonded: bool, barrier: float) -> Stack:
    """The empty frame on another base."""
    return replace(stack, base=replace(stack.base, bonded=bonded), below=Film(barrier=barrier))


def o43_trilayer_bottom(scenario: Scenario) -> Decision:
    stack = scenario.stack(COPPER)
    sticks = bool(scenario.number(BONDED))
    cases = [(bonded, barrier) for bonded in (sticks, False) for barrier in (0.0, 0.04)]
    runs = [scenario.solve(on_base(stack, *case), PLATE) for case in cases]
    shares = [beyond(run) for run in runs]
    centroid = float(runs[1]["Depth centroid"][-1])
    text = (
        "Share outside an empty frame after 1 mAh/cm2: on a base that sticks "
        f"{shares[0]:.2f} without and {shares[1]:.2f} with a nucleation barrier of 40 mV, on one that does not "
        f"{shares[2]:.2f} and {shares[3]:.2f}. It fills from the copper (centroid at {centroid:.2f} of its depth). "
        "Bonding keeps it inside, nucleation on copper does not: copper has the barrier."
    )
    return judged(rises(scenario, shares[1], shares[2], "share"), shares[1], text, "of the lithium (bonded copper)")


def trilayer(scenario: Scenario) -> Stack:
    """The frame on its copper, which sticks to it or does not."""
    stack = scenario.stack(COPPER)
    return replace(stack, base=replace(stack.base, bonded=bool(scenario.number(BONDED))))


def q18_trilayer_swing(scenario: Scenario) -> Decision:
    run = scenario.solve(trilayer(scenario), CYCLES)
    length = float(run["Anode thickness [um]"][0])
    percents = [
        100.0 * float(np.ptp(run["Anode thickness change [um]"][run["Cycle"] == n])) / length
        for n in range(1, int(run["Cycle"].max()) + 1)
    ]
    charge = float(np.ptp(run["Areal charge [mAh/cm2]"]))
    room = sum(h.thickness * h.porosity for h in scenario.stack(COPPER).hosts) * 1e6 / LITHIUM_UM_PER_MAH_PER_CM2
    text = (
        f"Plated by {charge:.2g} mAh/cm2 into pores that hold {room:.1f}, and stripped, the thickness changes by "
        + ", then ".join(f"{p:.2g}" for p in percents)
        + " %. That copper sticks to the frame, at 30 MPa, is assumed."
    )
    return Decision(max(percents) < scenario.threshold("q18", "change of thickness"), max(percents), text, "%")


def q27_trilayer_l_vs_q(scenario: Scenario) -> Decision:
    run = scenario.solve(trilayer(scenario), CYCLES)
    # the last plating: a frame that has been emptied is what the figure shows
    plating = (run["Cycle"] == run["Cycle"].max()) & (run["Current density [mA/cm2]"] < 0.0)
    slope = float(np.polyfit(run["Areal charge [mAh/cm2]"][plating], run["Anode thickness change [um]"][plating], 1)[0])
    text = (
        f"Thickness rises by {slope:.4f} um per mAh/cm2 while the pores fill for the second time, against "
        f"{LITHIUM_UM_PER_MAH_PER_CM2:.2f} without a frame. The printed figure was not digitised."
    )
    return Decision(
        slope < scenario.threshold("q27", "slope") * LITHIUM_UM_PER_MAH_PER_CM2, slope, text, "um per mAh/cm2"
    )


def m41_need_ion_frame(scenario: Scenario) -> Decision:
    stack = scenario.stack(SHELL)
    places = []
    for factor in (1.0, 10.0, 100.0):
        hosts = tuple(
            replace(h, ion_conductivity=h.ion_conductivity * factor, filling=0.4, link=0.02) for h in stack.hosts
        )
        run = scenario.solve(replace(stack, hosts=hosts), "Plate at 0.2 mA/cm2 for 0.3 mAh/cm2")
        gained = run["Lithium fraction"][-1] - run["Lithium fraction"][0]
        depth = run.depth("Lithium fraction") / (1e6 * sum(h.thickness for h in stack.hosts))
        places.append(float((gained * depth).sum() / gained.sum()))
    text = (
        f"New lithium in a frame that is 40 % full lies at {places[0]:.2f} of its depth from the base with garnet's "
        f"conductivity, at {places[1]:.2f} with ten times and {places[2]:.2f} with a hundred times as much (1: at the "
        "dense layer, 0.5: evenly). Garnet itself is not conductive enough for its walls."
    )
    return judged(in_order(scenario, places[::-1], "depth"), places[2], text, "of the depth")


def masses(scenario: Scenario) -> tuple[float, float, float]:
    """Mass of garnet frame, of its lithium when full, and of the dense layer [kg/m2]."""
    stack = scenario.stack(SHELL)
    solid = sum(h.thickness * (1.0 - h.porosity) for h in stack.hosts) * GARNET
    lithium = sum(h.thickness * h.porosity for h in stack.hosts) * LITHIUM
    return solid, lithium, stack.layers[0].thickness * GARNET


def o41_bilayer_stable(scenario: Scenario) -> Decision:
    stack = scenario.stack(SHELL)
    flat = replace(stack, hosts=(), below=Film(), above=Film(thickness=100e-6))
    runs = [scenario.solve(one, CYCLE) for one in (stack, flat)]
    swing = [float(run.cycles["Reversible swing ratio"][0]) for run in runs]
    drop = [abs(mean_voltage(run, run["Step"] == 1)) for run in runs]
    solid, lithium, dense = masses(scenario)
    thickness = scenario.number(FLAT)
    equal = (solid + dense) / GARNET
    heavier = (solid + lithium + dense) / (lithium + thickness * GARNET)
    drop[1] *= thickness / stack.layers[0].thickness
    text = (
        f"Against lithium on a flat garnet {1e6 * thickness:.0f} um thick: S = {swing[0]:.2f} to {swing[1]:.2f}, "
        f"{drop[0]:.1f} to {drop[1]:.1f} mV of polarisation, {heavier:.2f} times the mass for the same lithium. The "
        f"frame weighs as much as {1e6 * solid / GARNET:.0f} um of dense garnet: it pays where a flat layer has to be "
        f"so much thicker to bear itself, beyond {1e6 * equal:.0f} um. Wh/L are not computed."
    )
    better = rises(scenario, swing[0], swing[1], "swing") & rises(scenario, drop[0], drop[1])
    return judged(better & against_flat(heavier, equal), heavier, text, "times the mass")


def against_flat(heavier: float, equal: float) -> Order:
    """Whether a frame is lighter than any flat garnet that it may be compared with, or heavier than all.

    ``equal`` is the thickness of the flat one of the same mass [m]; between the ends of its range the answer hangs on
    what a flat layer needs to bear itself.
    """
    if FLAT.low < equal < FLAT.high:
        return open_for(
            f"how thick a flat garnet has to be to bear itself: the frame is lighter than one of more than "
            f"{1e6 * equal:.0f} um, and {FLAT.low * 1e6:.0f} to {FLAT.high * 1e6:.0f} um are possible"
        )
    return known(heavier < 1.0)


def o62_multilayer_sse(scenario: Scenario) -> Decision:
    stack = trilayer(scenario)
    swing = float(scenario.solve(stack, CYCLES).cycles["Reversible swing ratio"][-1])
    solid = sum(h.thickness * (1.0 - h.porosity) for h in stack.hosts) * GARNET
    dense, porous = (layer.thickness * layer.porosity * GARNET for layer in stack.layers)
    lithium = 2.0 * sum(h.thickness * h.porosity for h in stack.hosts) * LITHIUM
    thickness = scenario.number(FLAT)
    equal = (solid + dense + porous) / GARNET
    heavier = (solid + dense + porous + lithium) / (thickness * GARNET + lithium)
    text = (
        f"Three layers of garnet: S = {swing:.3f} instead of 1, and {heavier:.2f} times the mass of one dense layer of "
        f"{1e6 * thickness:.0f} um with the same lithium. Shorts are the matter of the dense layer alone."
    )
    order = rises(scenario, swing, 1.0, "swing") & against_flat(heavier, equal)
    return judged(order, heavier, text, "times the mass")


def o46_rgo_fails_long(scenario: Scenario) -> Decision:
    run = scenario.run(SHEETS, "Strip at 1 mA/cm2 for 2 mAh/cm2; Plate at 1 mA/cm2 for 12 mAh/cm2")
    length = float(run["Anode thickness [um]"][0])
    percent = 100.0 * run["Anode thickness change [um]"] / length
    outside = float(run["Dense lithium outside the host [um]"][-1])
    foil = scenario.run(FOIL, "Plate at 1 mA/cm2 for 10 mAh/cm2")
    gain = float(foil["Anode thickness change [um]"][-1])
    text = (
        f"Emptied by 2 and plated by 12 mAh/cm2, the sheets let {outside:.1f} um grow outside and the electrode is "
        f"{percent[-1]:.0f} % thicker ({length:.0f} um at first); foil would grow by {gain:.1f} um."
    )
    return judged(
        rises(scenario, scenario.threshold("o46", "change of thickness"), float(percent[-1])),
        float(percent[-1]), text, "%", arithmetic=100.0 * gain / length,
    )  # fmt: skip


def o40_li_mg_keeps(scenario: Scenario) -> Decision:
    stack = scenario.stack(ALLOY)
    stack = replace(stack, counter=replace(stack.counter, contact=None))
    assert stack.above.alloy is not None
    metal = replace(stack, above=Film(thickness=stack.above.alloy.thickness))
    deep = "Strip at 0.5 mA/cm2 for 10 mAh/cm2 or until 0.5 V"
    runs = [scenario.solve(stack, deep)]
    there = -float(runs[0]["Areal charge [mAh/cm2]"][-1])
    # compared where both have given the same: lithium stripped deeper would lose more contact for that alone
    runs.append(scenario.solve(metal, f"Strip at 0.5 mA/cm2 for {there} mAh/cm2 or until 0.5 V"))
    whole = -float(scenario.solve(metal, deep)["Areal charge [mAh/cm2]"][-1])
    touch = [float(run["Contact fraction"][-1]) for run in runs]
    moved = [float(np.ptp(run["Anode thickness change [um]"])) for run in runs]
    text = (
        f"Stripped at 0.5 mA/cm2 by the {there:.2f} mAh/cm2 that the alloy gives before its surface is empty, it "
        "touches "
        f"{100 * touch[0]:.0f} % and moves {moved[0]:.2f} um, lithium {100 * touch[1]:.0f} % and {moved[1]:.2f} um; "
        "that "
        f"the frame stays is assumed. Lithium would give {whole:.2f} mAh/cm2: at {stack.above.alloy.diffusivity:.2g} "
        "m2/s "
        "diffusion ends the strip of the alloy, which the paper stripped deep."
    )
    order = rises(scenario, touch[1], touch[0], "share") & rises(scenario, moved[0], moved[1], "length")
    return judged(order, there / whole, text, "(charge given, per lithium)")


_FLOW = ("lithium that flows as a solid", "adhesion of a bonded base")
RULES: Mapping[str, Rule] = {
    "o42-bilayer-plates-outside": Rule("emergent", o42_bilayer_plates_outside, (SHELL,), _FLOW),
    "o43-trilayer-bottom": Rule("emergent", o43_trilayer_bottom, (COPPER,), _FLOW, (BONDED,)),
    "q18-trilayer-swing": Rule("emergent", q18_trilayer_swing, (COPPER,), _FLOW, (BONDED,)),
    "q27-trilayer-l-vs-q": Rule("emergent", q27_trilayer_l_vs_q, (COPPER,), _FLOW, (BONDED,)),
    "m41-need-ion-frame": Rule("emergent", m41_need_ion_frame, (SHELL,), _FLOW),
    "o41-bilayer-stable": Rule("emergent", o41_bilayer_stable, (SHELL,), _FLOW, (FLAT,)),
    "o62-multilayer-sse": Rule("emergent", o62_multilayer_sse, (COPPER,), _FLOW, (FLAT, BONDED)),
    "o40-li-mg-keeps": Rule("assumed", o40_li_mg_keeps, (ALLOY,), ("an alloy's frame stays when lithium leaves",)),
    "o46-rgo-fails-long": Rule("emergent", o46_rgo_fails_long, (SHEETS, FOIL), ()),
}
