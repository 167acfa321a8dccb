"""Affinity: nucleation dips of materials, and the textbook formulas of wetting (sections 2.2, 4 and 5)."""

from collections.abc import Mapping
from math import pi

from lithiophile import materials
from lithiophile.constants import LITHIUM_DENSITY
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.physics.wetting import adhesion_work, capillary_rise, contact_angle, on_rough_wall, reactive_angle

SOLUBLE = ("gold", "silver", "zinc", "tin", "silicon", "aluminium_skin")
SURFACE_TENSION = 0.4
"""Of molten lithium [J/m2] (about, at 200 degC; handbook)."""
OXIDE_ENERGY = 34.0
"""Of 1 nm of CuO that lithium reduces [J/m2]: 431 kJ/mol (from energies of formation), 79.5 g/mol, 6.3 g/cm3."""
RESISTANCES = {"Al2O3 by ALD": (1710.0, 1.0), "ZnO by ALD": (1000.0, 20.0), "Mg": (1000.0, 70.0)}
"""Lithium on garnet without and with a layer [ohm cm2]: Han 2017 (doi 10.1038/nmat4821) for Al2O3, read; ZnO with its
layer read, without it recalled; Mg recalled (doi 10.1002/anie.201708637)."""

CARBON = RangedNumber("carbon.contact_angle", 120.0, 73.0, 142.0, "degrees", "assumed",
                "73 on clean graphite, 142 on carbon paper (Duan 2020, recalled)")  # fmt: skip
METAL = RangedNumber(
    "copper.contact_angle", 120.0, 95.0, 140.0, "degrees", "assumed", "bare copper with its oxide, recalled"
)
ENERGY_SHARE = RangedNumber(
    "lining.energy_share", 0.05, 0.001, 1.0, "1", "assumed", "share that drives the line of contact"
)
ROUGHNESS = RangedNumber("network.roughness", 2.0, 1.0, 5.0, "1", "assumed", "true over projected area of nanowires")
TARNISHED = RangedNumber("garnet.adhesion", 0.10, 0.05, 0.30, "J/m2", "computed",
                   "lithium on Li2CO3, first principles (Sharafi 2017, recalled)")  # fmt: skip
DISSOLVED = RangedNumber(
    "layer.adhesion", 0.80, 0.40, 0.80, "J/m2", "assumed", "lithium on its alloy: up to twice its tension"
)


def dip(name: str) -> float:
    """Nucleation dip on a material [V]."""
    return materials.load(name).value("nucleation_overpotential")


def o21_soluble_seeds(scenario: Scenario) -> Decision:
    dips = {name: 1e3 * dip(name) for name in SOLUBLE}
    copper, carbon = 1e3 * dip("copper_surface"), 1e3 * dip("carbon_surface")
    text = (
        ", ".join(f"{name.removesuffix('_skin')} {value:.0f}" for name, value in dips.items())
        + f" mV against {copper:.0f} mV on copper: numbers of the catalogue, compared. Carbon, which does not "
        f"dissolve, "
        f"has {carbon:.0f} mV, close to the worst of them."
    )
    return Decision(max(dips.values()) < copper, max(dips.values()), text, "mV")


def m30_li_al_guides(scenario: Scenario) -> Decision:
    alloy, copper = 1e3 * dip("aluminium_skin"), 1e3 * dip("copper_surface")
    return Decision(
        alloy < copper,
        alloy,
        f"Dip {alloy:.0f} mV on the Li-Al skin, {copper:.0f} mV on copper: numbers that enter.",
        "mV",
    )


def o55_affinity(scenario: Scenario) -> Decision:
    heights = [capillary_rise(angle, 5e-6, SURFACE_TENSION, LITHIUM_DENSITY) for angle in (120.0, 60.0, 20.0)]
    text = (
        f"Jurin's law in pores of 10 um: {heights[0]:.0f}, {heights[1]:.0f}, {heights[2]:.0f} m at 120, 60, 20 "
        f"degrees. "
    )
    text += "The formula is the claim; it speaks of molten lithium, not of plating."
    return Decision(heights == sorted(heights) and heights[0] < 0.0, heights[1], text, "m")


def m31_exergonic_spreading(scenario: Scenario) -> Decision:
    angles = [reactive_angle(120.0, energy, SURFACE_TENSION) for energy in (0.0, -0.1, -0.3)]
    text = (
        f"cos(theta) = cos(theta0) - dG/gamma gives {angles[0]:.0f}, {angles[1]:.0f}, {angles[2]:.0f} degrees "
        f"at 0, -0.1, -0.3 J/m2. "
    )
    text += "The formula is the claim."
    return Decision(angles == sorted(angles, reverse=True), angles[2], text, "degrees")


def m26_infused_nanowires(scenario: Scenario) -> Decision:
    bare, share, roughness = (scenario.number(n) for n in (METAL, ENERGY_SHARE, ROUGHNESS))
    lined = on_rough_wall(reactive_angle(bare, -share * OXIDE_ENERGY, SURFACE_TENSION), roughness)
    rough = on_rough_wall(bare, roughness)
    least = -reactive_needed(bare) / OXIDE_ENERGY
    text = (
        f"{lined:.0f} degrees on a lined network, {rough:.0f} on a bare one ({bare:.0f} on a flat wall, roughness "
        f"{roughness:.2g}). Reducing 1 nm of CuO releases {OXIDE_ENERGY:.0f} J/m2; {100 * least:.1f} % of it at the "
        "line of contact makes the wall wet, and how much gets there is not known."
    )
    return Decision(lined < scenario.threshold("m26", "angle"), lined, text, "degrees")


def reactive_needed(angle: float) -> float:
    """Energy at the line of contact that brings an angle down to 90 degrees [J/m2], below zero."""
    return adhesion_work(angle, SURFACE_TENSION) - SURFACE_TENSION


def m27_host_poor_wetting(scenario: Scenario) -> Decision:
    angle = scenario.number(CARBON)
    text = (
        f"{angle:.0f} degrees on bare carbon: a number that enters, and reports disagree. Clean graphite was wet (73 "
        "degrees), carbon paper was not (142), and roughness drives both away from 90."
    )
    return Decision(angle > scenario.threshold("m27", "angle"), angle, text, "degrees")


def m38_sse_metals_wet(scenario: Scenario) -> Decision:
    without, layer = (contact_angle(scenario.number(n), SURFACE_TENSION) for n in (TARNISHED, DISSOLVED))
    before, after = RESISTANCES["Mg"]
    text = (
        f"Work of adhesion as an angle: {without:.0f} degrees on garnet with its carbonate, {layer:.0f} on lithium "
        f"that has taken up the layer. Measured resistance with Mg: {before:.0f} to {after:.0f} ohm cm2, whatever the "
        "thickness of the layer. It dissolves and is gone, so the gain lasts as long as the contact does."
    )
    return Decision(layer < min(without, scenario.threshold("m38", "angle")), layer, text, "degrees")


def o61_affinity_sse(scenario: Scenario) -> Decision:
    ratios = {name: before / after for name, (before, after) in RESISTANCES.items()}
    # spots of 10 um on garnet of 0.5 mS/cm: what share of the face a resistance can mean
    least = {name: after / before for name, (before, after) in RESISTANCES.items()}
    constriction = 1e4 * pi * 10e-6 / (4.0 * 0.05)
    text = (
        "Resistance of lithium on garnet falls by "
        + ", ".join(f"{ratio:.0f} ({name})" for name, ratio in ratios.items())
        + " times with a layer that lithium likes: numbers that enter. If area alone explained it, lithium touched "
        + ", ".join(f"{100 * share:.2g} %" for share in least.values())
        + f" of the bare faces; constriction adds {constriction:.1f} ohm cm2 for spots of 10 um. The swing stays: S of "
        "lithium moved does not know the layer."
    )
    return Decision(
        all(ratio > scenario.threshold("o61", "ratio") for ratio in ratios.values()),
        min(ratios.values()),
        text,
        "times",
    )


RULES: Mapping[str, Rule] = {
    "o21-soluble-seeds": Rule("input", o21_soluble_seeds),
    "m30-li-al-guides": Rule("input", m30_li_al_guides),
    "o55-affinity": Rule("assumed", o55_affinity, closures=("Jurin's law",)),
    "m31-exergonic-spreading": Rule(
        "assumed", m31_exergonic_spreading, closures=("work of reaction lowers the contact angle",)
    ),
    "m26-infused-nanowires": Rule(
        "assumed",
        m26_infused_nanowires,
        closures=("work of reaction lowers the contact angle",),
        numbers=(METAL, ENERGY_SHARE, ROUGHNESS),
    ),
    "m27-host-poor-wetting": Rule(
        "assumed", m27_host_poor_wetting, closures=("angle of molten lithium on bare carbon",), numbers=(CARBON,)
    ),
    "m38-sse-metals-wet": Rule(
        "assumed",
        m38_sse_metals_wet,
        closures=("a layer that dissolves leaves lithium on its alloy, which it wets",),
        numbers=(TARNISHED, DISSOLVED),
    ),
    "o61-affinity-sse": Rule("input", o61_affinity_sse),
}
