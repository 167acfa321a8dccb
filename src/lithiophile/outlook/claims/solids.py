"""Solid and soft layers against lithium that comes and goes: whether they keep in touch (sections 3 and 4)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import judged, known, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.physics.contact import flow_time
from lithiophile.stack import Contact, Stack

GEL, POLYMER, MELT, GARNET, ZONED = (
    "gel-crosslinked", "sse-int-pas-peo", "hybrid-li-rgo-peg", "garnet-bilayer", "gradient-polymerized-sse",
)  # fmt: skip
CHARGE = 3.0
"""[mAh/cm2]"""
RECESSION = 4.849e-6 * CHARGE
"""[m]"""
STRIP_TIME = CHARGE * 3600.0
"""At 1 mA/cm2 [s]."""
STRIP = f"Strip at 1 mA/cm2 for {CHARGE} mAh/cm2 or until 1 V"
THICKNESS = RangedNumber("gel.thickness", 50e-6, 20e-6, 150e-6, "m", "assumed", "gel between electrodes")
SOFT = RangedNumber("gel.soft_modulus", 0.1e6, 0.01e6, 1e6, "Pa", "assumed", "usual gels")
STIFF = RangedNumber(
    "gel.stiff_modulus", 300e6, 50e6, 500e6, "Pa", "assumed", "a network as stiff as gels that conduct get"
)
STRETCH = RangedNumber("gel.stretch", 0.3, 0.05, 1.0, "1", "assumed", "strain that a gel bears while it sticks")
BRITTLE = RangedNumber(
    "gel.stiff_stretch", 0.02, 0.005, 0.05, "1", "assumed", "strain at which stiff networks tear off"
)
VISCOSITY = RangedNumber("peg.viscosity", 10.0, 0.05, 1e4, "Pa s", "assumed", "PEG at 80 degC, short chains to long")
LITHIUM_SHEAR = 2.83e9
"""Of lithium [Pa] (Masias 2019)."""


def held(stack: Stack, contact: Contact) -> Stack:
    """A cell between fixed plates: what recedes, recedes from the layer."""
    return replace(stack, contact=contact)


def touched(run: Solution) -> float:
    """Contact left at the end of a step."""
    return float(run["Contact fraction"][-1])


def soft_layer(scenario: Scenario, modulus: float, stretch: float, thickness: float) -> Contact:
    """A layer that follows lithium from a fixed place."""
    width = Contact().width
    return Contact(width=width, share=1.0, thickness=thickness, modulus=modulus, stretch=stretch)


def m34_gel_follows(scenario: Scenario) -> Decision:
    stack, thickness = scenario.stack(GEL), scenario.number(THICKNESS)
    soft = soft_layer(scenario, scenario.number(SOFT), scenario.number(STRETCH), thickness)
    stiff = soft_layer(scenario, scenario.number(STIFF), scenario.number(BRITTLE), thickness)
    found = [touched(scenario.solve(held(stack, one), STRIP)) for one in (soft, stiff)]
    reach = thickness * (stack.press.pressure / soft.modulus + soft.stretch)
    text = (
        f"Lithium recedes by {1e6 * RECESSION:.1f} um between fixed plates at {stack.press.pressure / 1e6:.2g} MPa. A "
        f"gel of {soft.modulus / 1e6:.2g} MPa and {thickness * 1e6:.0f} um can follow {1e6 * reach:.1f} um and touches "
        f"{100 * found[0]:.0f} % afterwards; one of {stiff.modulus / 1e6:.0f} MPa that tears off at "
        f"{100 * stiff.stretch:.2g} % touches {100 * found[1]:.0f} %."
    )
    order = known(found[0] > scenario.threshold("m34", "contact")) & rises(scenario, found[1], found[0], "share")
    return judged(order, found[0], text, "of the face (soft gel)")


def m39_sse_polymer_stick(scenario: Scenario) -> Decision:
    stack = scenario.stack(POLYMER)
    assert stack.contact is not None
    bare = replace(stack, layers=stack.layers[1:], contact=replace(stack.contact, thickness=0.0, conductivity=0.02))
    # the counter electrode keeps its contact, so that the answer is that of the anode
    found = []
    for one in (stack, bare):
        run = scenario.solve(replace(one, counter=replace(one.counter, contact=None)), STRIP)
        found.append(touched(run))
    text = (
        f"Stripped by {CHARGE:g} mAh/cm2 at 1 mA/cm2, {stack.press.pressure / 1e6:.2g} MPa and "
        f"{stack.temperature - 273.15:.0f} degC: lithium touches {100 * found[0]:.0f} % of the polymer, "
        f"{100 * found[1]:.0f} % of bare garnet."
    )
    order = known(found[0] > scenario.threshold("m39", "contact")) & rises(scenario, found[1], found[0], "share")
    return judged(order, found[0], text, "of the face")


def m46_rgo_peg_adhesion(scenario: Scenario) -> Decision:
    stack = scenario.stack(MELT)
    thickness, viscosity, pressure = stack.layers[0].thickness, scenario.number(VISCOSITY), stack.press.pressure
    time = flow_time(viscosity, RECESSION, thickness, pressure)
    melt = replace(soft_layer(scenario, 1e5, 10.0, thickness), viscosity=viscosity)
    found = touched(scenario.solve(held(stack, melt), STRIP))
    text = (
        f"A melt of {viscosity:.3g} Pa s flows after {1e6 * RECESSION:.1f} um within {time:.2g} s at "
        f"{pressure / 1e6:.2g} MPa; stripping takes 3 h. Contact: {100 * found:.1f} %. That it flows is assumed."
    )
    return Decision(
        found > scenario.threshold("m46", "contact") and time < scenario.threshold("m46", "time") * STRIP_TIME,
        found,
        text,
        "of the face",
    )


def o44_solid_contact_limits(scenario: Scenario) -> Decision:
    stack = scenario.stack(GARNET)
    stack = replace(stack, counter=replace(stack.counter, contact=None))
    flowing = replace(stack, contact=None)
    deep = "Strip at 1 mA/cm2 until 0.2 V"
    runs = [scenario.solve(one, deep) for one in (stack, flowing)]
    taken = [-float(run["Areal charge [mAh/cm2]"][-1]) for run in runs]
    there = float(runs[0]["Lithium in the host [mAh/cm2]"][0])
    used = [charge / there for charge in taken]
    drop = [float(run["Voltage [V]"][run["Areal charge [mAh/cm2]"] < -0.3 * taken[0]][0]) * 1e3 for run in runs]
    wall = sum(float(h.area(np.zeros(1))[0]) * h.thickness for h in stack.hosts)
    text = (
        f"A filled frame at 1 mA/cm2 until 0.2 V gives {100 * used[0]:.0f} % of its lithium with contact that voids "
        f"can take, {100 * used[1]:.0f} % with contact that stays; after a third of that charge it needs {drop[0]:.0f} "
        f"against {drop[1]:.0f} mV. The walls of the pores have {wall:.0f} m2 per m2: the wider the pores, the more "
        "each part of them has to give."
    )
    limits = rises(scenario, used[0], used[1])
    if limits.holds is not True:
        limits = open_for(
            "how much of its walls lithium touches: a frame filled from the melt is taken to be wet all over, and "
            "that is "
            "what the claim denies"
        )
    return judged(limits, used[0] / used[1], text, "(utilisation, solid per flowing)")


def o49_graded_sse(scenario: Scenario) -> Decision:
    stack = scenario.stack(ZONED)
    shear = scenario.number(STIFF) / 3.0  # a gel keeps its volume
    soft = soft_layer(scenario, scenario.number(SOFT), scenario.number(STRETCH), scenario.number(THICKNESS))
    flat = replace(stack, hosts=(), above=replace(stack.above, thickness=100e-6))
    inside = touched(scenario.solve(held(flat, soft), STRIP))
    needed = scenario.threshold("o49", "stiff enough") * LITHIUM_SHEAR
    text = (
        f"The flowable zone keeps {100 * inside:.0f} % of the contact when lithium recedes by {1e6 * RECESSION:.1f} "
        f"um; the stiff one has {shear / 1e6:.0f} MPa in shear against the {needed / 1e9:.1f} GPa of its own rule: "
        f"{needed / shear:.0f} times too soft. Grading gives both only if a polymer can be that stiff."
    )
    return Decision(
        inside > scenario.threshold("o49", "contact") and shear >= needed,
        shear / needed,
        text,
        "(stiffness per needed)",
    )


_RIGID = ("contact of lithium with a rigid solid", "flow of lithium rises linearly with pressure")
_SOFT = ("gap under a soft layer between fixed plates",)
RULES: Mapping[str, Rule] = {
    "m34-gel-follows": Rule(
        "assumed", m34_gel_follows, (GEL,), _SOFT, (THICKNESS, SOFT, STIFF, STRETCH, BRITTLE)
    ),
    "m39-sse-polymer-stick": Rule("assumed", m39_sse_polymer_stick, (POLYMER,), _RIGID + _SOFT),
    "m46-rgo-peg-adhesion": Rule("assumed", m46_rgo_peg_adhesion, (MELT,), _SOFT, (VISCOSITY,)),
    "o44-solid-contact-limits": Rule("emergent", o44_solid_contact_limits, (GARNET,), _RIGID),
    "o49-graded-sse": Rule("input", o49_graded_sse, (ZONED,), _SOFT, (THICKNESS, SOFT, STIFF, STRETCH)),
}  # fmt: skip
