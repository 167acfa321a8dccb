"""Capacity per mass, with the mass of the host (sections 1 and 2.2)."""

from collections.abc import Mapping

from lithiophile import designs, materials
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.signs import judged, known, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.mass import CAPACITY, COULOMB_PER_KG, DENSITIES, with_host
from lithiophile.physics.energy import porosity_of_equal_capacity
from lithiophile.study.energy import energy

GRAPHITE = 372.0
"""Of graphite at LiC6 [mAh/g], F/(6 M_C)."""
AREAL = 3.0
"""Capacity of the cathode of a whole cell [mAh/cm2]."""
GRAPHITE_DENSITY, ELECTROLYTE_DENSITY = 2240.0, 1200.0
"""[kg/m3] (handbook)."""
SPARE = RangedNumber(
    "spare.lithium", 20e-6, 0.0, 100e-6, "m", "assumed", "lithium that a cell is built with, beside that of its cathode"
)
LEAN = RangedNumber(
    "electrolyte.per_charge", 3e-3 / 3600.0, 1.5e-3 / 3600.0, 10e-3 / 3600.0, "kg/C", "assumed",
    "3 g/Ah in cells of high energy, 10 and more in laboratory cells",
)  # fmt: skip
FOIL_THICKNESS = 450e-6
"""Of a laboratory cell [m]."""


def parity(density: float) -> float:
    """Porosity at which a full host is worth as much as graphite."""
    return float(porosity_of_equal_capacity(GRAPHITE * COULOMB_PER_KG, density))


def against_nmc(scenario: Scenario, lithium: float) -> tuple[float, float]:
    """Specific energy of a cell of NMC811 with this much spare lithium on copper, and with graphite instead [Wh/kg].

    The graphite has a tenth more capacity than the cathode, fills 70 % of its layer, works 0.1 V above lithium, and
    gets the electrolyte of its pores on top.
    """
    amount = scenario.number(LEAN) * 3.6e6
    counter = {"material": "nmc811", "areal_capacity": f"{AREAL} mAh/cm2"}
    raw = {
        "title": "Lithium against NMC811",
        "lithium": {"below": f"{lithium!r} m"},
        "electrolyte": [{"material": "lipf6_ec_emc_landesfeind2019", "amount": f"{amount!r} g/Ah"}],
        "counter": counter,
    }
    design = designs.design(raw)
    resolved = designs.resolve(design)
    run = scenario.solve(resolved.stack, "Charge at C/5 until 4.3 V; Discharge at C/5 until 2.8 V")
    found = energy(design, resolved, run)
    assert found is not None
    graphite = 1.1 * AREAL / GRAPHITE * 10.0  # g/cm2 to kg/m2
    pores = graphite / GRAPHITE_DENSITY * 0.3 / 0.7 * ELECTROLYTE_DENSITY
    metal = sum(part.mass for part in found.parts if part.name.startswith("lithium"))
    volts = found.first / (AREAL * 10.0)
    return found.per_mass[0], found.first * (volts - 0.1) / volts / (found.mass - metal + graphite + pores)


def o01_lmb_over_lib(scenario: Scenario) -> Decision:
    spare = scenario.number(SPARE)
    (cell, other), (fat, _) = (against_nmc(scenario, t) for t in (spare, FOIL_THICKNESS))
    text = (
        f"{CAPACITY:.0f} against {GRAPHITE:.0f} mAh/g, {CAPACITY / GRAPHITE:.1f} times, by definition. Whole cells of "
        f"{AREAL:.0f} mAh/cm2 of NMC811 with {scenario.number(LEAN) * 3.6e6:.2g} g of electrolyte per Ah: {cell:.0f} "
        f"Wh/kg with {spare * 1e6:.0f} um of spare lithium against {other:.0f} with graphite, but {fat:.0f} with a "
        f"laboratory's foil of {FOIL_THICKNESS * 1e6:.0f} um."
    )
    order = known(CAPACITY > GRAPHITE) & rises(scenario, other, cell)
    return judged(order, cell / other, text, "times (Wh/kg of the cells)")


def o15_metal_host_cost(scenario: Scenario) -> Decision:
    at = {name: with_host(0.8, d) for name, d in DENSITIES.items()}
    text = (
        "Pores full, porosity 0.8: " + ", ".join(f"{name} {q:.0f}" for name, q in at.items()) + " mAh/g. "
        f"A full copper host below {100 * parity(DENSITIES['Cu']):.0f} % porosity stores less per gram than graphite."
    )
    order = rises(scenario, max(at["Cu"], at["Ni"]), at["C"]) & rises(scenario, at["C"], CAPACITY)
    return judged(order, at["Cu"], text, "mAh/g (Cu, 80 %)")


def o16_carbon_over_metal(scenario: Scenario) -> Decision:
    ratio = with_host(0.8, DENSITIES["C"]) / with_host(0.8, DENSITIES["Cu"])
    text = (
        f"At 80 % porosity a full carbon host stores {ratio:.2f} times as much per gram as copper. Cost and "
        f"area: not computed."
    )
    return Decision(ratio > scenario.threshold("o16", "carbon per metal"), ratio, text, "times")


def m23_mxene(scenario: Scenario) -> Decision:
    mxene = materials.load("mxene")
    density = mxene.value("density")
    sigma = mxene.value("electronic_conductivity")
    capacity = with_host(0.9, density)
    drop = 10.0 * 100e-6 / sigma * 1e3
    text = f"Full at 90 % porosity: {capacity:.0f} mAh/g; 1 mA/cm2 through 100 um of it costs {drop:.2g} mV."
    return Decision(
        capacity > scenario.threshold("m23", "capacity") * GRAPHITE and drop < scenario.threshold("m23", "ohmic drop"),
        capacity,
        text,
        "mAh/g",
    )


RULES: Mapping[str, Rule] = {
    "o01-lmb-over-lib": Rule("input", o01_lmb_over_lib, numbers=(SPARE, LEAN)),
    "o15-metal-host-cost": Rule("identity", o15_metal_host_cost),
    "o16-carbon-over-metal": Rule("identity", o16_carbon_over_metal),
    "m23-mxene": Rule("input", m23_mxene),
}
