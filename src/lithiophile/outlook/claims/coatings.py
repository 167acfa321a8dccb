"""Coated walls, skins and thin films: what they do for the swing and for an uneven supply (section 2.2)."""

from collections.abc import Mapping
from dataclasses import replace
from math import cosh, pi, sinh

import numpy as np

from lithiophile import materials
from lithiophile.designs.hosts import AreaLaw
from lithiophile.outlook.engine.scenario import Scenario, finished
from lithiophile.outlook.engine.thresholds import threshold
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import CLOSURES, PLANAR, UNIFORM, swing_ratio
from lithiophile.outlook.measurements.surfaces import UNEVEN, WAVE, surface
from lithiophile.stack import HostLayer, Stack, Wall
from lithiophile.study.defaults import PLATE_FIRST

ON_METAL = {
    "host-ni-graphene": "nickel_surface",
    "host-ni-graphene-nanowall": "nickel_surface",
    "host-coat-gcn": "nickel_surface",
    "host-coat-tmo": "copper_surface",
}
"""Foams with a coating, and the surface below it."""
ON_FOIL = ("host-coat-c-granule", "host-coat-ladder-c")
"""Coatings on a foil, thick enough to be hosts."""
FILMS = {
    "coat-graphene-layer": "graphene_coating",
    "coat-hollow-c-nanosphere": "carbon_nanosphere_film",
    "coat-mxene-layer": "mxene_coating",
}
"""Designs with a film on copper, and its material."""
MOF = "hybrid-mof-hcf"
SKIN, SKIN_THICKNESS = "lipon", 50e-9
"""Skin of an ion-conducting glass on the walls of a host [m] (assumed)."""


def cycle_swing(scenario: Scenario, stack: Stack) -> float:
    """Swing ratio S of one cycle of any stack."""
    return float(finished(scenario.solve(stack, PLATE_FIRST), stack.title).cycles["Reversible swing ratio"][0])


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
        pairs[name] = swing_ratio(scenario, name), cycle_swing(scenario, bare)
    foil = swing_ratio(scenario, PLANAR)
    pairs |= {name: (swing_ratio(scenario, name), foil) for name in ON_FOIL}
    text = (
        "S at 3 mAh/cm2 with the coating and without: "
        + ", ".join(f"{name} {s:.3f} and {other:.3f}" for name, (s, other) in pairs.items())
        + ". Judged by S; efficiency is not computed."
    )
    worst = max(s - other for s, other in pairs.values())
    gain = float(np.mean([s / other for s, other in pairs.values()]))
    return Decision(worst <= threshold("o14", "difference of swing"), gain, text, "(mean S per uncoated)")


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
        f"electrolyte would pass {100 * gap:.2g} %. What evens is the way along the layer against the resistance "
        "of the interphase below, not the sieve."
    )
    return Decision(through[0] < threshold("m32", "unevenness passed"), through[0], text, "(unevenness passed)")


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
    worst = max(passed.values())
    return Decision(worst < threshold("m24", "unevenness passed"), worst, text, "(unevenness passed, worst film)")


def o26_ion_skin_best(scenario: Scenario) -> Decision:
    host = scenario.stack(UNIFORM)
    skin = SKIN_THICKNESS / materials.load(SKIN).value("conductivity")
    native = host.kinetics.film_resistance
    s = {
        what: cycle_swing(scenario, replace(host, kinetics=replace(host.kinetics, film_resistance=resistance)))
        for what, resistance in (("no skin", native), ("in its place", skin), ("on it", native + skin))
    }
    text = (
        f"S at 3 mAh/cm2 of the host {s['no skin']:.3f}; with a skin of {SKIN_THICKNESS * 1e9:.0f} nm {SKIN.upper()} "
        f"({skin * 1e4:.1f} ohm cm2) in place of the interphase ({native * 1e4:.0f} ohm cm2) {s['in its place']:.3f}, "
        f"with both {s['on it']:.3f}; foil, with or without a skin, 1. A skin that conducts better lets more lithium "
        "onto the top. Judged by S with the skin in place of the interphase; roughness and efficiency are not computed."
    )
    return Decision(
        s["in its place"] < s["no skin"] - threshold("o26", "difference of swing"),
        s["in its place"] - s["no skin"],
        text,
        "(change of S)",
    )


_HELD = "a film holds the interphase, and lithium plates below it"
RULES: Mapping[str, Rule] = {
    "o14-coated-host-better": Rule("emergent", o14_coated_host_better, (PLANAR, *ON_METAL, *ON_FOIL), CLOSURES),
    "m24-coat-evens-collector": Rule(
        "emergent", m24_coat_evens_collector, tuple(FILMS), (_HELD, "patches of an interphase")
    ),
    "m32-mof-sieve": Rule("emergent", m32_mof_sieve, (MOF,), ("patches of an interphase",)),
    "o26-ion-skin-best": Rule("emergent", o26_ion_skin_best, (UNIFORM,), (*CLOSURES, "skin on the walls of a host")),
}
