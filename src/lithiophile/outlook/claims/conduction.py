"""Ohmic drops of gels over the depth of a host (section 4)."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf, isinf

from lithiophile import materials
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.electrolytes import without_interphases
from lithiophile.outlook.measurements.voltages import mean_voltage
from lithiophile.stack import Stack
from lithiophile.study.defaults import STRIP_FIRST

HOST, PEG = "hybrid-li-cf-tte-gel", "electrolyte-peg-litfsi"


def ohmic(conductivity: float, depth: float = 100e-6) -> float:
    """Drop over a depth at 1 mA/cm2 [mV]."""
    return 10.0 * depth / conductivity * 1e3


def q20_peg_conductivity(scenario: Scenario) -> Decision:
    q = materials.load("peg_litfsi").quantity("conductivity", temperature=313.15)
    text = f"The number enters; over 100 um at 1 mA/cm2 it costs {ohmic(q.value):.0f} mV."
    return Decision(
        scenario.threshold("q20", "least conductivity") <= q.value <= scenario.threshold("q20", "largest conductivity"),
        q.value * 1e-2,
        text,
        "S/cm",
    )


def q23_tte_conductivity(scenario: Scenario) -> Decision:
    q = materials.load("tte_gel").quantity("conductivity")
    text = f"The number enters; over 100 um at 1 mA/cm2 it costs {ohmic(q.value):.1f} mV."
    return Decision(
        abs(q.value / scenario.threshold("q23", "conductivity") - 1.0) < scenario.threshold("q23", "agreement"),
        q.value * 1e-2,
        text,
        "S/cm",
    )


def q24_conductivity_ratio(scenario: Scenario) -> Decision:
    peg, tte = materials.load("peg_litfsi"), materials.load("tte_gel")
    printed = tte.value("conductivity") / peg.value("conductivity", 313.15)
    same = tte.value("conductivity") / peg.value("conductivity", 298.15)
    text = (
        f"{printed:.1f} from the printed pair, whose temperatures differ; {same:.0f} with PEG-LiTFSI brought to "
        f"25 degC "
        "(assumed activation energy)."
    )
    return Decision(
        abs(printed / scenario.threshold("q24", "ratio") - 1.0) < scenario.threshold("q24", "agreement"),
        printed,
        text,
        "times",
    )


def through_host(scenario: Scenario, stack: Stack) -> tuple[float, str]:
    """Mean overpotential of plating 3 mAh/cm2 at 1 mA/cm2, after stripping as much [mV]; infinite if the cell
    cannot carry that current, and what stops it then."""
    run = scenario.solve(stack, STRIP_FIRST)
    early = [stop.code for stop in run.stops if not stop.planned]
    if early:
        return inf, early[0]
    plating = run["Current density [mA/cm2]"] < 0.0
    return -mean_voltage(run, plating), ""


def o47_peg_too_slow(scenario: Scenario) -> Decision:
    gel = scenario.stack(HOST)
    slow = scenario.with_overrides(**{"stack.temperature": 313.15}).stack(PEG).layers[0].electrolyte
    peg = replace(gel, layers=tuple(replace(x, electrolyte=slow) for x in gel.layers))
    (fast, limit), (tough, end) = through_host(scenario, gel), through_host(scenario, peg)
    if isinf(fast):
        return Decision(
            None, None, f"The gel carries no 1 mA/cm2 either: {limit}.", missing="a cell that carries the current"
        )
    if end == "salt saturated":  # the model stops there; a cell need not
        return Decision(
            None, None, "The salt of PEG-LiTFSI saturates at 1 mA/cm2.", missing="a law for salt that precipitates"
        )
    if isinf(tough):
        return Decision(
            True, None, f"PEG-LiTFSI at 40 degC does not carry 1 mA/cm2 ({end}); the gel takes {fast:.0f} mV."
        )
    bare = [through_host(scenario, without_interphases(stack))[0] for stack in (gel, peg)]
    text = (
        f"Filling the fibre host again at 1 mA/cm2 takes {tough:.0f} mV with PEG-LiTFSI at 40 degC and {fast:.0f} mV "
        f"with the gel at 25 degC, {tough / fast:.1f} times; without interphases {bare[1] / bare[0]:.1f} times. "
        "The printed 9.6 is the ratio of conductivities alone."
    )
    return judged(rises(scenario, fast, tough), tough / fast, text, "times")


RULES: Mapping[str, Rule] = {
    "q20-peg-conductivity": Rule("input", q20_peg_conductivity),
    "q23-tte-conductivity": Rule("input", q23_tte_conductivity),
    "q24-conductivity-ratio": Rule("input", q24_conductivity_ratio),
    "o47-peg-too-slow": Rule("emergent", o47_peg_too_slow, (HOST, PEG)),
}
