"""Coated walls, skins and thin films: what they do for the swing and for an uneven supply (section 2.2)."""

from collections.abc import Mapping
from dataclasses import replace
from math import cosh, pi, sinh

import numpy as np

from lithiophile import materials
from lithiophile.designs.hosts import AreaLaw
from lithiophile.outlook.engine.scenario import Scenario, finished
from lithiophile.outlook.engine.signs import all_of, judged, known, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.films import lost
from lithiophile.outlook.measurements.hosts import CLOSURES, FOIL, UNIFORM
from lithiophile.outlook.measurements.surfaces import UNEVEN, WAVE, surface
from lithiophile.outlook.measurements.voltages import mean_voltage
from lithiophile.stack import HostLayer, Stack, Wall
from lithiophile.study.defaults import PLATE_FIRST

ON_METAL = {
    "host-ni-graphene": "nickel_surface",
    "host-ni-graphene-nanowall": "nickel_surface",
    "host-coat-gcn": "nickel_surface",
    "host-coat-tmo": "copper_surface",
}
"""Foams with a coating, and the surface below it."""
FILMS = {
    "coat-graphene-layer": "graphene_coating",
    "coat-hollow-c-nanosphere": "carbon_nanosphere_film",
    "coat-mxene-layer": "mxene_coating",
}
"""Designs with a film on copper, and its material."""
GRAPHENE = "coat-graphene-layer"
MOF = "hybrid-mof-hcf"
SKIN, SKIN_THICKNESS = "lipon", 50e-9
"""Skin of an ion-conducting glass on the walls of a host [m] (assumed)."""


def swing_and_loss(scenario: Scenario, stack: Stack) -> tuple[float, float]:
    """Swing ratio S and share of lithium lost in the second cycle of any stack."""
    run = finished(scenario.solve(stack, f"({PLATE_FIRST}) * 2"), stack.title)
    return float(run.cycles["Reversible swing ratio"][-1]), lost(run)


def uncoated(host: HostLayer, metal: str) -> HostLayer:
    """The same skeleton with its bare metal: its dip, no charge stored in walls, the area of its own geometry."""
    barrier = materials.load(metal).value("nucleation_overpotential")
    area = replace(host.area, scale=1.0) if isinstance(host.area, AreaLaw) else host.area
    return replace(host, wall=Wall("lithiophobic", (barrier, barrier)), area=area)


def o14_coated_host_better(scenario: Scenario) -> Decision:
    pairs = {}
    for name, metal in ON_METAL.items():
        stack = scenario.stack(name)
        bare = replace(stack, hosts=tuple(uncoated(h, metal) for h in stack.hosts))
        pairs[name] = swing_and_loss(scenario, stack), swing_and_loss(scenario, bare)
    text = (
        "S and loss in the second cycle of 3 mAh/cm2, with the coating and without: "
        + "; ".join(
            f"{name} {s:.3f} and {t:.3f}, {100 * x:.2f} and {100 * y:.2f} %" for name, ((s, x), (t, y)) in pairs.items()
        )
        + ". Coatings on a foil are compared with no foam, and left out."
    )
    gain = float(np.mean([x / y for (_, x), (_, y) in pairs.values()]))
    calmer = all_of(rises(scenario, x, y) for (_, x), (_, y) in pairs.values())
    worse = [rises(scenario, t, s, "swing") for (s, _), (t, _) in pairs.values()]
    kept = known(not any(one.holds for one in worse))  # the claim allows a tie of the volume, not of the interface
    return judged(calmer & kept, gain, text, "(mean loss per uncoated)")


def passed_on(thickness: float, conductivity: float, resistance: float, wave: float) -> float:
    r"""Share of an uneven supply that reaches a surface through an even layer.

    .. math:: T = 1 / [\cosh kL + \kappa k R \sinh kL], \qquad k = 2\pi/\lambda

    Laplace's equation in a layer whose outer face receives a current with a wave in it, over a surface of
    resistance R. An even supply passes whole.

    Parameters
    ----------
    thickness, conductivity : float
        Of the layer, L [m] and kappa [S/m].
    resistance : float
        Of the surface below it [ohm m2].
    wave : float
        Wavelength of the supply [m].

    Examples
    --------
    >>> passed_on(1e-6, 1.0, 1e-3, 1.0) > 0.99  # far wider than the layer and the Wagner length
    True
    >>> f"{passed_on(1e-6, 1.0, 0.0, 10e-6):.4f}"  # 1/cosh(0.6283)
    '0.8306'
    """
    k = 2.0 * pi / wave
    return 1.0 / (cosh(k * thickness) + conductivity * k * resistance * sinh(k * thickness))


def m32_mof_sieve(scenario: Scenario) -> Decision:
    stack = scenario.stack(MOF)
    skin = next(layer for layer in stack.layers if layer.role == "coating")
    film, transfer, liquid = surface(stack)
    conductivity = liquid * skin.porosity**skin.bruggeman / skin.tortuosity
    through = [passed_on(skin.thickness, conductivity, film + transfer, w) for w in (WAVE, 10.0 * WAVE)]
    gap = passed_on(skin.thickness, liquid, film + transfer, WAVE)
    text = (
        f"Of a supply with patches {WAVE * 1e6:.0f} um apart, {100 * through[0]:.2g} % of the unevenness gets through "
        f"{skin.thickness * 1e6:.2g} um of skin, of patches ten times as wide {100 * through[1]:.2g} %; as much plain "
        f"electrolyte passes {100 * gap:.2g} %. What evens is the way along the layer against the resistance of the "
        "interphase below: a skin that conducts less than the liquid it displaces evens less, not more."
    )
    return judged(rises(scenario, through[0], gap), through[0] / gap, text, "times what passes without the sieve")


def m24_coat_evens_collector(scenario: Scenario) -> Decision:
    passed, told, bare = {}, [], 0.0
    for name, material in FILMS.items():
        film, transfer, liquid = surface(scenario.stack(name))
        coat = materials.load(material)
        thickness = coat.value("thickness")
        conductivity = liquid * coat.value("porosity") / coat.value("tortuosity")
        passed[name] = passed_on(thickness, conductivity, transfer, WAVE)
        told.append(f"{100 * passed[name]:.2g} % under {thickness * 1e9:.0f} nm of {name.removeprefix('coat-')}")
        bare = UNEVEN * film / (film + transfer)
    text = (
        f"A patchy interphase on copper makes the current uneven by {bare:.2f} of its mean (patches "
        f"{WAVE * 1e6:.0f} um apart). Held on a film with lithium below, of that it passes on {'; '.join(told)}. "
        "Roughness of the copper alone matters to neither: it is a thousandth of the Wagner length."
    )
    text += " Graphene is taken for a layer of ions here: its own electrons and what grows on it are not in it."
    worst = max(share for name, share in passed.items() if name != GRAPHENE)
    return judged(rises(scenario, worst, 1.0), worst, text, "(unevenness passed, worse of the two porous films)")


def skinned(stack: Stack, resistance: float) -> Stack:
    """The stack with a skin of so many ohm m2 on its lithium, in place of the native interphase's resistance."""
    kinetics = stack.kinetics
    if not kinetics.grows:
        return replace(stack, kinetics=replace(kinetics, film_resistance=resistance))
    # a film that is followed: its first thickness conducts as the skin does
    conductivity = kinetics.interphase_thickness / max(resistance - kinetics.film_resistance, 1e-9)
    return replace(stack, kinetics=replace(kinetics, interphase_conductivity=conductivity))


def families(scenario: Scenario) -> dict[str, tuple[float, float, float]]:
    """Swing, loss and overpotential of the families that the Outlook compares, in the second cycle."""
    host, foil = scenario.stack(UNIFORM), scenario.stack(FOIL)
    skin = SKIN_THICKNESS / materials.load(SKIN).value("conductivity")
    cells = {"foil": foil, "foil with skin": skinned(foil, skin), "host": host, "host with skin": skinned(host, skin)}
    found = {}
    for name, stack in cells.items():
        run = finished(scenario.solve(stack, f"({PLATE_FIRST}) * 2"), name)
        last = (run["Cycle"] == 2) & (run["Current density [mA/cm2]"] < 0.0)
        eta = -mean_voltage(run, last)
        found[name] = float(run.cycles["Reversible swing ratio"][-1]), lost(run), eta
    return found


def pareto(scenario: Scenario) -> Decision:
    """Whether a host with an ion-conducting skin is worse in nothing and better in something than each other family.

    Dominance needs no weights: what is better in one figure and worse in another is neither.
    """
    found = families(scenario)
    best, kinds = "host with skin", ("swing", "other", "other")
    relations = {name: over(scenario, found[best], figures, kinds) for name, figures in found.items() if name != best}
    text = (
        "S, loss and mean overpotential of plating in the second cycle of 3 mAh/cm2: "
        + "; ".join(f"{n} {s:.3f}, {100 * x:.2f} %, {v:.0f} mV" for n, (s, x, v) in found.items())
        + f". With {SKIN_THICKNESS * 1e9:.0f} nm {SKIN.upper()} in place of the interphase the host is "
        + ", ".join(f"{relation} {name}" for name, relation in relations.items())
        + " over the three. What a skin does for the evenness of the current beyond its resistance is not in it."
    )
    change = found[best][0] - found["host"][0]
    if set(relations.values()) == {BETTER}:
        return judged(known(True), change, text, "(change of S)")
    if WORSE in relations.values():
        return judged(known(False), change, text, "(change of S)")
    return judged(
        open_for("weights of swing, loss and overpotential: no family leads in all"), change, text, "(change of S)"
    )


BETTER, WORSE, NEITHER = "better than", "worse than", "neither better nor worse than"


def over(scenario: Scenario, one: tuple[float, ...], other: tuple[float, ...], kinds: tuple[str, ...]) -> str:
    """Whether figures, of which less is better, are worse in nothing and better in something, or the reverse."""
    signs = [rises(scenario, a, b, kind).holds for a, b, kind in zip(one, other, kinds, strict=True)]
    if True in signs and False not in signs:
        return BETTER
    return WORSE if False in signs and True not in signs else NEITHER


def o26_ion_skin_best(scenario: Scenario) -> Decision:
    return pareto(scenario)


def o59_skin_best(scenario: Scenario) -> Decision:
    return pareto(scenario)


_HELD = "a film holds the interphase, and lithium plates below it"
_SKIN = (*CLOSURES, "skin on the walls of a host")
RULES: Mapping[str, Rule] = {
    "o14-coated-host-better": Rule("emergent", o14_coated_host_better, tuple(ON_METAL), CLOSURES),
    "m24-coat-evens-collector": Rule(
        "emergent", m24_coat_evens_collector, tuple(FILMS), (_HELD, "patches of an interphase")
    ),
    "m32-mof-sieve": Rule("emergent", m32_mof_sieve, (MOF,), ("patches of an interphase",)),
    "o26-ion-skin-best": Rule("emergent", o26_ion_skin_best, (UNIFORM, FOIL), _SKIN),
    "o59-skin-best": Rule("emergent", o59_skin_best, (UNIFORM, FOIL), _SKIN),
}
