"""Claims on gradients, insulated faces, overflow and pore capacity, over interphases and fibres."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from lithiophile.errors import LithiophileError
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.engine.decide import verdict
from lithiophile.outlook.engine.registry import rules
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.verdict import Verdict

CLAIMS = (
    "m16-host-room", "o12-cu-host-limit", "o17-insulated-top", "o23-uniform-host-top", "o24-gradient-fills-bottom",
    "o56-uniform-top-again", "o57-abuse", "o58-gradient-keeps-away", "m15-area-slows-dendrite", "m18-carbon-hosts",
    "q09-pi-zno-thickness", "q10-pi-zno-swing", "q11-mof-pore-volume", "q12-mof-capacity", "q13-mof-modulus",
    "q14-mof-swing",
)  # fmt: skip
RESISTANCES = (0.0, 10e-4, 30e-4, 100e-4)
"""[ohm m2]"""
DIAMETERS = (0.5e-6, 2e-6, 8e-6, 20e-6)
"""[m]"""


@dataclass(frozen=True)
class OnGrid:
    """A verdict with the design's own numbers, and in how many cases of the grid the claim holds."""

    verdict: Verdict
    held: int
    of: int


def on_grid(name: str) -> OnGrid:
    """Decide a claim with its designs as they are, and with every interphase and fibre of the grid."""
    claim = find(name)
    rule = rules()[claim.id]
    held = of = 0
    if rule.designs:
        for scenario in scenarios():
            try:
                holds = rule.decide(scenario).holds
            except LithiophileError:  # no cell, such as a salt that gives out before the figure
                continue
            of += holds is not None
            held += bool(holds)
    return OnGrid(verdict(claim, 0), held, of)


def scenarios() -> list[Scenario]:
    """One scenario for each interphase and fibre diameter; layers with other geometries keep theirs.

    The bore of a hollow fibre keeps its share of the diameter.
    """
    return [
        Scenario({
            "interphase.resistance": r, "host[0].geometry.diameter": d, "host[1].geometry.diameter": d,
            "host[0].geometry.bore": 0.5 * d,
        })
        for r, d in product(RESISTANCES, DIAMETERS)
    ]  # fmt: skip


def markdown(said: Iterable[OnGrid]) -> str:
    """Verdicts as a Markdown table."""
    out = [
        "| claim | verdict | class | printed | computed | holds in | what decides |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in said:
        v = one.verdict
        computed = "" if v.computed is None else f"{v.computed:.4g} {v.unit}".strip()
        share = f"{one.held} of {one.of}" if one.of else ""
        out.append(f"| {v.id} | {v.verdict} | {v.class_} | {v.printed} | {computed} | {share} | {v.sentence} |")
    return "\n".join(out) + "\n"
