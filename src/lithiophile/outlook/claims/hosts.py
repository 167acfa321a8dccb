"""Hosts against foil: swing, local current, depletion, channels and sheets (section 2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from lithiophile.cell.results.solution import Solution
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.outlook.engine.scenario import Scenario, finished
from lithiophile.outlook.engine.signs import judged, known, open_for, rises
from lithiophile.outlook.engine.verdict import Decision, Rule
from lithiophile.outlook.measurements.films import lost
from lithiophile.outlook.measurements.hosts import (
    CLOSURES,
    FOIL,
    PLANAR,
    UNIFORM,
    centroid,
    first_direction,
    local_current,
    outside,
    plated,
    swing_ratio,
)
from lithiophile.outlook.measurements.profiles import spread_over_depth
from lithiophile.stack import Stack
from lithiophile.study.defaults import PLATE, PLATE_FIRST, STRIP_FIRST
from lithiophile.study.top_or_bottom import CHARGE

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
    whole = np.linspace(0.0, float(charge[-1]), 41)
    slope = np.diff(np.interp(whole, charge, change)) / np.diff(whole)
    text = (
        f"Thickness rises by {slope.min():.3f} to {slope.max():.3f} um per mAh/cm2 up to 20 mAh/cm2, never by less "
        "than "
        "dense lithium takes: without a host nothing could hold it, by definition."
    )
    return judged(rises(scenario, 0.0, float(slope.min())), float(slope.mean()), text, "um per mAh/cm2")


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
    return Decision(len(parts) == scenario.threshold("q25", "parts"), float(len(parts)), text, "parts")


def o52_sei_on_foil_limit(scenario: Scenario) -> Decision:
    perfect = scenario.with_overrides(**{"interphase.resistance": 0.0, "deposit.porosity": 0.0})
    ratio = swing_ratio(perfect, FOIL, STRIP_FIRST)
    text = (
        f"Foil under a film without any resistance, dense deposit: S = {ratio:.6f}. True by definition; a test, "
        f"not evidence."
    )
    return Decision(abs(ratio - 1.0) < scenario.threshold("o52", "difference of swing"), ratio, text)


def o39_interlayer_not_enough(scenario: Scenario) -> Decision:
    dense = scenario.with_overrides(**{"deposit.porosity": 0.0})
    ratio = swing_ratio(dense, "sse-int-au")
    return Decision(
        abs(ratio - 1.0) < scenario.threshold("o39", "difference of swing"),
        ratio,
        f"Garnet with a gold layer, dense deposit: S = {ratio:.4f}, by definition.",
    )


def o11_planar_cu_no_restraint(scenario: Scenario) -> Decision:
    planar, host = swing_ratio(scenario, PLANAR), swing_ratio(scenario, UNIFORM)
    text = f"At 3 mAh/cm2: S = {planar:.2f} on planar copper, {host:.2f} with a host of fibres."
    # a film and voids of filaments add to a plane, nothing takes away
    restrained = known(planar > scenario.threshold("o11", "no restraint")) & rises(scenario, host, planar, "swing")
    return judged(restrained, host / planar, text, "(S per planar)")


def o13_3d_metal_group(scenario: Scenario) -> Decision:
    ratios = [swing_ratio(scenario, name, first_direction(scenario, name)) for name in METALS]
    planar = swing_ratio(scenario, PLANAR)
    text = f"S at 3 mAh/cm2: {_list(METALS, ratios)}; planar copper {planar:.2f}."
    return judged(rises(scenario, max(ratios), planar, "swing"), max(ratios) / planar, text, "(largest S per planar)")


def m18_carbon_hosts(scenario: Scenario) -> Decision:
    ratios, peaks, stored = {}, {}, []
    for name in CARBONS:
        run = finished(scenario.run(name, PLATE_FIRST), name)
        if metal_share(run) < scenario.threshold("m18", "share of metal"):
            stored.append(name)
            continue
        ratios[name] = swing_ratio(scenario, name)
        peaks[name] = local_current(run, scenario.stack(name))[0]
    planar = swing_ratio(scenario, PLANAR)
    text = (
        f"S at 3 mAh/cm2: {_list(tuple(ratios), tuple(ratios.values()))}; planar {planar:.2f}. "
        f"Peak local over applied current: {_list(tuple(peaks), tuple(peaks.values()))}; planar 1."
    )
    if stored:
        text += f" Left out, as they store the charge in their carbon and plate hardly any metal: {', '.join(stored)}."
    if not ratios:
        return judged(open_for("a carbon host that plates metal"), None, text)
    lower = rises(scenario, max(ratios.values()), planar, "swing")
    calmer = rises(scenario, max(peaks.values()), scenario.threshold("m18", "local current"))
    return judged(lower & calmer, max(ratios.values()) / planar, text, "(largest S per planar)")


def metal_share(run: Solution) -> float:
    """Share of the charge of the first plating that is lithium metal, and not in the walls."""
    end = int(np.argmax(run["Areal charge [mAh/cm2]"]))
    metal = (
        run["Lithium in the host [mAh/cm2]"] + run["Dense lithium outside the host [um]"] / LITHIUM_UM_PER_MAH_PER_CM2
    )
    return float((metal[end] - metal[0]) / run["Areal charge [mAh/cm2]"][end])


def m14_area_lowers_current(scenario: Scenario) -> Decision:
    stack = scenario.stack(UNIFORM)
    peak, mean = local_current(scenario.run(UNIFORM, PLATE_FIRST), stack)
    host = stack.hosts[0]
    wall = float(host.area(np.zeros(1))[0]) * host.thickness
    text = (
        f"The walls have {wall:.1f} m2 per m2; after 1 mAh/cm2 the local current is {mean:.2f} of the applied "
        f"one on average "
        f"(1/area: {1 / wall:.2f}) and {peak:.2f} at its peak. The mean is the area over again; where the peak lies "
        "is not."
    )
    return judged(rises(scenario, peak, 1.0), mean, text, "(mean local per applied)", arithmetic=1.0 / wall)


SHALLOW = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2 or until 1 V) * 3"


def m15_area_slows_dendrite(scenario: Scenario) -> Decision:
    dead = []
    for name in (FOIL, UNIFORM):
        run = finished(scenario.run(name, SHALLOW), name)
        dead.append(float(run["Dead lithium [mAh/cm2]"][-1]))
    host = scenario.stack(UNIFORM).hosts[0]
    wall = float(host.area(np.zeros(1))[0]) * host.thickness
    text = (
        f"Dead lithium after three cycles of 1 mAh/cm2 at 1 mA/cm2: {dead[0]:.3g} mAh/cm2 on foil, {dead[1]:.3g} in "
        "the host, "
        f"whose walls have {wall:.1f} m2 per m2: filaments grow at the local current. A time of depletion follows "
        "the current "
        "per cell area instead: a host only adds the salt in its pores, and no square of its area."
    )
    return judged(
        rises(scenario, dead[1], dead[0]), dead[1] / max(dead[0], 1e-12), text, "times the dead lithium of foil"
    )


def m19_wood_channels(scenario: Scenario) -> Decision:
    wood = scenario.stack("host-carbonized-wood")
    winding = replace(wood, hosts=tuple(replace(h, tortuosity=3.0 * h.tortuosity) for h in wood.hosts))
    z, other = (centroid(plated(scenario, s)) for s in (wood, winding))
    text = f"Centroid {z:.3f} in straight channels, {other:.3f} when the way is three times as resistive."
    return judged(rises(scenario, z, other, "depth"), z, text)


def m21_graphene(scenario: Scenario) -> Decision:
    pore = "host[0].geometry.pore"
    fine, coarse = (scenario.with_quantiles(**{pore: end}) for end in (0.0, 1.0))
    figures = []
    for one in (coarse, fine):
        run = one.run("host-n-graphene", PLATE_FIRST)
        figures.append((local_current(run, one.stack("host-n-graphene"))[1], swing_ratio(one, "host-n-graphene")))
    (j0, s0), (j1, s1) = figures
    foil = swing_ratio(scenario, FOIL)
    text = (
        f"Against foil (1 and S {foil:.2f}): mean local over applied current {j0:.3g} with wide and {j1:.3g} with "
        "narrow "
        f"pores, S {s0:.3f} and {s1:.3f}." + (" Narrower pores swell more: they close at the top." if s1 > s0 else "")
    )
    order = rises(scenario, max(j0, j1), 1.0) & rises(scenario, max(s0, s1), foil, "swing")
    return judged(order, max(s0, s1) / foil, text, "(larger S per foil)")


def m25_n_graphene_interior(scenario: Scenario) -> Decision:
    share = 1.0 - outside(scenario.run("host-n-graphene", PLATE))
    return Decision(
        share > scenario.threshold("m25", "share inside"), share, f"{100 * share:.1f} % of 3 mAh/cm2 lies inside."
    )


def m22_defect_seeds(scenario: Scenario) -> Decision:
    stack = scenario.stack("host-defect-graphene")
    shares = []
    for barrier in (0.0, 0.03):
        hosts = tuple(replace(h, wall=replace(h.wall, barrier=(barrier, barrier))) for h in stack.hosts)
        shares.append(1.0 - outside(plated(scenario, replace(stack, hosts=hosts))))
    text = (
        f"{100 * shares[0]:.2f} % of 3 mAh/cm2 lies inside on seeded walls, {100 * shares[1]:.2f} % on walls "
        f"with a dip of 30 mV. "
        "That defects lower the dip enters as a number; their binding energy is not computed."
    )
    return judged(rises(scenario, shares[1], shares[0], "share"), shares[0] - shares[1], text)


def m29_ag_even(scenario: Scenario) -> Decision:
    stack = scenario.stack("seed-ag")
    bare = replace(
        stack,
        hosts=tuple(
            replace(h, wall=replace(h.wall, kind="lithiophobic", barrier=(0.014, 0.014), capacity=0.0))
            for h in stack.hosts
        ),
    )
    spreads, merged = [], 0.0
    for one in (stack, bare):
        run = plated(scenario, one)
        merged = merged_after(run, one)
        spreads.append(spread_over_depth(run, run["Lithium fraction"][-1]))
    text = (
        f"Spread of the depth profile after 3 mAh/cm2: {spreads[0]:.2f} of its mean with seeds, "
        f"{spreads[1]:.2f} on bare carbon."
    )
    text += f" On bare carbon nuclei have merged into a film after {merged:.2g} mAh/cm2, so no lump could be prevented."
    evener = rises(scenario, spreads[0], spreads[1], "depth")
    if evener.holds is not True and merged < CHARGE:
        evener = open_for(
            "nuclei few enough to leave lumps on bare carbon: the assumed rate makes a film of them at once"
        )
    return judged(evener, spreads[0], text)


def merged_after(run: Solution, stack: Stack) -> float:
    """Charge [mAh/cm2] after which hemispheres on every wall are wider than their distance."""
    nuclei = np.maximum(run["Nuclei density [1/m2]"], 1e6)
    wall = float(np.asarray(stack.hosts[0].area(np.zeros(1)))[0])
    radius = np.cbrt(1.5 * np.maximum(run["Lithium fraction"], 0.0) / wall / (np.pi * nuclei))
    everywhere = (2.0 * radius > nuclei**-0.5).all(axis=1)
    charge = run["Areal charge [mAh/cm2]"]
    return float(charge[int(np.argmax(everywhere))]) if everywhere.any() else float("inf")


def o19_li_c_beats_foil(scenario: Scenario) -> Decision:
    ratio, foil = swing_ratio(scenario, "infused-li-c", STRIP_FIRST), swing_ratio(scenario, FOIL, STRIP_FIRST)
    text = f"Stripped by 3 mAh/cm2 and filled again: S = {ratio:.3f}, foil {foil:.2f}. Roughness is not computed."
    return judged(rises(scenario, ratio, foil, "swing"), ratio / foil, text, "(S per foil)")


def o22_pi_inert_matrix(scenario: Scenario) -> Decision:
    ratio = swing_ratio(scenario, "infused-pi-zno", STRIP_FIRST)
    return Decision(
        ratio < scenario.threshold("o22", "swing"),
        ratio,
        f"Stripped by 3 mAh/cm2 and filled again, in its mat: S = {ratio:.3f}.",
    )


def o48_li_cf_stays_in(scenario: Scenario) -> Decision:
    name = "hybrid-li-cf-tte-gel"
    ratio = swing_ratio(scenario, name, STRIP_FIRST)
    run = scenario.run(name, STRIP_FIRST)
    on = run["Dense lithium outside the host [um]"]
    text = f"Stripped by 3 mAh/cm2 and filled again: S = {ratio:.3f}, {float(np.ptp(on)):.2f} um on the host."
    return Decision(ratio < scenario.threshold("o48", "swing"), ratio, text)


def o27_mof_synergy(scenario: Scenario) -> Decision:
    pair = scenario.stack("hybrid-mof-hcf")
    host = replace(pair, layers=tuple(x for x in pair.layers if x.role != "coating"))
    skin, neither = replace(pair, hosts=()), replace(host, hosts=())
    runs = [scenario.solve(one, f"({PLATE_FIRST}) * 2") for one in (pair, host, skin, neither)]
    s = [float(run.cycles["Reversible swing ratio"][-1]) for run in runs]
    x = [lost(run) for run in runs]
    text = (
        f"S in the second cycle: together {s[0]:.4f}, host alone {s[1]:.4f}, skin alone {s[2]:.4f}, neither "
        f"{s[3]:.4f}; loss "
        + ", ".join(f"{100 * one:.2f}" for one in x)
        + " %. What the skin's sieve (m32) and stiffness (m33) do to growth is not in these cells."
    )
    better = rises(scenario, s[0], min(s[1], s[2]), "swing") & rises(scenario, x[0], min(x[1], x[2]))
    if better.holds is not True:
        better = open_for(
            "the sieve and the stiffness of the skin acting on growth: without them it adds only resistance"
        )
    return judged(better, s[0] - s[1], text, "(change of S)")


def o53_host_pores(scenario: Scenario) -> Decision:
    sizes = np.geomspace(0.1e-6, 30e-6, 7)
    ratios, losses = [], []
    for size in sizes:
        run = scenario.with_overrides(**{"host[0].geometry.diameter": float(size)}).run(UNIFORM, PLATE_FIRST)
        ratios.append(float(finished(run, UNIFORM).cycles["Reversible swing ratio"][0]))
        losses.append(lost(run))
    best = int(np.argmin(ratios))
    text = (
        "S at 3 mAh/cm2 for fibres of "
        + ", ".join(f"{d * 1e6:.2g}: {s:.3f}" for d, s in zip(sizes, ratios, strict=True))
        + " um; loss in that cycle "
        + ", ".join(f"{100 * x:.2f}" for x in losses)
        + f" %, least at {sizes[int(np.argmin(losses))] * 1e6:.2g} um."
    )
    inside = rises(scenario, ratios[best], ratios[0], "optimum") & rises(scenario, ratios[best], ratios[-1], "optimum")
    return judged(inside, float(sizes[best] * 1e6), text, "um (best fibre)")


RULES: Mapping[str, Rule] = {
    "m01-hostless-swing": Rule("identity", m01_hostless_swing, (FOIL,)),
    "q25-origin-count": Rule("identity", q25_origin_count, (UNIFORM,)),
    # a film without a flaw loses nothing
    "o52-sei-on-foil-limit": Rule("identity", o52_sei_on_foil_limit, (FOIL,), losses=False),
    "o39-interlayer-not-enough": Rule("identity", o39_interlayer_not_enough, ("sse-int-au",), losses=False),
    "o11-planar-cu-no-restraint": Rule("emergent", o11_planar_cu_no_restraint, (PLANAR, UNIFORM), CLOSURES),
    "o13-3d-metal-group": Rule("emergent", o13_3d_metal_group, (PLANAR, *METALS), CLOSURES),
    "m14-area-lowers-current": Rule("emergent", m14_area_lowers_current, (UNIFORM,)),
    "m15-area-slows-dendrite": Rule(
        "emergent", m15_area_slows_dendrite, (UNIFORM, FOIL), ("share of new lithium that grows as filaments",)
    ),
    "m18-carbon-hosts": Rule("emergent", m18_carbon_hosts, (PLANAR, *CARBONS), CLOSURES),
    "m19-wood-channels": Rule("emergent", m19_wood_channels, ("host-carbonized-wood",)),
    "m21-graphene": Rule("emergent", m21_graphene, ("host-n-graphene", FOIL), CLOSURES),
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
