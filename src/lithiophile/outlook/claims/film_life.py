"""Films and coatings on lithium that moves: strain, cracks, and the deposit below them (sections 2.1 and 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import pi, sqrt

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import UM
from lithiophile.outlook.engine.scenario import Scenario, StoppedEarly
from lithiophile.outlook.engine.signs import all_of, in_order, judged, known, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.films import after, lost, native, on_surface, stretch, void
from lithiophile.stack import Stack
from lithiophile.study.defaults import PLATE

INORGANIC = ("sei-li3po4", "sei-lif", "sei-li3n", "sei-lipon", "sei-al2o3")
POLYMER = ("sei-pva", "sei-pdms", "sei-li-nafion", "sei-lipaa")
HEALING = ("sei-peo-upy", "sei-silly-putty")
COMPOSITE = ("sei-cu3n-sbr", "sei-pvdfhfp-al2o3", "sei-si-oocor", "sei-sio2-pmma", "sei-pvsf-vdo-go")
BORNE = 1.0
"""Voltage [V] that a film may take before a comparison goes to a smaller current."""


def cycles(current: float = 1.0) -> str:
    """Two cycles of 3 mAh/cm2 at a current [mA/cm2]."""
    return f"(Plate at {current:.6g} mA/cm2 for 3 mAh/cm2; Strip at {current:.6g} mA/cm2 for 3 mAh/cm2) * 2"


CYCLES = cycles()


def carried(stacks: Iterable[Stack]) -> float:
    """Current density up to 1 mA/cm2 that the films of all these cells carry for :data:`BORNE` [mA/cm2]."""
    resistance = max(stack.kinetics.film_resistance for stack in stacks)
    return min(1.0, BORNE / (10.0 * resistance)) if resistance > 0.0 else 1.0


def critical_charge(scenario: Scenario, stack: Stack) -> float:
    """Charge [mAh/cm2] up to 3 at which relief stretches the surface beyond what its film bears; else infinite.

    Without filaments, which would relieve the film by breaking it elsewhere.
    """
    wear = stack.kinetics.wear
    assert wear is not None
    dense = replace(stack, kinetics=replace(stack.kinetics, wear=replace(wear, healing_time=1e-3)))
    run = after(scenario, dense, PLATE)
    height = on_surface(run, k.ROUGHNESS) * UM
    limit = wear.patch / pi * sqrt(wear.strength)
    if height[-1] < limit:
        return float("inf")
    # between steps the relief grows in proportion to the charge
    return float(np.interp(limit, height, run["Areal charge [mAh/cm2]"]))


def carrying(scenario: Scenario, names: Sequence[str], protocol: str) -> dict[str, Solution]:
    """Runs of the coatings that can carry the current."""
    runs = {}
    for name in names:
        try:
            runs[name] = after(scenario, scenario.stack(name), protocol)
        except StoppedEarly:
            continue
    return runs


def m09_native_sei_brittle(scenario: Scenario) -> Decision:
    ratios = {}
    for name in ("sei-li3po4", "additive-lino3", "additive-fec"):
        stack = native(scenario.stack(name))
        assert stack.kinetics.wear is not None
        ratios[name] = stretch(after(scenario, stack, PLATE)) / stack.kinetics.wear.strength
    plain, nitrate, fluorinated = ratios.values()
    text = (
        f"Relief after 3 mAh/cm2 stretches the surface {plain:.3g} times as far as the native film bears in a "
        "carbonate, "
        f"{fluorinated:.3g} times with fluoroethylene carbonate and {nitrate:.3g} in an ether with nitrate: what makes "
        "the current even also spares the film. The unevenness is that of the efficiencies."
    )
    return Decision(min(ratios.values()) > scenario.threshold("m09", "stretch per strength"), plain, text, "times")


def _charges(scenario: Scenario, names: Sequence[str]) -> tuple[dict[str, float], str]:
    """Critical charges of the coatings that carry the current, and the same in words."""
    found, blocking = {}, []
    for name in names:
        try:
            found[name] = critical_charge(scenario, scenario.stack(name))
        except StoppedEarly:
            blocking.append(name[4:])
    shown = ", ".join(f"{n[4:]} {'never' if np.isinf(q) else f'{q:.2g}'}" for n, q in found.items())
    return found, shown + (f" ({', '.join(blocking)} carries no such current)" if blocking else "")


def m10_inorganic_cracks(scenario: Scenario) -> Decision:
    charges, shown = _charges(scenario, INORGANIC)
    text = f"Charge at which relief stretches the surface beyond what the film bears: {shown} mAh/cm2."
    return Decision(
        max(charges.values()) < scenario.threshold("m10", "charge"),
        min(max(charges.values()), 3.0),
        text,
        "mAh/cm2 (the last)",
    )


def o07_polymer_follows(scenario: Scenario) -> Decision:
    (stiff, brittle), (soft, shown) = _charges(scenario, INORGANIC), _charges(scenario, (*POLYMER, "sei-peo-upy"))
    last, first = (min(charge, 3.0) for charge in (max(stiff.values()), min(soft.values())))
    text = (
        f"Charge at which the film gives way, up to 3 mAh/cm2: inorganic {brittle}; polymer {shown}. Strains and "
        "adhesion are class values; soft films come off before they tear."
    )
    return judged(rises(scenario, last, first), first / last, text, "times")


def _against_native(scenario: Scenario, names: Sequence[str], what: str) -> Decision:
    stacks = {name: scenario.stack(name) for name in names}
    # some films conduct so poorly that no cell of them carries 1 mA/cm2: then all are compared where they do
    current = carried(stacks.values())
    bare = after(scenario, native(stacks[names[0]]), cycles(current))
    coated = {name: after(scenario, stack, cycles(current)) for name, stack in stacks.items()}
    better = [
        rises(scenario, void(run), void(bare)) & rises(scenario, lost(run), lost(bare)) for run in coated.values()
    ]
    shown = ", ".join(f"{n[4:]} {void(r):.2g} um and {100 * lost(r):.2g} %" for n, r in coated.items())
    at = "" if current == 1.0 else f" at the {current:.2g} mA/cm2 that the film carries"
    text = f"Void and loss per cycle{at}: bare {void(bare):.2g} um and {100 * lost(bare):.2g} %; {shown}. {what}"
    ratio = max(lost(run) for run in coated.values()) / lost(bare)
    return judged(all_of(better), ratio, text, "times the loss of bare lithium")


def o05_li3po4_beats_bare(scenario: Scenario) -> Decision:
    return _against_native(
        scenario, ("sei-li3po4",), "The coating adds its resistance to the uneven film and breaks at its own strain."
    )


def o08_polymer_flat_dense(scenario: Scenario) -> Decision:
    names = (*POLYMER, "sei-peo-upy")
    return _against_native(
        scenario, names, "A film that bears more strain lets fewer filaments through, by the closure."
    )


def o09_lipaa_beats_bare(scenario: Scenario) -> Decision:
    return _against_native(scenario, ("sei-lipaa",), "A smaller loss per cycle is a longer life with any reserve.")


def m11_silly_putty_adapts(scenario: Scenario) -> Decision:
    stack = scenario.stack("sei-silly-putty")
    share = {}
    for current in (0.1, 1.0, 10.0):
        run = after(scenario, stack, f"Plate at {current} mA/cm2 for 3 mAh/cm2")
        share[current] = float(np.abs(on_surface(run, k.STRAIN)).max()) / stretch(run)
    text = "Strain that the film keeps of the surface's stretch: " + ", ".join(
        f"{100 * s:.2g} % at {j:g} mA/cm2" for j, s in share.items()
    )
    text += ". It flows under swelling and answers a hundred times faster motion with more stress."
    _, usual, _ = share.values()
    order = known(usual < scenario.threshold("m11", "strain kept")) & in_order(scenario, share.values())
    return judged(order, usual, text, "of the stretch")


def _losses(scenario: Scenario, names: Sequence[str]) -> dict[str, float]:
    """Loss per cycle under each film that carries the current."""
    return {name: lost(run) for name, run in carrying(scenario, names, CYCLES).items()}


def o50_single_sei_fails(scenario: Scenario) -> Decision:
    stiff, soft, mixed = (
        float(np.median(list(_losses(scenario, names).values()))) for names in (INORGANIC, POLYMER, COMPOSITE)
    )
    text = (
        f"Loss in a cycle of 3 mAh/cm2 (median of a class): inorganic {100 * stiff:.2g} %, polymer {100 * soft:.2g} %, "
        f"composite {100 * mixed:.2g} %. Each film breaks, or comes off, at its own strain; that "
        "films dissolve is not in it."
    )
    order = rises(scenario, mixed, min(stiff, soft))
    return judged(order, mixed / min(stiff, soft), text, "times the loss of the better pure class")


def o64_elastic_healing_sei(scenario: Scenario) -> Decision:
    plain, healing = _losses(scenario, POLYMER), _losses(scenario, HEALING)
    shown = ", ".join(f"{name[4:]} {100 * x:.2g} %" for name, x in {**healing, **plain}.items())
    usual, worst = float(np.median(list(plain.values()))), max(healing.values())
    text = (
        f"Loss in a cycle of 3 mAh/cm2: {shown}. Those that heal or flow against the median of the others "
        f"({100 * usual:.2g} %)."
    )
    return judged(rises(scenario, worst, usual), worst / usual, text, "times the loss of plain polymers")


_FILAMENTS = "share of new lithium that grows as filaments"
_CRACKS = ("relief of the surface", "a film follows by cracking beyond the strain it bears")
_LOSS = (
    "share of stripped filaments that detaches",
    "new surface takes a first film",
    "grains of a dense deposit",
)
RULES: Mapping[str, Rule] = {
    "m09-native-sei-brittle": Rule(
        "assumed", m09_native_sei_brittle, ("sei-li3po4", "additive-lino3", "additive-fec"),
        (*_CRACKS, "additives make the film more even while they last"),
    ),
    "m10-inorganic-cracks": Rule("assumed", m10_inorganic_cracks, INORGANIC, _CRACKS),
    "o07-polymer-follows": Rule("assumed", o07_polymer_follows, (*INORGANIC, *POLYMER, "sei-peo-upy"), _CRACKS),
    "o05-li3po4-beats-bare": Rule("assumed", o05_li3po4_beats_bare, ("sei-li3po4",), (_FILAMENTS, *_CRACKS, *_LOSS)),
    "o08-polymer-flat-dense": Rule(
        "assumed", o08_polymer_flat_dense, (*POLYMER, "sei-peo-upy"), (_FILAMENTS, *_CRACKS, *_LOSS)
    ),
    "o09-lipaa-beats-bare": Rule("assumed", o09_lipaa_beats_bare, ("sei-lipaa",), (_FILAMENTS, *_CRACKS, *_LOSS)),
    "m11-silly-putty-adapts": Rule("assumed", m11_silly_putty_adapts, ("sei-silly-putty",), _CRACKS),
    "o50-single-sei-fails": Rule("assumed", o50_single_sei_fails, (*INORGANIC, *POLYMER, *COMPOSITE), _CRACKS),
    "o64-elastic-healing-sei": Rule("assumed", o64_elastic_healing_sei, (*POLYMER, *HEALING), _CRACKS),
}  # fmt: skip
