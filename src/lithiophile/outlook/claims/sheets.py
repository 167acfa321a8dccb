"""Lithium between sheets: what one gap moves (section 4)."""

from collections.abc import Mapping

from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule

DESIGN = "hybrid-li-rgo-peg"
CHARGE = 3.0
"""[mAh/cm2]"""
PITCH = RangedNumber(
    "sheets.pitch", 0.6e-6, 0.06e-6, 2.2e-6, "m", "assumed", "gap of 0.5 um and a stack of sheets; no source"
)


def q19_rgo_peg_swing(scenario: Scenario) -> Decision:
    thickness = sum(layer.thickness for layer in scenario.stack(DESIGN).hosts)
    gaps = max(1.0, thickness / scenario.number(PITCH))
    swing = CHARGE * LITHIUM_UM_PER_MAH_PER_CM2
    text = (
        f"{swing:.1f} um of lithium ({CHARGE:g} mAh/cm2) shared by {gaps:.0f} gaps are {swing / gaps:.2g} um in each: "
        "a division; the primary abstract says less than a micrometre. Whether the sheets close by as much is a matter "
        "of their stiffness."
    )
    return Decision(swing / gaps <= scenario.threshold("q19", "swing"), swing / gaps, text, "um")


RULES: Mapping[str, Rule] = {
    "q19-rgo-peg-swing": Rule(
        "assumed", q19_rgo_peg_swing, (DESIGN,), ("every gap takes an equal share of the lithium",), (PITCH,)
    )
}
