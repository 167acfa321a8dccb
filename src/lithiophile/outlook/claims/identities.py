"""Claims that arithmetic on charge and volume decides."""

from collections.abc import Mapping

from lithiophile.constants import FARADAY, LITHIUM_DENSITY, LITHIUM_MOLAR_MASS, LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.mass import CAPACITY, MAH

PER_VOLUME = CAPACITY * LITHIUM_DENSITY * 1e-3
"""Of lithium [mAh/cm3]."""
SULFUR_MOLAR_MASS = 32.06e-3
"""[kg/mol] (IUPAC)."""
ION_GIBBS_ENERGY = -293.31e3
"""Of formation of Li+ in water [J/mol] (NBS tables); the proton is 0 by convention."""


def q01_li_capacity(scenario: Scenario) -> Decision:
    return Decision(
        abs(CAPACITY / scenario.threshold("q01", "capacity") - 1.0) < scenario.threshold("q01", "agreement"),
        CAPACITY,
        f"F/(3.6 M) = {CAPACITY:.1f} mAh/g.",
        "mAh/g",
    )


def q02_li_potential(scenario: Scenario) -> Decision:
    e = ION_GIBBS_ENERGY / FARADAY
    text = f"-dG/F of Li+ + e = Li is {e:.3f} V: a tabulated energy over a constant, no result of a cell model."
    return Decision(
        abs(e - scenario.threshold("q02", "potential")) < scenario.threshold("q02", "agreement"), e, text, "V vs SHE"
    )


def lithium_sulfur_cell(scenario: Scenario) -> float:
    """Specific energy of a whole cell of lithium and sulfur with usual layers [Wh/kg]."""
    from lithiophile import designs
    from lithiophile.study.energy import energy

    design = designs.design({
        "title": "Lithium and sulfur",
        "lithium": {"below": "60 um"},
        "electrolyte": [{"material": "litfsi_dol_dme", "amount": "4 uL/mAh"}],
        "counter": {"material": "sulfur"},
    })  # fmt: skip
    resolved = designs.resolve(design)
    found = energy(design, resolved, scenario.solve(resolved.stack, "Discharge at C/10 until 1.8 V"))
    assert found is not None
    return found.per_mass[0]


def q03_li_s_energy(scenario: Scenario) -> Decision:
    per_gram = 2.0 * FARADAY / (MAH * (2.0 * LITHIUM_MOLAR_MASS + SULFUR_MOLAR_MASS)) / 1e3
    low, high = per_gram * 2.15, per_gram * 2.275
    text = (
        f"{per_gram:.0f} mAh per gram of Li2S times 2.15 to 2.275 V is {low:.0f} to {high:.0f} Wh/kg; 2600 needs "
        f"{2600 / per_gram:.3f} V. Active masses only: a cell of 3 mAh/cm2 with 60 um of lithium, foils, separator and "
        f"5 uL of electrolyte per mg of sulfur gives {lithium_sulfur_cell(scenario):.0f} Wh/kg."
    )
    return Decision(low <= scenario.threshold("q03", "energy") <= high, per_gram * 2.24, text, "Wh/kg")


def q05_areal_capacity(scenario: Scenario) -> Decision:
    from lithiophile.study.defaults import DEFAULT_PROTOCOL

    used = "3 mAh/cm2" in DEFAULT_PROTOCOL
    return Decision(used, 3.0, "A demand, not a result: every comparison here moves 3 mAh/cm2.", "mAh/cm2")


def q06_thickness_swing(scenario: Scenario) -> Decision:
    dense = 3.0 * LITHIUM_UM_PER_MAH_PER_CM2
    text = (
        f"3 mAh/cm2 of dense lithium are {dense:.2f} um, less than 15; more than 15 um needs "
        f"{15.0 / dense * 3:.2f} mAh/cm2 "
        f"or a deposit of {100 * (1 - dense / 15.0):.1f} % porosity."
    )
    return Decision(dense > scenario.threshold("q06", "thickness"), dense, text, "um")


def q07_swing_per_charge(scenario: Scenario) -> Decision:
    k = LITHIUM_UM_PER_MAH_PER_CM2
    text = (
        f"Dense lithium: {k:.3f} um per mAh/cm2; the printed pair implies {15 / 3:.2f}, a rounding by "
        f"{100 * (5 / k - 1):.1f} %."
    )
    return Decision(
        abs(scenario.threshold("q07", "slope") / k - 1.0) <= scenario.threshold("q07", "agreement"),
        k,
        text,
        "um per mAh/cm2",
    )


def q11_mof_pore_volume(scenario: Scenario) -> Decision:
    needed = 29.0 / PER_VOLUME
    text = (
        f"29 mAh/cm2 fill {needed:.5f} cm3/cm2; the printed 1.43 would be {1.43 * 10:.1f} mm of void and hold "
        f"{1.43 * PER_VOLUME:.0f} mAh/cm2, {1.43 / needed:.0f} times too much. 0.0143 holds {0.0143 * PER_VOLUME:.2f}."
    )
    return Decision(
        abs(scenario.threshold("q11", "pore volume") / needed - 1.0) < scenario.threshold("q11", "agreement"),
        needed,
        text,
        "cm3/cm2",
    )


def m43_li_mg_reserve(scenario: Scenario) -> Decision:
    cycles = [reserve / ((1.0 - 0.99) * 3.0) for reserve in (3.0, 6.0, 12.0)]
    text = (
        f"At CE 99 % and 3 mAh/cm2 a reserve of 3, 6 and 12 mAh/cm2 lasts {cycles[0]:.0f}, {cycles[1]:.0f}, "
        f"{cycles[2]:.0f} cycles."
    )
    return Decision(cycles == sorted(cycles), cycles[0], f"{text} True by definition.", "cycles")


def m50_pack_problem(scenario: Scenario) -> Decision:
    layers = 20
    total = layers * 3.0 * LITHIUM_UM_PER_MAH_PER_CM2
    text = f"{layers} layers that move 3 mAh/cm2 swing by {total:.0f} um when nothing takes it up. True by definition."
    return Decision(True, total, text, "um")


def q04_driving_range(scenario: Scenario) -> Decision:
    needed = 500.0 * 150.0 / 300.0
    text = (
        f"At 150 Wh/km and with 300 kg of cells, 500 km take {needed:.0f} Wh per kg of cells: both are numbers of a "
        "vehicle, chosen here to show the size. A demand, not a result."
    )
    return Decision(
        None, needed, text, "Wh/kg (cells)", "energy use per km and mass of cells of a vehicle: external data"
    )


def q15_mof_sym_life(scenario: Scenario) -> Decision:
    low, high = (1000.0 * 1.0 / (2.0 * charge) for charge in (29.0, 1.0))
    text = (
        f"1000 h at 1 mA/cm2 are {high:.0f} cycles of 1 mAh/cm2, or {low:.0f} of 29: without current and charge the "
        "hours say nothing."
    )
    return Decision(None, low, text, "cycles (least)", "current, charge and end criterion of the cells: primary data")


def q16_mof_full_life(scenario: Scenario) -> Decision:
    lean, rich = 0.8 ** (1.0 / 200.0), 1.0 - (29.0 - 3.0) / (200.0 * 3.0)
    text = (
        f"200 cycles to 80 % need an efficiency of {100 * lean:.3f} % without excess lithium, but only "
        f"{100 * rich:.2f} % when 29 mAh/cm2 are loaded and 3 cycled: cycles alone show no good efficiency."
    )
    return Decision(None, 100.0 * rich, text, "% (least efficiency)", "excess lithium and end criterion: primary data")


RULES: Mapping[str, Rule] = {
    "q04-driving-range": Rule("undecidable", q04_driving_range),
    "q15-mof-sym-life": Rule("undecidable", q15_mof_sym_life),
    "q16-mof-full-life": Rule("undecidable", q16_mof_full_life),
    "q01-li-capacity": Rule("identity", q01_li_capacity),
    "q02-li-potential": Rule("input", q02_li_potential),
    "q03-li-s-energy": Rule("identity", q03_li_s_energy),
    "q05-areal-capacity": Rule("input", q05_areal_capacity),
    "q06-thickness-swing": Rule("identity", q06_thickness_swing),
    "q07-swing-per-charge": Rule("identity", q07_swing_per_charge),
    "q11-mof-pore-volume": Rule("identity", q11_mof_pore_volume),
    "m43-li-mg-reserve": Rule("identity", m43_li_mg_reserve),
    "m50-pack-problem": Rule("identity", m50_pack_problem),
}
