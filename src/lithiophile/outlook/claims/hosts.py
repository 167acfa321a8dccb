"""Hosts against foil: swing, local current, depletion, channels and sheets (section 2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.stops import transport_limits
from lithiophile.outlook.engine.scenario import Scenario, finished
from lithiophile.outlook.engine.thresholds import threshold
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.electrolytes import without_interphases
from lithiophile.outlook.measurements.hosts import (
    CLOSURES,
    FOIL,
    PLANAR,
    UNIFORM,
    centroid,
    filled_up,
    first_direction,
    local_current,
    outside,
    swing_ratio,
)
from lithiophile.study.defaults import PLATE, PLATE_FIRST, STRIP_FIRST

METALS = (
    "host-cu-nanowire",
    "host-cu-porous-li-composite",
    "host-vertical-microchannel",
    "host-foam-li",
    "host-ni-foam",
)
CARBONS = ("host-hollow-cf", "host-graphitized-cf", "host-n-carbon-foam", "host-cnt", "host-carbonized-wood")


def _list(names: Sequence[str], values: Sequence[float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in zip(names, values, strict=True))


def m01_hostless_swing(scenario: Scenario) -> Decision:
    run = scenario.run(FOIL, "Plate at 1 mA/cm2 for 20 mAh/cm2")
    charge, change = run["Areal charge [mAh/cm2]"], run["Anode thickness change [um]"]
    slope = np.diff(change) / np.diff(charge)
    text = (
        f"Thickness rises by {slope.min():.3f} to {slope.max():.3f} um per mAh/cm2 up to 20 mAh/cm2: a straight "
        f"line, by definition."
    )
    return Decision(
        bool(np.ptp(slope) < threshold("m01", "straightness") * slope.mean()),
        float(slope.mean()),
        text,
        "um per mAh/cm2",
    )


def q25_origin_count(scenario: Scenario) -> Decision:
    run = scenario.run(UNIFORM, PLATE_FIRST)
    from lithiophile.cell.results.cycle_table import PARTS

    parts = [float(run.cycles[name][0]) for name in PARTS]
    names = [name.removeprefix("Swing from ").removesuffix(" [um]") for name in PARTS]
    swing = float(run.cycles["Thickness swing [um]"][0])
    text = (
        f"Parts {' + '.join(f'{p:.3f}' for p in parts)} = {swing:.3f} um. The sum is exact, but it has "
        f"{len(parts)} parts here ({', '.join(names)}): three is not the number."
    )
    return Decision(len(parts) == threshold("q25", "parts"), float(len(parts)), text, "parts")


def o52_sei_on_foil_limit(scenario: Scenario) -> Decision:
    perfect = scenario.with_overrides(**{"interphase.resistance": 0.0, "deposit.porosity": 0.0})
    ratio = swing_ratio(perfect, FOIL, STRIP_FIRST)
    text = (
        f"Foil under a film without any resistance, dense deposit: S = {ratio:.6f}. True by definition; a test, "
        f"not evidence."
    )
    return Decision(abs(ratio - 1.0) < threshold("o52", "difference of swing"), ratio, text)


def o39_interlayer_not_enough(scenario: Scenario) -> Decision:
    dense = scenario.with_overrides(**{"deposit.porosity": 0.0})
    ratio = swing_ratio(dense, "sse-int-au")
    return Decision(
        abs(ratio - 1.0) < threshold("o39", "difference of swing"),
        ratio,
        f"Garnet with a gold layer, dense deposit: S = {ratio:.4f}, by definition.",
    )


def o11_planar_cu_no_restraint(scenario: Scenario) -> Decision:
    planar, host = swing_ratio(scenario, PLANAR), swing_ratio(scenario, UNIFORM)
    text = f"At 3 mAh/cm2: S = {planar:.2f} on planar copper, {host:.2f} with a host of fibres."
    return Decision(
        planar > threshold("o11", "no restraint") and host < threshold("o11", "restraint") * planar,
        host / planar,
        text,
        "(S per planar)",
    )


def o13_3d_metal_group(scenario: Scenario) -> Decision:
    ratios = [swing_ratio(scenario, name, first_direction(scenario, name)) for name in METALS]
    planar = swing_ratio(scenario, PLANAR)
    text = f"S at 3 mAh/cm2: {_list(METALS, ratios)}; planar copper {planar:.2f}."
    return Decision(
        max(ratios) < threshold("o13", "swing") * planar, max(ratios) / planar, text, "(largest S per planar)"
    )


def m18_carbon_hosts(scenario: Scenario) -> Decision:
    ratios, peaks = [], []
    for name in CARBONS:
        stack = scenario.stack(name)
        ratios.append(swing_ratio(scenario, name))
        peaks.append(local_current(finished(scenario.run(name, PLATE_FIRST), name), stack)[0])
    planar = swing_ratio(scenario, PLANAR)
    text = (
        f"S at 3 mAh/cm2: {_list(CARBONS, ratios)}; planar {planar:.2f}. "
        f"Peak local over applied current: {_list(CARBONS, peaks)}; planar 1."
    )
    return Decision(
        max(ratios) < threshold("m18", "swing") * planar and max(peaks) < threshold("m18", "local current"),
        max(ratios) / planar,
        text,
        "(largest S per planar)",
    )


def m14_area_lowers_current(scenario: Scenario) -> Decision:
    stack = scenario.stack(UNIFORM)
    peak, mean = local_current(scenario.run(UNIFORM, PLATE_FIRST), stack)
    host = stack.hosts[0]
    wall = float(host.area(np.zeros(1))[0]) * host.thickness
    text = (
        f"The walls have {wall:.1f} m2 per m2; after 1 mAh/cm2 the local current is {mean:.2f} of the applied "
        f"one on average "
        f"(1/area: {1 / wall:.2f}) and {peak:.2f} at its peak."
    )
    return Decision(peak < threshold("m14", "local current"), peak, text)


def m15_area_slows_dendrite(scenario: Scenario) -> Decision:
    from lithiophile.cell.build.layout import build

    # behind half a millimetre of separator, so that salt gives out before the voltage does; of half the usual salt,
    # so that it doesn't saturate at the counter electrode before
    thick = scenario.with_overrides(**{"electrolyte[0].thickness": 500e-6, "electrolyte[0].concentration": 500.0})
    with_host, without = (without_interphases(thick.stack(name)) for name in (UNIFORM, FOIL))
    limit = transport_limits(build(without))[0]
    current = 3.0 * limit
    times, ends = [], []
    for stack in (without, with_host):
        run = scenario.solve(stack, f"Plate at {current} A/m2 for 100 mAh/cm2")
        times.append(float(run["Time [s]"][-1]))
        ends.append(run.stops[0].code if run.stops else "none")
    if ends != ["salt depleted"] * 2:
        return Decision(
            None, None, f"The runs end otherwise: {', '.join(ends)}.", missing="a run that uses up its salt"
        )
    host = with_host.hosts[0]
    wall = float(host.area(np.zeros(1))[0]) * host.thickness
    ratio = times[1] / times[0]
    text = (
        f"Behind 0.5 mm of separator with 0.5 mol/L at {current / 10:.1f} mA/cm2, three times the limiting current, "
        f"salt is used up after {times[0]:.0f} s without and "
        f"{times[1]:.0f} s with the host, {ratio:.1f} times; local current would promise {wall**2:.0f} times. "
        "Depletion follows the current per cell area; a host only adds the salt in its pores."
    )
    return Decision(ratio > threshold("m15", "time") * wall**2, ratio, text, "times")


def m19_wood_channels(scenario: Scenario) -> Decision:
    wood = scenario.stack("host-carbonized-wood")
    winding = replace(wood, hosts=tuple(replace(h, tortuosity=3.0 * h.tortuosity) for h in wood.hosts))
    z, other = (centroid(filled_up(scenario, s)) for s in (wood, winding))
    text = f"Centroid {z:.3f} in straight channels, {other:.3f} when the way is three times as resistive."
    return Decision(z < other - threshold("m19", "difference of depth"), z, text)


def m21_graphene(scenario: Scenario) -> Decision:
    pore = "host[0].geometry.pore"
    fine, coarse = (scenario.with_quantiles(**{pore: end}) for end in (0.0, 1.0))
    figures = []
    for one in (coarse, fine):
        run = one.run("host-n-graphene", PLATE_FIRST)
        figures.append((local_current(run, one.stack("host-n-graphene"))[1], swing_ratio(one, "host-n-graphene")))
    (j0, s0), (j1, s1) = figures
    text = (
        f"From wide to narrow pores, mean local over applied current goes from {j0:.3g} to {j1:.3g}, S from "
        f"{s0:.3f} to {s1:.3f}."
    )
    return Decision(j1 < j0 and s1 < s0 - threshold("m21", "difference of swing"), s1 - s0, text)


def m25_n_graphene_interior(scenario: Scenario) -> Decision:
    share = 1.0 - outside(scenario.run("host-n-graphene", PLATE))
    return Decision(share > threshold("m25", "share inside"), share, f"{100 * share:.1f} % of 3 mAh/cm2 lies inside.")


def m22_defect_seeds(scenario: Scenario) -> Decision:
    stack = scenario.stack("host-defect-graphene")
    shares = []
    for barrier in (0.0, 0.03):
        hosts = tuple(replace(h, wall=replace(h.wall, barrier=(barrier, barrier))) for h in stack.hosts)
        shares.append(1.0 - outside(filled_up(scenario, replace(stack, hosts=hosts))))
    text = (
        f"{100 * shares[0]:.2f} % of 3 mAh/cm2 lies inside on seeded walls, {100 * shares[1]:.2f} % on walls "
        f"with a dip of 30 mV. "
        "That defects lower the dip enters as a number; their binding energy is not computed."
    )
    return Decision(shares[0] > shares[1] + threshold("m22", "difference of shares"), shares[0] - shares[1], text)


def m29_ag_even(scenario: Scenario) -> Decision:
    stack = scenario.stack("seed-ag")
    bare = replace(
        stack,
        hosts=tuple(
            replace(h, wall=replace(h.wall, kind="lithiophobic", barrier=(0.014, 0.014), capacity=0.0))
            for h in stack.hosts
        ),
    )
    spreads = []
    for one in (stack, bare):
        run = filled_up(scenario, one)
        row = int(np.searchsorted(run["Areal charge [mAh/cm2]"], 3.0))
        profile = run["Lithium fraction"][row]
        spreads.append(float(profile.std() / profile.mean()))
    text = (
        f"Spread of the depth profile after 3 mAh/cm2: {spreads[0]:.2f} of its mean with seeds, "
        f"{spreads[1]:.2f} on bare carbon."
    )
    return Decision(spreads[0] < spreads[1] - threshold("m29", "difference of spread"), spreads[0], text)


def o19_li_c_beats_foil(scenario: Scenario) -> Decision:
    ratio, foil = swing_ratio(scenario, "infused-li-c", STRIP_FIRST), swing_ratio(scenario, FOIL, STRIP_FIRST)
    text = f"Stripped by 3 mAh/cm2 and filled again: S = {ratio:.3f}, foil {foil:.2f}. Roughness is not computed."
    return Decision(ratio < threshold("o19", "swing") * foil, ratio / foil, text, "(S per foil)")


def o22_pi_inert_matrix(scenario: Scenario) -> Decision:
    ratio = swing_ratio(scenario, "infused-pi-zno", STRIP_FIRST)
    return Decision(
        ratio < threshold("o22", "swing"),
        ratio,
        f"Stripped by 3 mAh/cm2 and filled again, in its mat: S = {ratio:.3f}.",
    )


def o48_li_cf_stays_in(scenario: Scenario) -> Decision:
    name = "hybrid-li-cf-tte-gel"
    ratio = swing_ratio(scenario, name, STRIP_FIRST)
    run = scenario.run(name, STRIP_FIRST)
    on = run["Dense lithium outside the host [um]"]
    text = f"Stripped by 3 mAh/cm2 and filled again: S = {ratio:.3f}, {float(np.ptp(on)):.2f} um on the host."
    return Decision(ratio < threshold("o48", "swing"), ratio, text)


def o27_mof_synergy(scenario: Scenario) -> Decision:
    pair = scenario.stack("hybrid-mof-hcf")
    host = replace(pair, layers=tuple(x for x in pair.layers if x.role != "coating"))
    skin, neither = replace(pair, hosts=()), replace(host, hosts=())
    s = [
        float(scenario.solve(one, PLATE_FIRST).cycles["Reversible swing ratio"][0])
        for one in (pair, host, skin, neither)
    ]
    text = (
        f"S: together {s[0]:.4f}, host alone {s[1]:.4f}, skin alone {s[2]:.4f}, neither {s[3]:.4f}. "
        "Judged by S; life is not computed."
    )
    return Decision(s[0] < min(s[1], s[2]) - threshold("o27", "difference of swing"), s[0] - s[1], text)


def o53_host_pores(scenario: Scenario) -> Decision:
    sizes = np.geomspace(0.5e-6, 20e-6, 7)
    ratios = []
    for size in sizes:
        one = scenario.with_overrides(**{"host[0].geometry.diameter": float(size)})
        ratios.append(swing_ratio(one, UNIFORM))
    best = int(np.argmin(ratios))
    text = (
        "S at 3 mAh/cm2 for fibres of "
        + ", ".join(f"{d * 1e6:.2g}: {s:.3f}" for d, s in zip(sizes, ratios, strict=True))
        + " um. Efficiency, the other half of the claim, is not computed."
    )
    return Decision(0 < best < len(sizes) - 1, float(sizes[best] * 1e6), text, "um (best fibre)")


RULES: Mapping[str, Rule] = {
    "m01-hostless-swing": Rule("identity", m01_hostless_swing, (FOIL,)),
    "q25-origin-count": Rule("identity", q25_origin_count, (UNIFORM,)),
    "o52-sei-on-foil-limit": Rule("identity", o52_sei_on_foil_limit, (FOIL,)),
    "o39-interlayer-not-enough": Rule("identity", o39_interlayer_not_enough, ("sse-int-au",)),
    "o11-planar-cu-no-restraint": Rule("emergent", o11_planar_cu_no_restraint, (PLANAR, UNIFORM), CLOSURES),
    "o13-3d-metal-group": Rule("emergent", o13_3d_metal_group, (PLANAR, *METALS), CLOSURES),
    "m14-area-lowers-current": Rule("emergent", m14_area_lowers_current, (UNIFORM,)),
    "m15-area-slows-dendrite": Rule("emergent", m15_area_slows_dendrite, (UNIFORM, FOIL)),
    "m18-carbon-hosts": Rule("emergent", m18_carbon_hosts, (PLANAR, *CARBONS), CLOSURES),
    "m19-wood-channels": Rule("emergent", m19_wood_channels, ("host-carbonized-wood",)),
    "m21-graphene": Rule("emergent", m21_graphene, ("host-n-graphene",), CLOSURES),
    "m22-defect-seeds": Rule(
        "assumed", m22_defect_seeds, ("host-defect-graphene",), ("defects lower the nucleation dip",)
    ),
    "m25-n-graphene-interior": Rule("emergent", m25_n_graphene_interior, ("host-n-graphene",), CLOSURES),
    "m29-ag-even": Rule("emergent", m29_ag_even, ("seed-ag",), ("nucleation rate",)),
    "o19-li-c-beats-foil": Rule("emergent", o19_li_c_beats_foil, ("infused-li-c", FOIL), CLOSURES),
    "o22-pi-inert-matrix": Rule(
        "emergent",
        o22_pi_inert_matrix,
        ("infused-pi-zno",),
        ("lithium wets the fibres", "skeletons are open cells that bend"),
    ),
    "o27-mof-synergy": Rule("emergent", o27_mof_synergy, ("hybrid-mof-hcf",), CLOSURES),
    "o48-li-cf-stays-in": Rule("emergent", o48_li_cf_stays_in, ("hybrid-li-cf-tte-gel",), CLOSURES),
    "o53-host-pores": Rule("emergent", o53_host_pores, (UNIFORM,), CLOSURES),
}
