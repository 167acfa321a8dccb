"""Stiffness against needles by the elastic interface itself, by coats that bend, and by cracks (sections 2 to 4)."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf, pi

from lithiophile.constants import LITHIUM_MOLAR_VOLUME
from lithiophile.outlook.engine.scenario import RangedNumber, Scenario
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.stiffness import RIPPLE, STIFF_ENOUGH, as_coat
from lithiophile.outlook.measurements.surfaces import surface
from lithiophile.physics import fracture
from lithiophile.physics import stability as law
from lithiophile.physics.elastic_interface import Layer, imposed
from lithiophile.study.interfaces import Number, lithiums, opposite

INORGANIC = ("li3po4", "lif", "li3n", "lipon", "al2o3")
CURRENT = 10.0
"""Plating current for overpotentials [A/m2]."""
FLAW = RangedNumber(
    "dense layer.flaw", 10e-6, 1e-6, 100e-6, "m", "assumed", "between a grain and the thickness of a layer"
)
CONTACT = RangedNumber("dense layer.contact", 1.0, 0.2, 1.0, "1", "assumed", "share of the face that lithium touches")
PRINTED_GEL = 13.3e9
"""Young's modulus that the Outlook prints for a gel [Pa]."""
GEL_POISSON = RangedNumber("gel.poisson_ratio", 0.4, 0.3, 0.5, "1", "assumed", "from compact to swollen")
_COAT = ("twice the shear modulus of lithium, with the stiffness that bending leaves", "ripples of 10 um")


def ranged(name: str, key: str, number: Number, unit: str) -> RangedNumber:
    """A number of a material as one that a rule may vary."""
    return RangedNumber(f"{name}.{key}", number.value, number.low, number.high, unit, number.evidence, number.source)


_POLYMER = opposite("peo_litfsi_edman2000")
_MOF = opposite("mof_skin")
_GARNET = opposite("llczn")
assert _MOF.thickness is not None
assert _GARNET.fracture_toughness is not None
LITHIUM_POISSON = RangedNumber("lithium.poisson_ratio", 0.42, 0.34, 0.42, "1", "assumed", "as Monroe and Newman")
POLYMER_POISSON = RangedNumber("polymer.poisson_ratio", 0.24, 0.24, 0.45, "1", "assumed", "Monroe and Newman, recalled")
ION = ranged("polymer", "ion_molar_volume", _POLYMER.ion_molar_volume, "m3/mol")
CERAMIC_ION = ranged("ceramic", "ion_molar_volume", _GARNET.ion_molar_volume, "m3/mol")
MOF_MODULUS = ranged("mof_skin", "shear_modulus", _MOF.shear_modulus, "Pa")
MOF_THICKNESS = ranged("mof_skin", "thickness", _MOF.thickness, "m")
TOUGHNESS = ranged("llczn", "fracture_toughness", _GARNET.fracture_toughness, "Pa m0.5")


def q17_mn_ratio(scenario: Scenario) -> Decision:
    lithium, polymer, ion = (scenario.number(n) for n in (LITHIUM_POISSON, POLYMER_POISSON, ION))
    found = law.threshold(lithium, polymer, ion / LITHIUM_MOLAR_VOLUME)
    small = law.threshold(lithium, polymer, scenario.number(CERAMIC_ION) / LITHIUM_MOLAR_VOLUME)
    contact = imposed(Layer(3.4e9, lithium), Layer(3.4e9 * found.ratio, polymer), 2.0 * pi / RIPPLE.value)
    amplitude = law.yield_amplitude(contact, 0.77e6)
    side = "above" if found.stiff else "below"
    text = (
        f"Two elastic half spaces, solved: crests are slowed {side} {found.ratio:.2f} times lithium's modulus "
        f"(Poisson's ratio {lithium:.2f} and {polymer:.2f}, ion {ion * 1e6:.0f} cm3/mol). For the ion of a ceramic "
        f"({scenario.number(CERAMIC_ION) * 1e6:.1f} cm3/mol) it is reversed: below {small.ratio:.2f}. Under a ripple "
        f"of 10 um lithium yields at an amplitude of {amplitude * 1e9:.1f} nm, where the theory ends."
    )
    return Decision(
        found.stiff and found.ratio <= STIFF_ENOUGH * (1.0 + scenario.threshold("q17", "about")),
        found.ratio,
        text,
        "times",
    )


def passed_by_solution(young: float, poisson: float, ion: float) -> list[str]:
    """Published moduli of lithium for which the solved interface is stable under an electrolyte."""
    k = 2.0 * pi / RIPPLE.value
    layer = Layer(0.5 * young / (1.0 + poisson), poisson)
    return [one.name for one in lithiums() if law.change(imposed(one.layer, layer, k), k, ion).elastic < 0.0]


def m47_tte_arrest(scenario: Scenario) -> Decision:
    poisson, ion = scenario.number(GEL_POISSON), scenario.number(ION)
    shear = 0.5 * PRINTED_GEL / (1.0 + poisson)
    passed = passed_by_solution(PRINTED_GEL, poisson, ion)
    twice = [one.name for one in lithiums() if shear >= STIFF_ENOUGH * one.shear_modulus]
    soft = passed_by_solution(30e6, poisson, ion)
    text = (
        f"E = 13.3 GPa is G = {shear / 1e9:.2f} GPa: twice lithium's for {len(twice)} of {len(lithiums())} published "
        f"moduli ({', '.join(twice) or 'none'}); the solved interface is stable for {len(passed)} "
        f"({', '.join(passed) or 'none'}). With the 30 MPa that a gel of 1 mS/cm is more likely to have: {len(soft)}. "
        "Resistance: 10.4 ohm cm2 per 100 um, as claimed."
    )
    return Decision(len(passed) == len(lithiums()), float(len(passed)), text, f"of {len(lithiums())} moduli")


def m33_mof_stiff(scenario: Scenario) -> Decision:
    shear, thickness, ripple = (scenario.number(n) for n in (MOF_MODULUS, MOF_THICKNESS, RIPPLE))
    left = as_coat(shear, _MOF.poisson_ratio.value, thickness, ripple)
    bulk = [one.name for one in lithiums() if shear >= STIFF_ENOUGH * one.shear_modulus]
    passed = [one.name for one in lithiums() if left >= STIFF_ENOUGH * one.shear_modulus]
    text = (
        f"In bulk G = {shear / 1e9:.1f} GPa is twice lithium's for {len(bulk)} of {len(lithiums())} published moduli. "
        f"A skin of {thickness * 1e6:.2g} um bends: it resists a ripple of {ripple * 1e6:.2g} um like a thick body of "
        f"{left / 1e9:.2g} GPa, twice lithium's for {len(passed)}."
    )
    return Decision(len(passed) == len(lithiums()), left / 1e9, text, "GPa (shear, as a coat)")


def o06_inorganic_barrier(scenario: Scenario) -> Decision:
    ripple = scenario.number(RIPPLE)
    needed = STIFF_ENOUGH * max(one.shear_modulus for one in lithiums())
    bulk, coats = {}, {}
    for name in INORGANIC:
        one = opposite(name)
        shear = one.shear_modulus.value
        thickness = one.thickness.value if one.thickness else 0.5e-6
        bulk[name] = shear
        coats[name] = as_coat(shear, one.poisson_ratio.value, thickness, ripple)
    failed = [name for name, g in coats.items() if g < needed]
    text = (
        "G in bulk: " + ", ".join(f"{name} {g / 1e9:.0f}" for name, g in bulk.items())
        + f" GPa, against {needed / 1e9:.1f} for twice the stiffest lithium. As coats of their thickness they resist a "
        f"ripple of {ripple * 1e6:.2g} um like " + ", ".join(f"{name} {g / 1e9:.1g}" for name, g in coats.items())
        + f" GPa: {len(INORGANIC) - len(failed)} of {len(INORGANIC)} pass. Their ions are small, so the solved "
        "interface asks for soft bodies, not stiff ones."
    )  # fmt: skip
    return Decision(not failed, min(coats.values()) / 1e9, text, "GPa (shear, as a coat)")


def dense_layer(scenario: Scenario, design: str) -> Decision:
    """Does a dense garnet layer stop lithium: by stiffness, by the solved interface, and by its flaws."""
    film, transfer, _ = surface(scenario.stack(design))
    share, flaw, tough = (scenario.number(n) for n in (CONTACT, FLAW, TOUGHNESS))
    eta = CURRENT * (film + transfer) / share
    limit = fracture.crack_overpotential(tough, flaw)
    garnet = _GARNET.layer()
    k, ion = 2.0 * pi / RIPPLE.value, scenario.number(CERAMIC_ION)
    solved = [
        one.name
        for one in lithiums()
        if law.change(imposed(one.layer, replace(garnet, thickness=inf), k), k, ion).elastic < 0.0
    ]
    ratio = garnet.shear_modulus / max(one.shear_modulus for one in lithiums())
    text = (
        f"A flaw of {flaw * 1e6:.2g} um opens at {1e3 * limit:.1f} mV; the face needs {1e3 * eta:.1f} mV at 1 mA/cm2 "
        f"({1e4 * (film + transfer):.2g} ohm cm2, {100 * share:.0f} % of it touched). Stiffness is no question: garnet "
        f"has {ratio:.0f} times the modulus of the stiffest lithium, yet the solved interface is stable for "
        f"{len(solved)} of {len(lithiums())} moduli, since the ion is smaller than the atom."
    )
    return Decision(eta < limit, eta / limit, text, "of the overpotential that cracks")


def m44_dense_layer_blocks(scenario: Scenario) -> Decision:
    return dense_layer(scenario, "garnet-bilayer")


def m45_trilayer_no_short(scenario: Scenario) -> Decision:
    return dense_layer(scenario, "garnet-trilayer-cu")


_CRACK = ("a lithium-filled flaw opens when the overpotential reaches its toughness",)
RULES: Mapping[str, Rule] = {
    "q17-mn-ratio": Rule(
        "emergent",
        q17_mn_ratio,
        numbers=(LITHIUM_POISSON, POLYMER_POISSON, ION, CERAMIC_ION),
        solves="the elastic interface",
    ),
    "m47-tte-arrest": Rule(
        "assumed", m47_tte_arrest, closures=("the exchange current at a crest decides",), numbers=(GEL_POISSON, ION)
    ),
    "m33-mof-stiff": Rule("assumed", m33_mof_stiff, closures=_COAT, numbers=(MOF_MODULUS, MOF_THICKNESS, RIPPLE)),
    "o06-inorganic-barrier": Rule("assumed", o06_inorganic_barrier, closures=_COAT, numbers=(RIPPLE,)),
    "m44-dense-layer-blocks": Rule(
        "emergent",
        m44_dense_layer_blocks,
        ("garnet-bilayer",),
        _CRACK,
        (TOUGHNESS, FLAW, CONTACT, CERAMIC_ION),
        solves="the elastic interface",
    ),
    "m45-trilayer-no-short": Rule(
        "emergent",
        m45_trilayer_no_short,
        ("garnet-trilayer-cu",),
        _CRACK,
        (TOUGHNESS, FLAW, CONTACT, CERAMIC_ION),
        solves="the elastic interface",
    ),
}
