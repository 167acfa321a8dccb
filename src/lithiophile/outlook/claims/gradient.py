"""Top or bottom: where hosts, gradients and insulated faces make lithium go (sections 2.2 and 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import all_of, judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import CURRENT, UNIFORM, centroid, filled_up, outside, plated
from lithiophile.outlook.measurements.microstructure import beside
from lithiophile.outlook.measurements.surfaces import film_resistance
from lithiophile.stack import Stack
from lithiophile.study.top_or_bottom import CHARGE, capacity

GRADIENT = "gradient-lithiophilic"
INSULATED, PLAIN = "host-heterogeneous-cfp", "host-pristine-carbon-paper"
HYBRID = "hybrid-mof-hcf"
_CLOSURES = ("electrolyte that stays in a full pore", "closing of pore mouths by lithium on top", "nucleation rate")


def without_gradient(stack: Stack) -> Stack:
    """The same host with the mean of its nucleation barriers everywhere."""
    mean = float(np.mean([h.wall.barrier for h in stack.hosts]))
    hosts = tuple(replace(h, wall=replace(h.wall, barrier=(mean, mean))) for h in stack.hosts)
    return replace(stack, hosts=hosts)


def distance(solution: Solution, stack: Stack) -> float:
    """From the separator down to the depth above which 5 % of the plated lithium lies [um].

    0 when more than 5 % lies on the host; a coating on the host adds its thickness.
    """
    charge = solution["Areal charge [mAh/cm2]"]
    row = int(np.searchsorted(charge, min(CHARGE, charge[-1])))
    coat = sum(layer.thickness for layer in stack.layers if layer.role == "coating") * 1e6
    profile = solution["Lithium fraction"]
    depth = solution.depth("Lithium fraction")
    gained = profile[row] - profile[0]
    assert solution.layout is not None
    widths = np.diff(solution.layout.edges) * 1e6
    amounts = gained * widths
    on = float(
        solution["Dense lithium outside the host [um]"][row] - solution["Dense lithium outside the host [um]"][0]
    )
    total = amounts.sum() + on
    if on > 0.05 * total:
        return coat
    above = on + np.cumsum(amounts[::-1])[::-1]
    inside = np.flatnonzero(above >= 0.05 * total)
    return float(solution.layout.edges[-1] * 1e6 - depth[inside[-1]]) + coat


def o23_uniform_host_top(scenario: Scenario) -> Decision:
    run = plated(scenario, scenario.stack(UNIFORM))
    z = centroid(run)
    text = f"After 3 mAh/cm2 the centroid is {z:.2f}, and {100 * outside(run):.2g} % lie outside."
    limit = scenario.threshold("o23", "centroid on top")
    return judged(
        rises(scenario, limit, z, "depth"), z, f"{text} Even filling is 0.50; judged by more than {limit:.2f}."
    )


def o24_gradient_fills_bottom(scenario: Scenario) -> Decision:
    stack = scenario.stack(GRADIENT)
    z, even = (centroid(plated(scenario, s)) for s in (stack, without_gradient(stack)))
    order = rises(scenario, z, even, "depth") & rises(scenario, z, scenario.threshold("o24", "middle"), "depth")
    text = f"Centroid {z:.2f} with the gradient, {even:.2f} with its mean barrier everywhere. {beside('o24')}"
    return judged(order, z, text)


def o17_insulated_top(scenario: Scenario) -> Decision:
    insulated, plain = (plated(scenario, scenario.stack(name)) for name in (INSULATED, PLAIN))
    share, other = outside(insulated), outside(plain)
    text = (
        f"After 3 mAh/cm2, {100 * share:.2g} % of the lithium lies on the insulated paper, {100 * other:.2g} % on the "
        f"plain one, centroid {centroid(insulated):.2f} against {centroid(plain):.2f}. {beside('o17')}"
    )
    return judged(rises(scenario, share, other, "share"), share, text)


def o57_abuse(scenario: Scenario) -> Decision:
    stack = scenario.stack(UNIFORM)
    slow, fast = (plated(scenario, stack, current) for current in (0.5 * CURRENT, 3.0 * CURRENT))
    shares = outside(slow), outside(fast)
    # beyond the pores without losses: with them nothing conducts there any more
    even = replace(scenario, losses=False)
    full = even.stack(UNIFORM)
    over, before = outside(filled_up(even, full), 1.1 * capacity(full)), outside(plated(even, full))
    cooler = chilled(scenario, UNIFORM, 20.0)
    cold_share, warm_share = outside(plated(scenario, cooler)), outside(plated(scenario, stack))
    parts = {
        "a sixfold current": rises(scenario, shares[0], shares[1], "share"),
        "plating beyond the pores": rises(scenario, before, over, "share"),
        "20 K colder": rises(scenario, warm_share, cold_share, "share"),
    }
    dead = [dead_share(scenario, one, j) for one, j in ((stack, 0.5), (stack, 3.0), (stack, 1.0), (cooler, 1.0))]
    parts["dead lithium at a sixfold current"] = rises(scenario, dead[0], dead[1])
    parts["dead lithium 20 K colder"] = rises(scenario, dead[2], dead[3])
    failed = [name for name, worse in parts.items() if not worse.holds]
    text = (
        f"Outside: {100 * shares[0]:.2g} % at 0.5 and {100 * shares[1]:.2g} % at 3 mA/cm2; {100 * over:.2g} % "
        f"after 1.1 times "
        f"the capacity; {100 * cold_share:.2g} % when 20 K colder against {100 * warm_share:.2g} %. Dead lithium per "
        "plated after two cycles of 3 mAh/cm2: "
        f"{100 * dead[0]:.2g} and {100 * dead[1]:.2g} % at those currents, {100 * dead[3]:.2g} % in the cold against "
        f"{100 * dead[2]:.2g} %. "
    )
    text += f"Not worse by: {', '.join(failed)}." if failed else "All make it worse."
    return judged(all_of(parts.values()), dead[1] / max(dead[0], 1e-12), text, "times the dead lithium")


def dead_share(scenario: Scenario, stack: Stack, current: float) -> float:
    """Dead lithium after two cycles of 3 mAh/cm2 at a current [mA/cm2], per what was plated."""
    plate, strip = f"Plate at {current} mA/cm2 for 3 mAh/cm2", f"Strip at {current} mA/cm2 for 3 mAh/cm2 or until 1 V"
    run = scenario.solve(stack, f"({plate}; {strip}) * 2")
    return float(run["Dead lithium [mAh/cm2]"][-1] / run.cycles["Charge plated [mAh/cm2]"].sum())


def chilled(scenario: Scenario, name: str, by: float) -> Stack:
    """A design of the scenario, colder by so many kelvin: its interphase and kinetics slow down by their own laws.

    A drawn or fixed resistance holds at the design's own temperature, so the ratio is taken from the catalogue.
    """
    warm = scenario.stack(name)
    cold = scenario.with_overrides(**{"stack.temperature": warm.temperature - by}).stack(name)
    before, after = (
        Scenario({"stack.temperature": s.temperature}, losses=scenario.losses).stack(name).kinetics
        for s in (warm, cold)
    )
    slower = film_resistance(after) / max(film_resistance(before), 1e-30)
    kinetics = replace(
        warm.kinetics,
        film_resistance=warm.kinetics.film_resistance * slower,
        interphase_conductivity=warm.kinetics.interphase_conductivity / slower,
        exchange_current=warm.kinetics.exchange_current * after.exchange_current / before.exchange_current,
    )
    return replace(cold, kinetics=kinetics)


def o58_gradient_keeps_away(scenario: Scenario) -> Decision:
    stack, hybrid = scenario.stack(GRADIENT), scenario.stack(HYBRID)
    even = without_gradient(stack)
    bare = replace(hybrid, layers=tuple(x for x in hybrid.layers if x.role != "coating"))
    skin = 1e6 * sum(x.thickness for x in hybrid.layers if x.role == "coating")
    far, near = distance(plated(scenario, stack), stack), distance(plated(scenario, even), even)
    coated, uncoated = distance(plated(scenario, hybrid), hybrid), distance(plated(scenario, bare), bare)
    text = (
        f"Lithium stays {far:.1f} um from the separator with the gradient and {near:.1f} um without; "
        f"{coated:.1f} um under the coated host, of which {skin:.1f} um are the coating itself, and {uncoated:.1f} um "
        f"without it (5 % of it is nearer). {beside('o58')}"
    )
    order = rises(scenario, near, far, "length") & rises(scenario, uncoated, coated - skin, "length")
    return judged(order, far - near, text, "um")


RULES: Mapping[str, Rule] = {
    "o17-insulated-top": Rule("emergent", o17_insulated_top, (INSULATED, PLAIN), _CLOSURES),
    "o23-uniform-host-top": Rule("emergent", o23_uniform_host_top, (UNIFORM,), _CLOSURES),
    "o24-gradient-fills-bottom": Rule("emergent", o24_gradient_fills_bottom, (GRADIENT,), _CLOSURES),
    "o57-abuse": Rule("emergent", o57_abuse, (UNIFORM,), _CLOSURES),
    "o58-gradient-keeps-away": Rule("emergent", o58_gradient_keeps_away, (GRADIENT, HYBRID), _CLOSURES),
}
