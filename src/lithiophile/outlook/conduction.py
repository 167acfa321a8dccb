"""Ohmic drops of gels over the depth of a host (section 4)."""

from collections.abc import Mapping

from lithiophile import materials
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.lab import Lab
from lithiophile.outlook.verdict import Decision, Rule


def ohmic(conductivity: float, depth: float = 100e-6) -> float:
    """Drop over a depth at 1 mA/cm2 [mV]."""
    return 10.0 * depth / conductivity * 1e3


def q20_peg_conductivity(lab: Lab) -> Decision:
    q = materials.load("peg_litfsi").quantity("conductivity", temperature=313.15)
    text = f"The number enters; over 100 um at 1 mA/cm2 it costs {ohmic(q.value):.0f} mV."
    return Decision(0.3e-2 <= q.value <= 3e-2, q.value * 1e-2, text, "S/cm")


def q23_tte_conductivity(lab: Lab) -> Decision:
    q = materials.load("tte_gel").quantity("conductivity")
    text = f"The number enters; over 100 um at 1 mA/cm2 it costs {ohmic(q.value):.1f} mV."
    return Decision(abs(q.value / 9.6e-2 - 1.0) < 0.01, q.value * 1e-2, text, "S/cm")


def q24_conductivity_ratio(lab: Lab) -> Decision:
    peg, tte = materials.load("peg_litfsi"), materials.load("tte_gel")
    printed = tte.value("conductivity") / peg.value("conductivity", 313.15)
    same = tte.value("conductivity") / peg.value("conductivity", 298.15)
    text = (
        f"{printed:.1f} from the printed pair, whose temperatures differ; {same:.0f} with PEG-LiTFSI brought to "
        f"25 degC "
        "(assumed activation energy)."
    )
    return Decision(abs(printed / 9.6 - 1.0) < 0.05, printed, text, "times")


def o47_peg_too_slow(lab: Lab) -> Decision:
    depth, film = 29.0 * LITHIUM_UM_PER_MAH_PER_CM2 * 1e-6, 50e-4
    peg, tte = (materials.load(n).value("conductivity", t) for n, t in (("peg_litfsi", 313.15), ("tte_gel", 298.15)))
    ratio = (depth / peg) / (depth / tte)
    whole = (depth / peg + film) / (depth / tte + film)
    text = (
        f"Through {depth * 1e6:.0f} um at 1 mA/cm2: {ohmic(peg, depth):.0f} against {ohmic(tte, depth):.0f} mV, "
        f"{ratio:.1f} times; "
        f"{whole:.1f} times once an interphase of 50 ohm cm2 is in series."
    )
    return Decision(ratio > 3.0, ratio, text, "times")


RULES: Mapping[str, Rule] = {
    "q20-peg-conductivity": Rule("input", q20_peg_conductivity),
    "q23-tte-conductivity": Rule("input", q23_tte_conductivity),
    "q24-conductivity-ratio": Rule("input", q24_conductivity_ratio),
    "o47-peg-too-slow": Rule("input", o47_peg_too_slow),
}
