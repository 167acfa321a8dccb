"""Stiffness against lithium: the rule of twice the shear modulus, and what passes it."""

from collections.abc import Mapping

from lithiophile import materials
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.stiffness import STIFF_ENOUGH, modulus, shear
from lithiophile.study.interfaces import lithiums

LITHIUM_SHEAR_MODULI = {one.name: one.shear_modulus for one in lithiums()}
"""Published shear moduli of lithium [Pa], softest first."""


def passing(young: float, poissons: tuple[float, float]) -> list[str]:
    """Moduli of lithium that a material is stiff enough against, at the worse of two Poisson's ratios."""
    worst = min(shear(young, v) for v in poissons)
    return [name for name, g in LITHIUM_SHEAR_MODULI.items() if worst >= STIFF_ENOUGH * g]


def q13_mof_modulus(scenario: Scenario) -> Decision:
    low, high = shear(32e9, 0.5) / 1e9, shear(32e9, 0.3) / 1e9
    passed = passing(32e9, (0.3, 0.5))
    text = (
        f"E = 32 GPa is G = {low:.1f} to {high:.1f} GPa, at least twice {len(passed)} of "
        f"{len(LITHIUM_SHEAR_MODULI)} published "
        "moduli of lithium. A number that enters, measured on a film over a softer body."
    )
    entered = materials.load("mof_skin").value("young_modulus")
    return Decision(bool(entered >= scenario.threshold("q13", "modulus")), entered / 1e9, text, "GPa (Young)")


def gel(scenario: Scenario) -> Decision:
    """The stiff gel against the rule of twice the modulus."""
    low, high = shear(13.3e9, 0.5) / 1e9, shear(13.3e9, 0.3) / 1e9
    passed = passing(13.3e9, (0.3, 0.5))
    text = (
        f"E = 13.3 GPa is G = {low:.2f} to {high:.2f} GPa. Twice the modulus of lithium is "
        + ", ".join(f"{2 * g / 1e9:.1f}" for g in LITHIUM_SHEAR_MODULI.values())
        + f" GPa by source: passed for {len(passed)} of {len(LITHIUM_SHEAR_MODULI)} ({', '.join(passed) or 'none'})."
    )
    return Decision(len(passed) == len(LITHIUM_SHEAR_MODULI), low, text, "GPa (shear)")


def q21_tte_modulus(scenario: Scenario) -> Decision:
    entered, printed = materials.load("tte_gel").value("young_modulus"), scenario.threshold("q21", "modulus")
    text = (
        f"{gel(scenario).sentence} The library does not take the number over: gels that conduct 1 mS/cm have "
        f"{entered / 1e6:.0f} MPa or so, {printed / entered:.0f} times less. As a stop for dendrites it fails the "
        "paper's "
        "own rule."
    )
    return Decision(
        abs(entered / printed - 1.0) < scenario.threshold("q21", "agreement"), entered / 1e9, text, "GPa (Young)"
    )


def o37_sse_stiffer(scenario: Scenario) -> Decision:
    garnet, peg, printed = modulus("llzo"), modulus("peg_litfsi"), shear(13.3e9, 0.45)
    peo = modulus("peo_litfsi_edman2000")
    text = (
        f"Garnet {garnet / 1e9:.0f} GPa is stiffer than gels and liquids, but a polymer electrolyte above its "
        f"melting point "
        f"({peo / 1e6:.2g} MPa) is softer than the gel printed with {printed / 1e9:.1f} GPa: the table "
        f"contradicts itself."
    )
    return Decision(garnet > printed > peg and peo > printed, garnet / 1e9, text, "GPa (shear)")


RULES: Mapping[str, Rule] = {
    "q13-mof-modulus": Rule("input", q13_mof_modulus),
    "q21-tte-modulus": Rule("input", q21_tte_modulus),
    "o37-sse-stiffer": Rule("input", o37_sse_stiffer),
}
