"""Films on lithium and filled gels, by bounds on mixtures (sections 2.1, 3 and 5)."""

from collections.abc import Mapping

import numpy as np

from lithiophile import materials
from lithiophile.outlook.lab import Lab
from lithiophile.outlook.stiffness import LITHIUM_SHEAR_MODULI, STIFF_ENOUGH, modulus
from lithiophile.outlook.verdict import Decision, Rule

INORGANIC = ("li3po4", "lif", "li3n", "lipon", "al2o3")
POLYMERS = ("pva", "peo_upy", "pdms", "li_nafion", "lipaa")
COMPOSITES = ("cu3n_sbr", "pvdf_hfp_al2o3", "si_oocor", "sio2_pmma", "polymer_inorganic_go")
STRAIN = 0.05
"""Strain that a film has to bear (assumed: relief of a few percent after 3 mAh/cm2)."""
LITHIUM = 2.83e9
"""Shear modulus of lithium taken for criteria [Pa], of polycrystals."""
_MIXTURE = (
    "bounds of Hashin and Shtrikman on the modulus",
    "strain of a filled polymer falls with the cube root of the filler",
    "strain that a film has to bear",
)


def lower_bound(matrix: float, filler: float, share: np.ndarray, poisson: float = 0.45) -> np.ndarray:
    r"""Lower bound of Hashin and Shtrikman on the shear modulus of a soft matrix with a stiff filler.

    .. math:: G = G_m + \frac{\phi}{1/(G_f - G_m) + 6 (1-\phi)(K_m + 2 G_m)/(5 G_m (3 K_m + 4 G_m))}

    Examples
    --------
    >>> float(lower_bound(1.0, 100.0, np.array(0.0)))
    1.0
    """
    bulk = 2.0 * matrix * (1.0 + poisson) / (3.0 * (1.0 - 2.0 * poisson))
    rest = 6.0 * (1.0 - share) * (bulk + 2.0 * matrix) / (5.0 * matrix * (3.0 * bulk + 4.0 * matrix))
    return np.asarray(matrix + share / (1.0 / (filler - matrix) + rest))


def o06_inorganic_barrier(lab: Lab) -> Decision:
    moduli = {name: modulus(name) / 1e9 for name in INORGANIC}
    needed = STIFF_ENOUGH * max(LITHIUM_SHEAR_MODULI.values()) / 1e9
    failed = [name for name, g in moduli.items() if g < needed]
    text = (
        "G: "
        + ", ".join(f"{name} {g:.0f}" for name, g in moduli.items())
        + f" GPa; twice the stiffest lithium is {needed:.1f} GPa. "
        "Bulk moduli compared with a rule: a film of 30 nm bends instead."
    )
    return Decision(not failed, min(moduli.values()), text, "GPa (shear)")


def window(matrix: str, filler: str) -> np.ndarray:
    """Filler shares at which a filled polymer is both stiff and extensible enough."""
    share = np.linspace(0.0, 0.99, 200)
    stiff = lower_bound(modulus(matrix), modulus(filler), share) >= STIFF_ENOUGH * LITHIUM
    strain = materials.load(matrix).value("fracture_strain") * (1.0 - np.cbrt(share))
    return np.asarray(share[stiff & (strain >= STRAIN)])


def o10_composite_best_sei(lab: Lab) -> Decision:
    found = {f"{m} with {f}": window(m, f) for m in POLYMERS for f in ("lif", "al2o3", "li3n")}
    open_ones = [name for name, shares in found.items() if shares.size]
    pure = {name: modulus(name) >= STIFF_ENOUGH * LITHIUM for name in POLYMERS}
    own = {name: modulus(name) / 1e9 for name in COMPOSITES if _has_modulus(name)}
    text = (
        f"Of {len(found)} mixtures of polymer and inorganic, {len(open_ones)} have a share of filler at which "
        f"they are twice as "
        f"stiff as lithium and still stretch by 5 %; of {len(pure)} pure polymers {sum(pure.values())} are "
        f"stiff enough. Shear moduli of the "
        "composites themselves: " + ", ".join(f"{n} {g:.2g}" for n, g in own.items()) + " GPa."
    )
    return Decision(bool(open_ones), float(len(open_ones)), text, "mixtures")


def _has_modulus(name: str) -> bool:
    material = materials.load(name)
    return material.has("young_modulus") or material.has("shear_modulus")


def o51_composite_sei_outlook(lab: Lab) -> Decision:
    return o10_composite_best_sei(lab)


def m12_composite_barrier(lab: Lab) -> Decision:
    moduli = {name: modulus(name) / 1e9 for name in COMPOSITES if _has_modulus(name)}
    needed = STIFF_ENOUGH * min(LITHIUM_SHEAR_MODULI.values()) / 1e9
    text = (
        "G: "
        + ", ".join(f"{name} {g:.2g}" for name, g in moduli.items())
        + f" GPa; twice the softest lithium is {needed:.1f} GPa."
    )
    return Decision(all(g >= needed for g in moduli.values()), max(moduli.values()), text, "GPa (shear)")


def o36_gel_stiffer(lab: Lab) -> Decision:
    matrix, filler = modulus("pvdf_hfp_gel"), modulus("al2o3")
    shares = np.linspace(0.0, 0.6, 601)
    double = float(shares[np.argmax(lower_bound(matrix, filler, shares) >= 2.0 * matrix)])
    left = (1.0 - double) ** 1.5
    text = (
        f"A filler share of {double:.2f} doubles the gel's modulus (to {2e-6 * matrix:.2g} MPa; twice lithium's "
        f"would be "
        f"{2e-6 * LITHIUM:.0f} MPa) and leaves {100 * left:.0f} % of its conductivity, unless the filler's "
        f"surface conducts."
    )
    return Decision(left > 0.9, left, text, "(conductivity left)")


RULES: Mapping[str, Rule] = {
    "o06-inorganic-barrier": Rule("input", o06_inorganic_barrier),
    "o10-composite-best-sei": Rule("assumed", o10_composite_best_sei, closures=_MIXTURE),
    "o51-composite-sei-outlook": Rule("assumed", o51_composite_sei_outlook, closures=_MIXTURE),
    "m12-composite-barrier": Rule("input", m12_composite_barrier),
    "o36-gel-stiffer": Rule("assumed", o36_gel_stiffer, closures=(_MIXTURE[0], "a filler that does not conduct")),
}
