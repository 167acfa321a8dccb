"""Filled and composite films and gels, by documented mixing rules (sections 2.1, 3 and 5)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lithiophile import materials
from lithiophile.materials import Material
from lithiophile.materials.mixture import POISSON
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.stiffness import RIPPLE, STIFF_ENOUGH, as_coat, modulus
from lithiophile.physics import mixtures as rules
from lithiophile.study.interfaces import lithiums

POLYMERS = ("pva", "peo_upy", "pdms", "li_nafion", "lipaa")
FILLERS = ("lif", "al2o3", "li3n")
COMPOSITES = ("cu3n_sbr", "pvdf_hfp_al2o3", "si_oocor", "sio2_pmma", "polymer_inorganic_go")
STRAIN = RangedNumber("film.strain", 0.05, 0.01, 0.5, "1", "assumed", "relief of a few percent after 3 mAh/cm2")
LITHIUM = RangedNumber("lithium.shear_modulus", 2.83e9, 1.8e9, 4.2e9, "Pa", "measured", "published moduli")
RESISTANCE = RangedNumber("film.resistance", 50e-4, 10e-4, 200e-4, "ohm m2", "assumed", "that of a native interphase")
SHARES = np.linspace(0.0, 0.99, 200)
"""Of filler, by volume."""
_MIXTURE = (
    "bounds of Hashin and Shtrikman on the modulus",
    "strain of a filled polymer falls with the cube root of the filler",
    "strain that a film has to bear",
    "resistance that a film may have",
)


@dataclass(frozen=True)
class Filled:
    """A filled polymer at every share of filler."""

    shear: np.ndarray
    """Lower bound [Pa]."""
    strain: np.ndarray
    resistance: np.ndarray
    """Of a film as thick as the polymer's usual one [ohm m2]; infinite where nothing conducts."""


def filled(matrix: Material, filler: Material) -> Filled:
    """Properties of a polymer film against the share of filler."""
    soft = matrix.value("poisson_ratio") if matrix.has("poisson_ratio") else POISSON[0]
    g = modulus(matrix.name)
    shear = rules.shear_with_host(rules.bulk_modulus(g, min(soft, 0.499)), g, modulus(filler.name), SHARES)
    own, other = (m.value("conductivity") if m.has("conductivity") else 0.0 for m in (matrix, filler))
    resistance = np.full_like(SHARES, np.inf)
    if own > 0.0:
        resistance = matrix.value("thickness") / rules.conductivity_with_host(own, other, SHARES)
    return Filled(shear, rules.strain_at_break(matrix.value("fracture_strain"), SHARES), resistance)


def windows(scenario: Scenario) -> dict[str, np.ndarray]:
    """For each mixture the shares of filler that are stiff, extensible and conducting enough."""
    needed, strain, limit = (
        STIFF_ENOUGH * scenario.number(LITHIUM),
        scenario.number(STRAIN),
        scenario.number(RESISTANCE),
    )
    found = {}
    for matrix in POLYMERS:
        for filler in FILLERS:
            one = filled(materials.load(matrix), materials.load(filler))
            passed = (one.shear >= needed) & (one.strain >= strain) & (one.resistance <= limit)
            found[f"{matrix} with {filler}"] = SHARES[passed]
    return found


def o10_composite_best_sei(scenario: Scenario) -> Decision:
    found = windows(scenario)
    open_ones = [name for name, shares in found.items() if shares.size]
    needed, strain = STIFF_ENOUGH * scenario.number(LITHIUM), scenario.number(STRAIN)
    least, pure = {}, 0
    for matrix in POLYMERS:
        one = filled(materials.load(matrix), materials.load("al2o3"))
        stiff = SHARES[one.shear >= needed]
        least[matrix] = float(stiff[0]) if stiff.size else 1.0
        pure += bool(one.shear[0] >= needed and one.strain[0] >= strain)
    coats = sum(_as_coat(name) >= needed for name in COMPOSITES if _has_modulus(name))
    text = (
        f"Of {len(found)} mixtures of polymer and inorganic, {len(open_ones)} have a share of filler at which they are "
        f"twice as stiff as lithium, stretch by {100 * strain:.2g} % and resist less than "
        f"{1e4 * scenario.number(RESISTANCE):.0f} ohm cm2"
        + (f" ({', '.join(open_ones)})" if open_ones else "")
        + f"; of {len(POLYMERS)} pure polymers {pure} pass the first two. Stiff enough from a share of "
        + ", ".join(f"{name} {share:.2f}" for name, share in least.items())
        + " of Al2O3, where the strain left is "
        + ", ".join(f"{100 * _strain(name, share):.2g} %" for name, share in least.items())
        + f". As coats, which bend, {coats} of the composites themselves are stiff enough."
    )
    return Decision(bool(open_ones), float(len(open_ones)), text, "mixtures")


def _strain(name: str, share: float) -> float:
    return float(rules.strain_at_break(materials.load(name).value("fracture_strain"), share))


def _has_modulus(name: str) -> bool:
    material = materials.load(name)
    return material.has("young_modulus") or material.has("shear_modulus")


def _as_coat(name: str) -> float:
    """Shear modulus of a half space that resists a ripple of 10 um as the coat does [Pa]."""
    material = materials.load(name)
    poisson = material.value("poisson_ratio") if material.has("poisson_ratio") else POISSON[0]
    return as_coat(modulus(name), poisson, material.value("thickness"), RIPPLE.value)


def o51_composite_sei_outlook(scenario: Scenario) -> Decision:
    return o10_composite_best_sei(scenario)


def m12_composite_barrier(scenario: Scenario) -> Decision:
    needed, limit = STIFF_ENOUGH * min(one.shear_modulus for one in lithiums()), RESISTANCE.value
    moduli, resistances = {}, {}
    for name in COMPOSITES:
        material = materials.load(name)
        if _has_modulus(name):
            moduli[name] = modulus(name)
        if material.has("conductivity"):
            resistances[name] = material.value("thickness") / material.value("conductivity")
    conducting = [name for name, r in resistances.items() if r <= limit]
    text = (
        "G: " + ", ".join(f"{name} {g / 1e9:.2g}" for name, g in moduli.items())
        + f" GPa; twice the softest lithium is {needed / 1e9:.1f} GPa. Resistance of the films: "
        + ", ".join(f"{name} {1e4 * r:.2g}" for name, r in resistances.items())
        + f" ohm cm2: {len(conducting)} of {len(resistances)} stay below that of a native interphase. "
        "They are paths, not barriers."
    )  # fmt: skip
    both = all(g >= needed for g in moduli.values()) and len(conducting) == len(resistances)
    return Decision(both, max(moduli.values()) / 1e9, text, "GPa (shear)")


def o36_gel_stiffer(scenario: Scenario) -> Decision:
    gel, needed = materials.load("pvdf_hfp_gel"), STIFF_ENOUGH * scenario.number(LITHIUM)
    shares = np.linspace(0.0, 0.6, 601)
    g = modulus("pvdf_hfp_gel")
    shear = rules.shear_with_host(rules.bulk_modulus(g, POISSON[0]), g, modulus("al2o3"), shares)
    double = float(shares[np.argmax(shear >= scenario.threshold("o36", "doubling") * g)])
    left = float(rules.conductivity_with_host(1.0, 0.0, double))
    ways = {}
    for name in ("crosslinked_gel", "double_network_gel"):
        other = materials.load(name)
        ways[name] = (modulus(name) / g, other.value("conductivity") / gel.value("conductivity"))
    stiffest = max(modulus("crosslinked_gel"), modulus("double_network_gel"), 2.0 * g)
    text = (
        f"Filler: a share of {double:.2f} doubles the modulus of a PVDF-HFP gel and leaves {100 * left:.0f} % of its "
        "conductivity, unless the filler's surface conducts. Networks against that gel: "
        + ", ".join(
            f"{name} {a:.2g} times its modulus, {b:.2g} times its conductivity" for name, (a, b) in ways.items()
        )
        + f". The stiffest has {1e-6 * stiffest:.0f} MPa; twice lithium's modulus would be {1e-6 * needed:.0f} MPa."
    )
    held = min(left, *(b for _, b in ways.values()))
    return Decision(
        held > scenario.threshold("o36", "conductivity left")
        and all(a > scenario.threshold("o36", "stiffening") for a, _ in ways.values()),
        held,
        text,
        "(conductivity left)",
    )


_NUMBERS = (STRAIN, LITHIUM, RESISTANCE)
RULES: Mapping[str, Rule] = {
    "o10-composite-best-sei": Rule("assumed", o10_composite_best_sei, closures=_MIXTURE, numbers=_NUMBERS),
    "o51-composite-sei-outlook": Rule("assumed", o51_composite_sei_outlook, closures=_MIXTURE, numbers=_NUMBERS),
    "m12-composite-barrier": Rule("input", m12_composite_barrier),
    "o36-gel-stiffer": Rule(
        "assumed", o36_gel_stiffer, closures=(_MIXTURE[0], "a filler that does not conduct"), numbers=(LITHIUM,)
    ),
}
