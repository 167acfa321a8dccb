"""How much of a face touches: gaps over cycles, pressure, gels laid on or cured in place (sections 3 and 4)."""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot, sqrt

from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import all_of, judged, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.electrolytes import CYCLES, GEL
from lithiophile.outlook.measurements.surfaces import surface
from lithiophile.physics.contact import constriction
from lithiophile.stack import Stack

PELLET = "sse-int-au"
STRIPPED = "(Strip at 0.5 mA/cm2 for 1 mAh/cm2 or until 1 V; Plate at 0.5 mA/cm2 for 1 mAh/cm2) * 4"
FIRM = 5e6
"""Pressure that keeps contact at that current [Pa]."""
LAID = RangedNumber(
    "gel.laid_contact", 0.3, 0.05, 0.8, "1", "assumed", "share of a face that a gel laid on it touches; not measured"
)
PATCH = RangedNumber("gel.patch", 100e-6, 20e-6, 500e-6, "m", "assumed", "distance between the patches that touch")


def flux_spread(contact: float) -> float:
    """Standard deviation of the current per its mean where only a share of the face takes part."""
    return sqrt((1.0 - contact) / contact)


def gaps(run: Solution, width: float) -> list[float]:
    """Largest void under the face in each cycle [um]."""
    found = []
    for cycle in range(1, int(run["Cycle"].max()) + 1):
        least = float(run["Contact fraction"][run["Cycle"] == cycle].min())
        found.append(1e6 * width * (1.0 / least - 1.0))
    return found


def pressed(scenario: Scenario, pressure: float | None = None) -> Stack:
    """Foil on a pellet, whose counter electrode keeps its contact."""
    stack = scenario.stack(PELLET)
    stack = replace(stack, counter=replace(stack.counter, contact=None))
    return stack if pressure is None else replace(stack, press=replace(stack.press, pressure=pressure))


def m37_sse_gaps(scenario: Scenario) -> Decision:
    stack = pressed(scenario)
    assert stack.contact is not None
    found = gaps(scenario.solve(stack, STRIPPED), stack.contact.width)
    text = (
        f"Lithium on garnet at {stack.press.pressure / 1e6:.2g} MPa, 1 mAh/cm2 out and in at 0.5 mA/cm2: voids of "
        + ", ".join(f"{w:.2f}" for w in found)
        + " um in cycles 1 to 4. Plating fills a void before the layer grows. Dendrites are not in it."
    )
    grown = rises(scenario, found[0], found[-1], "length") if len(found) > 1 else open_for("a cell that cycles")
    if grown.holds is not True:  # by its closure, not by what the claim speaks of
        grown = open_for(
            "voids that plating leaves behind: the closure fills each before anything grows, where experiments see "
            "them accumulate (Kasemchainan 2019, 10.1038/s41563-019-0438-9)"
        )
    return judged(grown, found[-1] / max(found[0], 1e-9), text, "times")


def o38_stable_contact(scenario: Scenario) -> Decision:
    firm, loose = pressed(scenario, FIRM), pressed(scenario, 0.1e6)
    runs = [scenario.solve(stack, STRIPPED) for stack in (firm, loose)]
    contacts = [float(run["Contact fraction"].min()) for run in runs]
    spreads = [flux_spread(f) for f in contacts]
    swings = [float(run.cycles["Reversible swing ratio"][0]) for run in runs]
    text = (
        f"At {FIRM / 1e6:.0f} and at 0.1 MPa lithium touches at least {100 * contacts[0]:.0f} and "
        f"{100 * contacts[1]:.0f} % of the garnet; the current is uneven by {spreads[0]:.2f} and {spreads[1]:.2f} of "
        f"its mean, S is {swings[0]:.2f} and {swings[1]:.2f}: contact evens the current, but voids that stay take "
        "a part of the swing."
    )
    evener, calmer = rises(scenario, spreads[0], spreads[1]), rises(scenario, swings[0], swings[1], "swing")
    if calmer.holds is not True:
        calmer = open_for(
            "the swing of loose contact: that half of what is stripped stays as void, and takes a part of the swing, "
            "is "
            "the closure"
        )
    return judged(evener & calmer, spreads[0], text, "(unevenness)")


def laid_on(stack: Stack, contact: float, patch: float) -> tuple[Stack, float]:
    """The cell with patchy contact, and its resistance per that of full contact."""
    kinetics = stack.kinetics
    film, transfer, conductivity = surface(stack)
    layer = stack.layers[0]
    conductivity *= layer.porosity**layer.bruggeman / layer.tortuosity
    times = (transfer + film) / contact + constriction(contact, patch, conductivity)
    wear = kinetics.wear
    assert wear is not None
    uneven = min(hypot(wear.unevenness, flux_spread(contact)), 1.0)
    patchy = replace(
        kinetics,
        exchange_current=kinetics.exchange_current * contact,
        interphase_conductivity=kinetics.interphase_conductivity * contact,
        wear=replace(wear, unevenness=uneven),
    )
    return replace(stack, kinetics=patchy), times / (transfer + film)


def compared(scenario: Scenario) -> tuple[float, float, list[float]]:
    """Resistance ratio and unevenness of a laid-on gel, and growth of both cells in the last cycle [um]."""
    stack, share = scenario.stack(GEL), scenario.number(LAID)
    patchy, times = laid_on(stack, share, scenario.number(PATCH))
    growth = [float(scenario.solve(one, CYCLES).cycles["Growth per cycle [um]"][-1]) for one in (patchy, stack)]
    return times, flux_spread(share), growth


def o30_ex_situ_bad(scenario: Scenario) -> Decision:
    times, spread, growth = compared(scenario)
    text = (
        f"A gel laid on so that {100 * scenario.number(LAID):.0f} % of the face touches, in patches "
        f"{scenario.number(PATCH) * 1e6:.0f} um apart, has {times:.1f} times the resistance of one cured in place, a "
        f"current uneven by {spread:.1f} of its mean, and grows by {growth[0]:.2f} um in the fifth cycle instead of "
        f"{growth[1]:.2f}."
    )
    worse = [rises(scenario, 1.0, times), rises(scenario, 0.0, spread), rises(scenario, growth[1], growth[0], "length")]
    return judged(all_of(worse), times, text, "times (resistance)")


def o31_in_situ_good(scenario: Scenario) -> Decision:
    times, _, _ = compared(scenario)
    text = (
        f"Full contact has 1/{times:.1f} of the resistance of a laid-on gel. That curing in place gives it is assumed."
    )
    return judged(rises(scenario, 1.0, times), 1.0 / times, text, "(resistance per laid on)")


_RIGID = ("contact of lithium with a rigid solid", "flow of lithium rises linearly with pressure")
_LAID = "patchy contact counts as unevenness of the film"
_WEAR = ("share of new lithium that grows as filaments", _LAID)
RULES: Mapping[str, Rule] = {
    "m37-sse-gaps": Rule("emergent", m37_sse_gaps, (PELLET,), _RIGID),
    "o38-stable-contact": Rule("emergent", o38_stable_contact, (PELLET,), _RIGID),
    "o30-ex-situ-bad": Rule("assumed", o30_ex_situ_bad, (GEL,), _WEAR, (LAID, PATCH)),
    "o31-in-situ-good": Rule("assumed", o31_in_situ_good, (GEL,), _WEAR, (LAID, PATCH)),
}
