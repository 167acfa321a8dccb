"""Skeletons under the pressure of the stack: what keeps a host open when lithium leaves (sections 2.2 and 5)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lithiophile import materials
from lithiophile.cell.stack import Frame, Stack
from lithiophile.outlook.gradient import UNIFORM
from lithiophile.outlook.hosts import FOIL, STRIP_FIRST, swing_ratio
from lithiophile.outlook.lab import Lab
from lithiophile.outlook.mass import DENSITIES, with_host
from lithiophile.outlook.verdict import Decision, Rule
from lithiophile.physics.frame import frame_strain
from lithiophile.physics.open_cells import frame_modulus, plateau_stress

RGO, TUBES = "infused-li-rgo", "host-graphite-microtube"
YIELD = {
    "reduced_graphene_oxide": 150e6,
    "graphite_microtube": 50e6,
    "carbon_fibre": 1e9,
    "copper_foam": 100e6,
    "polyimide": 80e6,
}
"""Stress at which the solid of a skeleton gives way [Pa] (assumed: papers of graphene oxide, graphite, fibres, annealed
copper, films; two thirds of the strength of brittle ones)."""
NEEDED = 0.8
"""Porosity of a usual host: what an ultrathin skeleton has to exceed."""


def framed(stack: Stack) -> Stack:
    """The stack with a skeleton that bears load."""
    hosts = []
    for host in stack.hosts:
        solid = materials.load(host.name).value("young_modulus")
        frame = Frame(
            frame_modulus(solid, host.porosity), plateau_stress(YIELD[host.name], host.porosity), host.porosity
        )
        hosts.append(replace(host, frame=frame))
    return replace(stack, hosts=tuple(hosts))


def q08_rgo_swing(lab: Lab) -> Decision:
    stack = framed(lab.stack(RGO))
    host = stack.hosts[0]
    assert host.frame is not None
    pressure, frame = stack.press.pressure, host.frame
    strain = frame_strain(pressure, 0.0, frame.porosity, frame.modulus, frame.plateau)
    without = 1.0 - 1.4 * (1.0 - frame.porosity)
    text = (
        f"All lithium stripped at {pressure / 1e6:.2g} MPa, sheets that give way at {frame.plateau / 1e6:.2g} MPa "
        f"close by {100 * strain:.2g} %; without any strength by {100 * without:.0f} %. The law knows little "
        "between: below its plateau a skeleton gives way by P/E, above it by more than half. About 20 % would need a "
        "part of the lithium left in, or sheets of uneven strength."
    )
    return Decision(0.15 <= strain <= 0.25, 100.0 * strain, text, "%")


def o20_rgo_suppresses(lab: Lab) -> Decision:
    stack = framed(lab.stack(RGO))
    pressure = stack.press.pressure
    weak = replace(stack, hosts=tuple(replace(h, frame=replace(h.frame, plateau=1e3)) for h in stack.hosts if h.frame))
    s = [float(lab.solve(one, STRIP_FIRST).cycles["Reversible swing ratio"][0]) for one in (stack, weak)]
    foil = swing_ratio(lab, FOIL, STRIP_FIRST)
    text = (
        f"Stripped by 3 mAh/cm2 and filled again at {pressure / 1e6:.2g} MPa: S = {s[0]:.2f} with sheets that hold, "
        f"{s[1]:.2f} with sheets that do not, foil {foil:.2f}. Dendrites are not computed."
    )
    return Decision(s[0] < 0.5 * foil, s[0] / foil, text, "(S per foil)")


def m20_microtubes(lab: Lab) -> Decision:
    stack = lab.stack(TUBES)
    host, pressure = stack.hosts[0], stack.press.pressure
    solid, strength = materials.load(host.name).value("young_modulus"), YIELD[host.name]
    bent = frame_modulus(solid, host.porosity), plateau_stress(strength, host.porosity)
    stretched = plateau_stress(strength, host.porosity, bending=False)
    strain = frame_strain(pressure, 0.0, host.porosity, *bent)
    text = (
        f"A skeleton of {100 * host.porosity:.0f} % pores, E = {bent[0] / 1e6:.0f} MPa, is shortened by "
        f"{100 * strain:.2g} % at {pressure / 1e6:.2g} MPa when it is empty. It gives way at {bent[1] / 1e6:.2g} "
        f"MPa if its walls bend, at {stretched / 1e6:.2g} MPa if they are stretched; modulus and strength are assumed."
    )
    return Decision(strain < 0.02, 100.0 * strain, text, "%")


def thinnest(yields_at: float, pressure: float) -> float:
    """Largest porosity at which a skeleton bears a pressure."""
    porosities = np.linspace(0.5, 0.999, 500)
    bears = [plateau_stress(yields_at, float(p)) >= pressure for p in porosities]
    return float(porosities[bears].max()) if any(bears) else 0.0


def o54_host_thin(lab: Lab) -> Decision:
    pressure = lab.stack(UNIFORM).press.pressure
    found = {}
    for solid, name in (("C", "carbon_fibre"), ("Cu", "copper_foam"), ("polyimide", "polyimide")):
        porosity = thinnest(YIELD[name], pressure)
        found[solid] = porosity, with_host(porosity, DENSITIES[solid]), with_host(NEEDED, DENSITIES[solid])
    text = (
        f"Skeletons that still bear {pressure / 1e6:.2g} MPa, and charge per gram when full: "
        + "; ".join(
            f"{solid} up to {100 * p:.1f} % pores, {q:.0f} mAh/g against {q80:.0f} at 80 %"
            for solid, (p, q, q80) in found.items()
        )
        + ". Flexibility is not computed."
    )
    gains = [q / q80 for p, q, q80 in found.values()]
    return Decision(min(p for p, *_ in found.values()) > NEEDED, min(gains), text, "times (least gain)")


_FRAME = ("strength of skeletons", "skeletons are open cells that bend")
RULES: Mapping[str, Rule] = {
    "q08-rgo-swing": Rule("assumed", q08_rgo_swing, (RGO,), _FRAME),
    "o20-rgo-suppresses": Rule("emergent", o20_rgo_suppresses, (RGO, FOIL), _FRAME),
    "m20-microtubes": Rule("assumed", m20_microtubes, (TUBES,), _FRAME),
    "o54-host-thin": Rule("emergent", o54_host_thin, (UNIFORM,), _FRAME),
}
