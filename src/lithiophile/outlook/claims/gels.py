"""Gels against their liquids over cycles: losses and voids of the deposit (section 3)."""

from collections.abc import Mapping
from dataclasses import replace

from lithiophile import materials
from lithiophile.materials import electrolyte_laws
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import judged, known, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.electrolytes import CYCLES, GEL
from lithiophile.outlook.measurements.films import lost
from lithiophile.outlook.measurements.surfaces import UNEVEN, surface, unevenness
from lithiophile.stack import Stack

LIQUID = "litfsi_dol_dme"
"""What the gel was made of."""
FREE = RangedNumber(
    "gel.free_solvent",
    0.5,
    0.2,
    0.9,
    "1",
    "assumed",
    "share of solvent that a polymerised ether leaves free; not measured",
)
RESIDUE = RangedNumber(
    "residue.growth", 3.0, 1.5, 10.0, "1", "assumed", "how much faster a film grows with leftover monomer"
)


def in_liquid(stack: Stack) -> Stack:
    """The same cell with the liquid that the gel was made of."""
    laws = electrolyte_laws(materials.load(LIQUID), stack.temperature)
    return replace(stack, layers=tuple(replace(layer, electrolyte=laws) for layer in stack.layers))


def reacting(stack: Stack, factor: float) -> Stack:
    """The stack with an interphase that grows so many times as fast, its first film included."""
    kinetics = stack.kinetics
    return replace(
        stack,
        kinetics=replace(
            kinetics,
            growth_diffusion=factor * kinetics.growth_diffusion,
            interphase_thickness=factor * kinetics.interphase_thickness,
            # the same film resistance: only its lithium counts here
            interphase_conductivity=factor * kinetics.interphase_conductivity,
        ),
    )


def o28_gel_less_parasitic(scenario: Scenario) -> Decision:
    stack = scenario.stack(GEL)
    free = scenario.number(FREE)
    gel, liquid = (lost(scenario.solve(s, CYCLES)) for s in (reacting(stack, free), in_liquid(stack)))
    text = (
        f"With {100 * free:.0f} % of the solvent free, a cycle loses {100 * gel:.2f} % of its lithium in the gel, "
        f"{100 * liquid:.2f} % in the liquid. That films form in proportion to free solvent is assumed, as claimed."
    )
    return judged(rises(scenario, gel, liquid), gel / liquid, text, "(loss per that of the liquid)")


def o33_residue_hurts(scenario: Scenario) -> Decision:
    stack, more = scenario.stack(GEL), scenario.number(RESIDUE)
    clean, dirty = (lost(scenario.solve(s, CYCLES)) for s in (stack, reacting(stack, more)))
    text = (
        f"A cycle loses {100 * dirty:.2f} % of its lithium where leftover monomer makes {more:.1f} times as much film, "
        f"{100 * clean:.2f} % without. That it reacts is assumed, as claimed."
    )
    return judged(rises(scenario, clean, dirty), dirty / clean, text, "(loss per that without)")


def m35_dol_gel(scenario: Scenario) -> Decision:
    stack = scenario.stack(GEL)
    loss = o28_gel_less_parasitic(scenario)
    spreads = []
    for one in (stack, in_liquid(stack)):
        film, transfer, conductivity = surface(one)
        path = one.layers[0].porosity ** one.layers[0].bruggeman / one.layers[0].tortuosity
        spreads.append(unevenness(film, transfer, conductivity * path, UNEVEN))
    text = (
        f"Loss per that of the liquid {loss.computed:.2f}. The supply is uneven by {spreads[0]:.3f} of its mean in the "
        f"gel, by {spreads[1]:.3f} in the liquid: the film decides, not what conducts in front of it."
    )
    order = known(bool(loss.holds)) & rises(scenario, spreads[0], spreads[1])
    return judged(order, spreads[0] / spreads[1], text, "(unevenness per that of the liquid)")


def o34_dol_gel_dense(scenario: Scenario) -> Decision:
    stack = scenario.stack(GEL)
    voids = []
    for one in (stack, in_liquid(stack)):
        run = scenario.solve(one, CYCLES)
        voids.append(float(run["Deposit void [um]"].max()))
    text = (
        f"After five cycles of 1 mAh/cm2 the deposit holds up to {voids[0]:.2f} um of void in the gel, {voids[1]:.2f} "
        "um in the liquid it was made of, under the same film: a gel conducts less, and brings no evenness of its own."
    )
    denser = rises(scenario, voids[0], voids[1])
    if denser.holds is not True:  # the gel has the interphase of its liquid, so nothing could make it denser
        denser = open_for("an interphase of the gel's own: it is taken for that of the liquid it was made of")
    return judged(denser, voids[0] / voids[1], text, "(void per that in the liquid)")


_REACTS = "films form in proportion to free solvent"
_WEAR = (
    "share of new lithium that grows as filaments",
    "new surface takes a first film",
    "grains of a dense deposit",
)
RULES: Mapping[str, Rule] = {
    "o28-gel-less-parasitic": Rule("assumed", o28_gel_less_parasitic, (GEL,), (_REACTS, *_WEAR), (FREE,)),
    "o33-residue-hurts": Rule("assumed", o33_residue_hurts, (GEL,), (_REACTS, *_WEAR), (RESIDUE,)),
    "m35-dol-gel": Rule("assumed", m35_dol_gel, (GEL,), (_REACTS, *_WEAR), (FREE,)),
    "o34-dol-gel-dense": Rule("emergent", o34_dol_gel_dense, (GEL,), _WEAR),
}
