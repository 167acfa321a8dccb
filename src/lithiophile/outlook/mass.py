"""Capacity per mass, with the mass of the host (sections 1 and 2.2)."""

from collections.abc import Mapping

from lithiophile import materials
from lithiophile.outlook.identities import CAPACITY
from lithiophile.outlook.lab import Lab
from lithiophile.outlook.verdict import Decision, Rule
from lithiophile.physics.energy import full_host_capacity, porosity_of_equal_capacity

GRAPHITE = 372.0
"""Of graphite at LiC6 [mAh/g], F/(6 M_C)."""
COULOMB_PER_KG = 3600.0
"""1 mAh/g."""
DENSITIES = {"Cu": 8960.0, "Ni": 8908.0, "C": 2000.0, "polyimide": 1420.0, "garnet": 5100.0}
"""Of skeletons [kg/m3] (handbook; carbon of fibres)."""


def with_host(porosity: float, density: float) -> float:
    """Capacity of full pores per mass of lithium and skeleton [mAh/g]."""
    return float(full_host_capacity(porosity, density)) / COULOMB_PER_KG


def parity(density: float) -> float:
    """Porosity at which a full host is worth as much as graphite."""
    return float(porosity_of_equal_capacity(GRAPHITE * COULOMB_PER_KG, density))


def o01_lmb_over_lib(lab: Lab) -> Decision:
    text = (
        f"{CAPACITY:.0f} against {GRAPHITE:.0f} mAh/g, {CAPACITY / GRAPHITE:.1f} times, before host, excess and "
        f"electrolyte."
    )
    return Decision(CAPACITY > GRAPHITE, CAPACITY / GRAPHITE, text, "times")


def o15_metal_host_cost(lab: Lab) -> Decision:
    at = {name: with_host(0.8, d) for name, d in DENSITIES.items()}
    text = (
        "Pores full, porosity 0.8: " + ", ".join(f"{name} {q:.0f}" for name, q in at.items()) + " mAh/g. "
        f"A full copper host below {100 * parity(DENSITIES['Cu']):.0f} % porosity stores less per gram than graphite."
    )
    holds = max(at["Cu"], at["Ni"]) < 0.5 * at["C"] < CAPACITY
    return Decision(holds, at["Cu"], text, "mAh/g (Cu, 80 %)")


def o16_carbon_over_metal(lab: Lab) -> Decision:
    ratio = with_host(0.8, DENSITIES["C"]) / with_host(0.8, DENSITIES["Cu"])
    text = (
        f"At 80 % porosity a full carbon host stores {ratio:.2f} times as much per gram as copper. Cost and "
        f"area: not computed."
    )
    return Decision(ratio > 1.0, ratio, text, "times")


def m23_mxene(lab: Lab) -> Decision:
    mxene = materials.load("mxene")
    density = mxene.value("density")
    sigma = mxene.value("electronic_conductivity")
    capacity = with_host(0.9, density)
    drop = 10.0 * 100e-6 / sigma * 1e3
    text = f"Full at 90 % porosity: {capacity:.0f} mAh/g; 1 mA/cm2 through 100 um of it costs {drop:.2g} mV."
    return Decision(capacity > 3.0 * GRAPHITE and drop < 1.0, capacity, text, "mAh/g")


RULES: Mapping[str, Rule] = {
    "o01-lmb-over-lib": Rule("identity", o01_lmb_over_lib),
    "o15-metal-host-cost": Rule("identity", o15_metal_host_cost),
    "o16-carbon-over-metal": Rule("identity", o16_carbon_over_metal),
    "m23-mxene": Rule("input", m23_mxene),
}
