"""Skeletons under the pressure of the stack: what keeps a host open when lithium leaves (sections 2.2 and 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile import materials
from lithiophile.outlook.engine.scenario import Scenario
from lithiophile.outlook.engine.signs import judged, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.hosts import FOIL, UNIFORM, swing_ratio
from lithiophile.outlook.measurements.mass import DENSITIES, with_host
from lithiophile.physics.frame import frame_strain
from lithiophile.physics.open_cells import plateau_stress
from lithiophile.study.defaults import STRIP_FIRST

RGO, TUBES = "infused-li-rgo", "host-graphite-microtube"


def strength(name: str) -> float:
    """Stress at which the solid of a skeleton gives way [Pa]; two thirds of the strength of a brittle one."""
    solid = materials.load(name)
    if solid.has("yield_strength"):
        return solid.value("yield_strength")
    return 2.0 / 3.0 * solid.value("fracture_strength")


def q08_rgo_swing(scenario: Scenario) -> Decision:
    stack = scenario.stack(RGO)
    host = stack.hosts[0]
    assert host.frame is not None
    pressure, frame = stack.press.pressure, host.frame
    strain = frame_strain(pressure, 0.0, frame.porosity, frame.modulus, frame.plateau)
    without = 1.0 - 1.4 * (1.0 - frame.porosity)
    text = (
        f"All lithium stripped at {pressure / 1e6:.2g} MPa, sheets that give way at {frame.plateau / 1e6:.2g} MPa "
        f"close by {100 * strain:.2g} %; without any strength by {100 * without:.0f} %. The law knows little "
        "between: below its plateau a skeleton gives way by P/E, above it by about half or more. About 20 % would "
        "need a part of the lithium left in, or sheets of uneven strength."
    )
    return Decision(
        scenario.threshold("q08", "least strain") <= strain <= scenario.threshold("q08", "largest strain"),
        100.0 * strain,
        text,
        "%",
    )


def o20_rgo_suppresses(scenario: Scenario) -> Decision:
    stack = scenario.stack(RGO)
    pressure = stack.press.pressure
    weak = replace(stack, hosts=tuple(replace(h, frame=replace(h.frame, plateau=1e3)) for h in stack.hosts if h.frame))
    s = [float(scenario.solve(one, STRIP_FIRST).cycles["Reversible swing ratio"][0]) for one in (stack, weak)]
    foil = swing_ratio(scenario, FOIL, STRIP_FIRST)
    text = (
        f"Stripped by 3 mAh/cm2 and filled again at {pressure / 1e6:.2g} MPa: S = {s[0]:.2f} with these sheets, "
        f"{s[1]:.2f} with sheets without strength, foil {foil:.2f}. Dendrites are not computed."
    )
    return judged(rises(scenario, s[0], foil, "swing"), s[0] / foil, text, "(S per foil)")


def m20_microtubes(scenario: Scenario) -> Decision:
    stack = scenario.stack(TUBES)
    host, pressure = stack.hosts[0], stack.press.pressure
    frame = host.frame
    assert frame is not None
    strain = frame_strain(pressure, 0.0, frame.porosity, frame.modulus, frame.plateau)
    stretched = plateau_stress(strength(host.name), host.porosity, bending=False)
    text = (
        f"A skeleton of {100 * host.porosity:.0f} % pores, E = {frame.modulus / 1e6:.0f} MPa, is shortened by "
        f"{100 * strain:.2g} % at {pressure / 1e6:.2g} MPa when it is empty. It gives way at "
        f"{frame.plateau / 1e6:.2g} MPa if its walls bend, at {stretched / 1e6:.2g} MPa if they are stretched; modulus "
        "and strength are assumed."
    )
    return Decision(strain < scenario.threshold("m20", "strain"), 100.0 * strain, text, "%")


def thinnest(yields_at: float, pressure: float) -> float:
    """Largest porosity at which a skeleton bears a pressure."""
    porosities = np.linspace(0.5, 0.999, 500)
    bears = [plateau_stress(yields_at, float(p)) >= pressure for p in porosities]
    return float(porosities[bears].max()) if any(bears) else 0.0


def o54_host_thin(scenario: Scenario) -> Decision:
    pressure = scenario.stack(UNIFORM).press.pressure
    found, usual = {}, scenario.threshold("o54", "porosity")
    for solid, name in (("C", "carbon_fibre"), ("Cu", "copper_foam"), ("polyimide", "polyimide")):
        porosity = thinnest(strength(name), pressure)
        found[solid] = porosity, with_host(porosity, DENSITIES[solid]), with_host(usual, DENSITIES[solid])
    text = (
        f"Skeletons that still bear {pressure / 1e6:.2g} MPa, and charge per gram when full: "
        + "; ".join(
            f"{solid} up to {100 * p:.1f} % pores, {q:.0f} mAh/g against {q80:.0f} at 80 %"
            for solid, (p, q, q80) in found.items()
        )
        + ". Flexibility is not computed."
    )
    gains = [q / q80 for p, q, q80 in found.values()]
    return Decision(min(p for p, *_ in found.values()) > usual, min(gains), text, "times (least gain)")


_FRAME = ("skeletons are open cells that bend",)
RULES: Mapping[str, Rule] = {
    "q08-rgo-swing": Rule("assumed", q08_rgo_swing, (RGO,), _FRAME),
    "o20-rgo-suppresses": Rule("emergent", o20_rgo_suppresses, (RGO, FOIL), _FRAME),
    "m20-microtubes": Rule("assumed", m20_microtubes, (TUBES,), _FRAME),
    "o54-host-thin": Rule("emergent", o54_host_thin, (UNIFORM,), _FRAME),
}
