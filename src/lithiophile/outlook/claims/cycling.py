"""What cycles leave behind: porous and dead lithium, renewed films, stocks that run out (sections 1, 2.1, 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import Order, in_order, judged, known, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.films import after, lost, native, opened, stretch, void
from lithiophile.stack import Kinetics, Stack, Wear

FOIL = "sei-li3po4"
"""A foil in the common carbonate whose losses are followed; without its coating it is bare lithium."""
HOSTS = ("bare-li-foil", "host-cu-nanowire", "host-uniform-3d")
ADDITIVES = ("additive-lino3", "additive-polysulfide", "additive-h2o", "additive-alcl3", "additive-vc", "additive-fec")


def cycle(charge: float = 3.0, count: int = 2, current: float = 1.0) -> str:
    strip = f"Strip at {current} mA/cm2 for {charge} mAh/cm2 or until 1 V"
    one = f"Plate at {current} mA/cm2 for {charge} mAh/cm2; {strip}"
    return f"({one}) * {count}"


def wear_of(stack: Stack) -> Wear:
    assert stack.kinetics.wear is not None
    return stack.kinetics.wear


def with_wear(stack: Stack, **numbers: float) -> Stack:
    """The stack with other numbers of its wear."""
    kinetics: Kinetics = replace(stack.kinetics, wear=replace(wear_of(stack), **numbers))
    return replace(stack, kinetics=kinetics)


def worn(stack: Stack, like: Stack) -> Stack:
    """A stack that wears as another does."""
    kinetics = like.counter.kinetics
    return replace(
        stack, kinetics=kinetics, counter=replace(stack.counter, kinetics=kinetics), additives=like.additives,
        solvent_per_lithium=like.solvent_per_lithium,
    )  # fmt: skip


def ends(run: Solution, name: str) -> np.ndarray:
    """A series at the end of each cycle."""
    last = np.append(np.flatnonzero(np.diff(run["Cycle"])), run["Cycle"].size - 1)
    return np.asarray(run[name][last])


def o02_interface_quality(scenario: Scenario) -> Decision:
    stack = native(scenario.stack(FOIL))
    uneven = wear_of(stack).unevenness
    good, poor = (after(scenario, with_wear(stack, unevenness=factor * uneven), cycle()) for factor in (0.25, 1.0))
    swing = [float(run.cycles["Reversible swing ratio"][-1]) for run in (good, poor)]
    text = (
        f"S {swing[0]:.2f} with a quarter of the unevenness, {swing[1]:.2f} with all of it; void {void(good):.2g} and "
        f"{void(poor):.2g} um."
    )
    worse = rises(scenario, swing[0], swing[1], "swing") & rises(scenario, void(good), void(poor))
    return judged(worse, swing[1] / swing[0], text, "times the swing")


def m05_cascade(scenario: Scenario) -> Decision:
    stack = native(scenario.stack(FOIL))
    charges = (1.0, 2.0, 3.0)
    runs = [after(scenario, stack, cycle(q)) for q in charges]
    even = [lost(after(scenario, with_wear(stack, unevenness=0.0), cycle(q))) for q in (1.0, 3.0)]
    losses = [lost(run) for run in runs]
    lives = [0.2 / (loss * q) for loss, q in zip(losses, charges, strict=True)]
    text = (
        f"Loss per cycle at swings of 1, 2 and 3 mAh/cm2: {', '.join(f'{100 * x:.3g} %' for x in losses)}; cycles that "
        f"0.2 mAh/cm2 of reserve pay for: {', '.join(f'{n:.2g}' for n in lives)}. Under an even film "
        f"{100 * even[0]:.2g} and {100 * even[1]:.2g} %: even motion breaks nothing."
    )
    falls = in_order(scenario, losses) & in_order(scenario, lives[::-1])
    return judged(falls, losses[-1] / losses[0], text, "times the loss at a third of the swing")


def o03_low_swing_long_life(scenario: Scenario) -> Decision:
    like = scenario.stack(FOIL)
    swings, losses = [], []
    for name in HOSTS:
        run = after(scenario, worn(scenario.stack(name), like), cycle(2.0))
        swings.append(float(run.cycles["Reversible swing ratio"][-1]))
        losses.append(lost(run))
    across = np.argsort(np.argsort(swings)), np.argsort(np.argsort(losses))
    rank = float(np.corrcoef(*across)[0, 1])
    other = after(scenario, worn(scenario.stack(HOSTS[0]), scenario.stack("additive-lino3")), cycle(2.0))
    text = (
        "S and loss per cycle in one carbonate: "
        + ", ".join(f"{n} {s:.2f} and {100 * x:.2g} %" for n, s, x in zip(HOSTS, swings, losses, strict=True))
        + f"; rank correlation {rank:+.1f}. The electrolyte moves more: foil in an ether with nitrate loses "
        f"{100 * lost(other):.2g} % at S {float(other.cycles['Reversible swing ratio'][-1]):.2f}."
    )
    return Decision(rank > 0.0, rank, text, "(rank correlation of swing and loss)")


def m06_sei_tracks_volume(scenario: Scenario) -> Decision:
    stack = native(scenario.stack(FOIL))
    runs = [after(scenario, stack, f"Plate at 1 mA/cm2 for {q} mAh/cm2") for q in (0.5, 1.0, 2.0, 3.0)]
    strains = [stretch(run) for run in runs]
    still = stretch(after(scenario, with_wear(stack, unevenness=0.0), cycle(3.0, 1)))
    text = (
        "Stretch of the surface after 0.5, 1, 2 and 3 mAh/cm2: "
        + ", ".join(f"{100 * x:.2g} %" for x in strains)
        + f"; {100 * still:.2g} % when lithium arrives evenly, whatever the swing."
    )
    return judged(in_order(scenario, strains), strains[-1], text, "(stretch at 3 mAh/cm2)")


def o04_additive_fades(scenario: Scenario) -> Decision:
    lasts, worse = {}, Order(True)
    for name in ADDITIVES:
        stack = scenario.stack(name)
        run = after(scenario, stack, cycle(count=2))
        used = 1.0 - float(ends(run, "Additive left")[0])
        lasts[name] = float("inf") if used <= 0.0 else 1.0 / used
        without = after(scenario, replace(stack, additives=()), cycle(count=2))
        worse &= rises(scenario, lost(run), lost(without))
    text = "Cycles of 3 mAh/cm2 until the stock is gone: " + ", ".join(
        f"{name[9:]} {n:.2g}" for name, n in lasts.items()
    )
    text += ". Without it each loses more." if worse.holds else ". Not all lose more without it."
    order = known(all(np.isfinite(n) for n in lasts.values())) & worse
    return judged(order, max(lasts.values()), text, "cycles at most")


def m49_fresh_li(scenario: Scenario) -> Decision:
    stack = native(scenario.stack(FOIL))
    brittle, tough = (
        after(scenario, with_wear(stack, strength=factor * wear_of(stack).strength), cycle()) for factor in (1.0, 30.0)
    )
    text = (
        f"A film that opens {100 * opened(brittle):.2g} % of its area in a cycle loses {100 * lost(brittle):.3g} %, "
        f"one thirty times as tough opens {100 * opened(tough):.2g} % and loses {100 * lost(tough):.3g} %."
    )
    more = rises(scenario, opened(tough), opened(brittle)) & rises(scenario, lost(tough), lost(brittle))
    return judged(more, lost(brittle) / lost(tough), text, "times the loss")


_FILAMENTS = "share of new lithium that grows as filaments"
_DEAD = "share of stripped filaments that detaches"
_FILM = ("new surface takes a first film", "grains of a dense deposit")
_CRACKS = ("relief of the surface", "a film follows by cracking beyond the strain it bears")
_ADDITIVE = "additives make the film more even while they last"
RULES: Mapping[str, Rule] = {
    "o02-interface-quality": Rule("assumed", o02_interface_quality, (FOIL,), (_FILAMENTS,)),
    "m05-cascade": Rule("assumed", m05_cascade, (FOIL,), (_FILAMENTS, _DEAD, *_FILM, *_CRACKS)),
    "o03-low-swing-long-life": Rule(
        "assumed", o03_low_swing_long_life, (FOIL, "additive-lino3", *HOSTS), (_FILAMENTS, _DEAD, *_FILM, *_CRACKS)
    ),
    "m06-sei-tracks-volume": Rule("assumed", m06_sei_tracks_volume, (FOIL,), ("relief of the surface",)),
    "o04-additive-fades": Rule(
        "assumed", o04_additive_fades, ADDITIVES, (_ADDITIVE, *_FILM, "solvent goes into the film")
    ),
    "m49-fresh-li": Rule("assumed", m49_fresh_li, (FOIL,), (*_CRACKS, *_FILM)),
}
