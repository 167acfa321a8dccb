"""The current on an uneven surface, by exact small-signal solutions; contact through spots; nuclei."""

from collections.abc import Mapping
from math import pi, sqrt

import numpy as np

from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import judged, known, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import FOIL, filled_up, outside
from lithiophile.outlook.measurements.microstructure import beside
from lithiophile.outlook.measurements.surfaces import UNEVEN, surface, unevenness
from lithiophile.physics.limits import wagner_number
from lithiophile.study.top_or_bottom import capacity

POROUS_CU = "host-3d-porous-cu"
RATE = RangedNumber(
    "nucleation.rate",
    1.0,
    0.01,
    100.0,
    "1",
    "assumed",
    "nuclei that form per those of the closure: its rate within two decades",
)
CRACK = 1e-6
"""Width of a crack [m]."""


def m07_crack_focus(scenario: Scenario) -> Decision:
    film, transfer, conductivity = surface(scenario.stack(FOIL))
    spread = pi * CRACK / (4.0 * conductivity)
    ratio = (film + transfer) / (transfer + spread)
    text = (
        f"Through a crack 1 um wide in a film of {film * 1e4:.0f} ohm cm2 the current is {ratio:.1f} times that "
        f"beside it, "
        f"(R_f + R_ct)/(R_ct + pi w/(4 kappa)). That the film cracks is not computed. "
        f"{beside('m07')}"
    )
    return judged(rises(scenario, 1.0, ratio), ratio, text, "times")


def m08_ideal_sei_levels(scenario: Scenario) -> Decision:
    film, transfer, conductivity = surface(scenario.stack(FOIL))
    now = unevenness(film, transfer, conductivity, UNEVEN)
    evener = unevenness(film, transfer, conductivity, 0.5 * UNEVEN)
    better = unevenness(0.5 * film, transfer, conductivity, UNEVEN)
    smooth, conducting = (unevenness(r, transfer, conductivity, 0.0) for r in (film, 0.1 * film))
    text = (
        f"Unevenness of the current {now:.3f} of its mean; {evener:.3f} under a film half as patchy, "
        f"{better:.3f} under one "
        f"that conducts twice as well. On a perfectly even film the two halves of the claim oppose each other: "
        f"relief alone "
        f"gives {smooth:.1e}, and {conducting:.1e} when it conducts ten times as well. {beside('m08')}"
    )
    return judged(rises(scenario, evener, now) & rises(scenario, better, now), better / now, text)


def m17_tips_nucleate(scenario: Scenario) -> Decision:
    stack = scenario.stack(POROUS_CU)
    half = 0.5 * capacity(stack)
    share = 1.0 - outside(filled_up(scenario, stack), half)
    film, transfer, conductivity = surface(stack)
    tip = 0.5e-6
    focus = 1.0 / float(wagner_number(conductivity, film + transfer, tip))
    text = (
        f"Half full, {100 * share:.0f} % of the lithium is inside, but not because of tips: the field at a tip "
        f"of 0.5 um adds "
        f"{100 * focus:.2g} % to the current, since its size is that share of the Wagner length. Whether tips "
        f"nucleate first "
        "is not computed."
    )
    order = rises(scenario, scenario.threshold("m17", "focus"), focus)
    if order.holds is not True:
        order = open_for("nucleation at the tips of a real skeleton; that the field there does it is excluded")
    return judged(order, focus, text, "(share added at tips)")


def q28_cu_nano_lumps(scenario: Scenario) -> Decision:
    stack = scenario.stack(POROUS_CU)
    run = scenario.solve(stack, "Plate at 1 mA/cm2 for 0.2 mAh/cm2")
    factor = scenario.number(RATE)
    nuclei, lithium = factor * run["Nuclei density [1/m2]"][-1], run["Lithium fraction"][-1]
    wall = float(np.asarray(stack.hosts[0].area(np.zeros(1)))[0])
    radius = np.cbrt(1.5 * np.maximum(lithium, 0.0) / wall / (pi * np.maximum(nuclei, 1e6)))
    largest, apart = 2e9 * float(radius.max()), 1e9 * float(nuclei.max()) ** -0.5
    text = (
        f"After 0.2 mAh/cm2 nuclei stand {nuclei.min():.1e} to {nuclei.max():.1e} per m2 of wall; as "
        f"hemispheres they would be "
        f"{2e9 * float(radius.min()):.0f} to {largest:.0f} nm wide, {apart:.0f} nm apart: "
        + ("lumps. " if apart > largest else "they have merged into a film, and are no lumps. ")
        + f"The nucleation rate is a closure ({factor:.2g} times as stated here), set by one dip measured elsewhere."
    )
    lumps = known(largest < scenario.threshold("q28", "width")) & known(apart > largest)
    return judged(lumps, largest, text, "nm")


def contact(share: float) -> tuple[float, float]:
    """Resistance of spots per that of full contact, and spread of the flux, for a contact share.

    Spots of 10 um on garnet: interface resistance 1 ohm cm2, conductivity 0.5 mS/cm.
    """
    interface, conductivity, spot = 1e-4, 0.05, 10e-6
    constriction = pi * spot / (4.0 * conductivity) * (1.0 - sqrt(share)) ** 1.5 / sqrt(share)
    return (interface / share + constriction) / interface, sqrt((1.0 - share) / share)


def m36_sse_patchy(scenario: Scenario) -> Decision:
    figures = [contact(f) for f in (1.0, 0.5, 0.2, 0.05)]
    text = "Contact 100, 50, 20, 5 %: resistance " + ", ".join(f"{r:.1f}" for r, _ in figures)
    text += (
        " times, spread of the flux "
        + ", ".join(f"{s:.1f}" for _, s in figures)
        + " of its mean. Rises for any numbers."
    )
    return Decision([r for r, _ in figures] == sorted(r for r, _ in figures), figures[2][0], text, "times at 20 %")


def m42_conformal_contact(scenario: Scenario) -> Decision:
    decision = m36_sse_patchy(scenario)
    return Decision(decision.holds, decision.computed, decision.sentence, decision.unit)


RULES: Mapping[str, Rule] = {
    "m07-crack-focus": Rule("emergent", m07_crack_focus, (FOIL,)),
    "m08-ideal-sei-levels": Rule("emergent", m08_ideal_sei_levels, (FOIL,)),
    "m17-tips-nucleate": Rule("emergent", m17_tips_nucleate, (POROUS_CU,), losses=False),
    "q28-cu-nano-lumps": Rule("emergent", q28_cu_nano_lumps, (POROUS_CU,), ("nucleation rate",), (RATE,)),
    "m36-sse-patchy": Rule("identity", m36_sse_patchy),
    "m42-conformal-contact": Rule("identity", m42_conformal_contact),
}
