"""Gels cured in place with and without an ionic liquid (section 3)."""

from collections.abc import Mapping

from lithiophile import materials
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule

WITH, WITHOUT = "pegda_ionogel", "pegda_gel"
"""The same monomer cured in an ionic liquid and in carbonates."""


def o32_ion_gel(scenario: Scenario) -> Decision:
    ionic, plain = (materials.load(name) for name in (WITH, WITHOUT))
    gain = ionic.value("conductivity") / plain.value("conductivity")
    with_, without = (m.value("transference") for m in (ionic, plain))
    low = ionic.quantity("transference").low
    text = (
        f"PEGDA cured in ionic liquid conducts {gain:.0f} times as well as cured in carbonates, and its transference "
        f"number is {with_:.2f} against {without:.2f}: two laboratories, both from abstracts. Other ion gels report "
        f"{low} and more, so the half about transference is a matter of the pair chosen. Flexibility was not compared."
    )
    return Decision(gain > scenario.threshold("o32", "gain") and with_ > without, gain, text, "times (conductivity)")


RULES: Mapping[str, Rule] = {"o32-ion-gel": Rule("input", o32_ion_gel)}
