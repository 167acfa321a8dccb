"""Affinity: nucleation dips of materials, and the textbook formulas of wetting (sections 2.2 and 5)."""

from collections.abc import Mapping
from math import acos, cos, degrees, radians

from lithiophile import materials
from lithiophile.constants import LITHIUM_DENSITY
from lithiophile.outlook.lab import Lab
from lithiophile.outlook.verdict import Decision, Rule

SOLUBLE = ("gold", "silver", "zinc", "tin", "silicon", "aluminium_skin")
SURFACE_TENSION = 0.4
"""Of molten lithium [J/m2] (about, at 200 degC; handbook)."""
GRAVITY = 9.81


def dip(name: str) -> float:
    """Nucleation dip on a material [V]."""
    return materials.load(name).value("nucleation_barrier")


def o21_soluble_seeds(lab: Lab) -> Decision:
    dips = {name: 1e3 * dip(name) for name in SOLUBLE}
    copper, carbon = 1e3 * dip("copper_surface"), 1e3 * dip("carbon_surface")
    text = (
        ", ".join(f"{name.removesuffix('_skin')} {value:.0f}" for name, value in dips.items())
        + f" mV against {copper:.0f} mV on copper: numbers of the catalogue, compared. Carbon, which does not "
        f"dissolve, "
        f"has {carbon:.0f} mV, close to the worst of them."
    )
    return Decision(max(dips.values()) < copper, max(dips.values()), text, "mV")


def m30_li_al_guides(lab: Lab) -> Decision:
    alloy, copper = 1e3 * dip("aluminium_skin"), 1e3 * dip("copper_surface")
    return Decision(
        alloy < copper,
        alloy,
        f"Dip {alloy:.0f} mV on the Li-Al skin, {copper:.0f} mV on copper: numbers that enter.",
        "mV",
    )


def o55_affinity(lab: Lab) -> Decision:
    def rise(angle: float, radius: float = 5e-6) -> float:
        return 2.0 * SURFACE_TENSION * cos(radians(angle)) / (LITHIUM_DENSITY * GRAVITY * radius)

    heights = [rise(a) for a in (120.0, 60.0, 20.0)]
    text = (
        f"Jurin's law in pores of 10 um: {heights[0]:.0f}, {heights[1]:.0f}, {heights[2]:.0f} m at 120, 60, 20 "
        f"degrees. "
    )
    text += "The formula is the claim; it speaks of molten lithium, not of plating."
    return Decision(heights == sorted(heights) and heights[0] < 0.0, heights[1], text, "m")


def m31_exergonic_spreading(lab: Lab) -> Decision:
    def angle(energy: float) -> float:
        return degrees(acos(max(-1.0, min(1.0, cos(radians(120.0)) - energy / SURFACE_TENSION))))

    angles = [angle(g) for g in (0.0, -0.1, -0.3)]
    text = (
        f"cos(theta) = cos(theta0) - dG/gamma gives {angles[0]:.0f}, {angles[1]:.0f}, {angles[2]:.0f} degrees "
        f"at 0, -0.1, -0.3 J/m2. "
    )
    text += "The formula is the claim."
    return Decision(angles == sorted(angles, reverse=True), angles[2], text, "degrees")


RULES: Mapping[str, Rule] = {
    "o21-soluble-seeds": Rule("input", o21_soluble_seeds),
    "m30-li-al-guides": Rule("input", m30_li_al_guides),
    "o55-affinity": Rule("assumed", o55_affinity, closures=("Jurin's law",)),
    "m31-exergonic-spreading": Rule(
        "assumed", m31_exergonic_spreading, closures=("work of reaction lowers the contact angle",)
    ),
}
