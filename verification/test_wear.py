"""What a cell loses: inventories (V9), the split of its thickness, and the limits in which nothing may be lost."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile.cell.build.layout import build
from lithiophile.cell.results.outputs import thickness_parts
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import COULOMB_PER_M2_PER_MAH_PER_CM2, LITHIUM_VOLUME_PER_CHARGE
from lithiophile.physics.deposit import filament_share
from lithiophile.stack import Additive, Counter, Film, IonLayer, Kinetics, Reservoir, Stack, Wear
from verification.stacks import electrolyte, fibres, host_layer, with_host

FULL = "(Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 2 mAh/cm2 or until 1 V)"
"""A cycle that strips all there is."""
UM_PER_MAH = LITHIUM_VOLUME_PER_CHARGE * COULOMB_PER_M2_PER_MAH_PER_CM2 * 1e6
STILL = Wear(unevenness=0.0, depletion_width=0.0)
"""Lithium arrives evenly: no filaments, no relief, no cracks."""


def surface(wear: Wear | None, **changes) -> Kinetics:
    """Lithium under 20 nm of interphase that has 50 ohm cm2 and grows no thicker."""
    kinetics = Kinetics(
        30.0, interphase_thickness=20e-9, interphase_conductivity=4e-6, interphase_volume=2.0, wear=wear
    )
    return replace(kinetics, **changes)


def cell(wear: Wear | None, lithium=0.0, counter=450e-6, **changes) -> Stack:
    """Collector with lithium, separator, lithium that loses nothing."""
    kinetics = changes.pop("kinetics", None) or surface(wear)
    return Stack(
        layers=(IonLayer("separator", 25e-6, electrolyte(), porosity=0.4, cells=6),),
        above=Film(lithium),
        kinetics=kinetics,
        counter=Counter(film=Film(counter), kinetics=Kinetics(100.0)),
        reservoir=changes.pop("reservoir", Reservoir(200e-6)),
        **changes,
    )


def anode_free(cycles: int) -> tuple[np.ndarray, np.ndarray]:
    """Capacity and efficiency of each cycle of a cell whose only lithium is 1 mAh/cm2 on the counter electrode."""
    wear = Wear(unevenness=0.3, depletion_width=0.0, rebuilt=0.0, detachment=0.1, strength=0.5)
    stack = cell(wear, counter=UM_PER_MAH * 1e-6)
    cycle = "Plate at 1 mA/cm2 for 2 hours or until -1 V; Strip at 1 mA/cm2 for 2 hours or until 1 V"
    table = solve(stack, f"({cycle}) * {cycles}", states="ends").cycles
    return table["Charge stripped [mAh/cm2]"], table["Coulombic efficiency"]


def test_v9_an_anode_free_cell_fades_by_its_efficiency():
    capacity, efficiency = anode_free(12)
    assert 0.97 < efficiency[-1] < 0.9999
    steady = efficiency[2:].mean()
    n = np.arange(10)
    assert capacity[2:] / capacity[2] == pytest.approx(steady**n, rel=2e-3)


def test_v9_without_a_reserve_80_percent_are_left_after_223_cycles_at_99_9_percent():
    """Q_n = Q_0 CE^n; the first film is as thick as it takes to lose a thousandth.

    Grains of one diameter: only then is the efficiency that of any charge.
    """
    wear = Wear(unevenness=0.1, depletion_width=0.0, rebuilt=0.0, detachment=0.1, strength=0.5, coarsening=0.0)
    stack = cell(None, counter=UM_PER_MAH * 1e-6, kinetics=surface(wear, interphase_thickness=4.2628e-9))
    table = solve(
        stack, "(Plate at 1 mA/cm2 until 1 V; Strip at 1 mA/cm2 until 1 V) * 224", states="cycles", rtol=3e-5
    ).cycles
    capacity, efficiency = table["Charge stripped [mAh/cm2]"], table["Coulombic efficiency"]
    assert efficiency == pytest.approx(0.999, abs=2e-6)
    assert int(np.sum(capacity >= 0.8 * 1.0)) == 223
    assert capacity == pytest.approx(0.999 ** np.arange(1, 225), rel=2e-4)


def test_v9_twenty_micrometres_in_reserve_last_103_cycles_of_4_mah_at_99_percent():
    """n = reserve/((1 - CE) q), 20 um beyond the 4 mAh/cm2 that are cycled.

    The cell's efficiency is not quite a constant: while filaments gather in the deposit it is 98.95 %, at the end
    99.08 %. What counts is their mean, which detachment here makes 99 %.
    """
    wear = Wear(unevenness=0.3, depletion_width=0.0, rebuilt=0.0, detachment=0.4262, strength=0.5, coarsening=0.0)
    cycle = "Plate at 1 mA/cm2 until 1 V; Strip at 1 mA/cm2 for 4 mAh/cm2 or until 1 V"
    run = solve(
        cell(wear, lithium=20e-6, counter=4.0 * UM_PER_MAH * 1e-6),
        f"({cycle}) * 200; Stop when lithium is exhausted",
        states="cycles",
    )
    stripped, plated = run.cycles["Charge stripped [mAh/cm2]"], run.cycles["Charge plated [mAh/cm2]"]
    lost = run.cycles["Lithium lost to the interphase [mAh/cm2]"] + run.cycles["Lithium lost to dead metal [mAh/cm2]"]
    assert 1.0 - lost.sum() / plated.sum() == pytest.approx(0.99, abs=1e-5)
    assert run.cycles.count == 104
    assert stripped[:103] == pytest.approx(4.0, rel=1e-6)
    # the cycle that falls short has what was left of the reserve
    lasts = 103 + 1.0 - (4.0 - stripped[103]) / lost[103]
    assert lasts == pytest.approx(20.0 / UM_PER_MAH / (0.01 * 4.0), abs=0.15)
    assert run.check().largest < 1e-9


def test_v9_a_reserve_lasts_for_as_many_cycles_as_it_pays_for():
    """2 um beyond the 1 mAh/cm2 that is cycled, and what each cycle loses: reserve / ((1 - CE) q)."""
    wear = Wear(unevenness=0.3, depletion_width=0.0, rebuilt=0.0, detachment=0.3, strength=0.1)
    reserve = 2.0
    solution = solve(
        cell(wear, lithium=(reserve + UM_PER_MAH) * 1e-6),
        "(Strip at 1 mA/cm2 for 1 mAh/cm2; Plate at 1 mA/cm2 for 1 mAh/cm2) * 60",
        states="ends",
    )
    assert [stop.code for stop in solution.stops] == ["lithium exhausted"]
    kept = solution.cycles["Lithium retained"][:-1]
    lasted = kept.size + solution.cycles["Charge stripped [mAh/cm2]"][-1]
    expected = reserve / ((1.0 - kept.mean()) * UM_PER_MAH)
    assert 8 < expected < 50
    # the last cycle is begun with less than it asks for: up to one cycle more
    assert expected < lasted < expected + 1.02


@pytest.mark.parametrize("resistance", [0.0, 5e-3, 5e-2])
def test_v10_a_perfect_film_on_foil_leaves_the_swing_as_it_is(resistance):
    kinetics = surface(
        STILL, film_resistance=resistance, interphase_thickness=1e-15, interphase_conductivity=1.0,
        interphase_permittivity=1e-6,
    )  # fmt: skip  # a film that needs no renewal, and has the capacitance of one that is 10 nm thick
    solution = solve(
        cell(None, lithium=50e-6, kinetics=kinetics),
        "(Plate at 2 mA/cm2 for 3 mAh/cm2; Strip at 2 mA/cm2 for 3 mAh/cm2) * 2",
    )
    assert solution.cycles["Reversible swing ratio"] == pytest.approx(1.0, abs=3e-4)
    # the relief is 10 nm to round-off of what is plated
    assert solution["Dead lithium [mAh/cm2]"].max() < 3.0 * np.finfo(float).eps
    assert solution["Deposit void [um]"].max() < 1e-12


def test_v8_growth_at_rest_does_not_know_of_filaments():
    kinetics = surface(Wear(), growth_diffusion=1e-21)
    solution = solve(cell(None, lithium=20e-6, kinetics=kinetics), "Rest for 100 hours", rtol=1e-6)
    expected = np.sqrt(20e-9**2 + 2e-21 * solution["Time [s]"])
    assert solution["Interphase thickness [nm]"] * 1e-9 == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("host", [False, True])
def test_parts_of_the_thickness_add_up(host):
    kinetics = surface(Wear(), growth_diffusion=1e-22)
    stack = with_host(host_layer(cells=12, area=fibres(0.8, 8e-6)), kinetics=kinetics) if host else cell(Wear())
    solution = solve(stack, "(Plate at 1 mA/cm2 for 4 mAh/cm2; Strip at 1 mA/cm2 for 5 mAh/cm2 or until 1 V) * 3")
    layout = solution.layout
    parts = sum(solution[name] for name in thickness_parts(layout, layout.initial[None]))
    assert solution["Anode thickness [um]"] - layout.edges[-1] * 1e6 == pytest.approx(parts, abs=1e-10)
    assert solution["Dead lithium [mAh/cm2]"][-1] > 0.01
    lithium = (
        solution["Dense lithium outside the host [um]"] / UM_PER_MAH
        + solution["Lithium in the host [mAh/cm2]"]
        + solution["Dead lithium [mAh/cm2]"]
        + solution["Lithium bound in the interphase [mAh/cm2]"]
    )
    assert lithium == pytest.approx(solution["Areal charge [mAh/cm2]"], abs=1e-6)
    assert solution.check().largest < 1e-9


def test_what_is_lost_is_what_the_efficiency_misses():
    solution = solve(cell(Wear()), f"{FULL} * 3")
    cycles = solution.cycles
    assert cycles["Lithium retained"] == pytest.approx(cycles["Coulombic efficiency"], abs=1e-4)


def walls(thickness: float, wear: Wear) -> float:
    """Area of the walls of grains [m2/m2] in a deposit of a thickness [um]: the integral of 4/d over it."""
    n, first = 1.0 - wear.coarsening, wear.merged * 1e6
    wide = wear.grain_diameter * 1e6 / 20.0**wear.coarsening
    return 4.0 / (wide * n) * ((thickness + first) ** n - first**n)


@pytest.mark.parametrize("coarsening", [0.0, 0.4])
def test_grains_bind_what_the_first_film_on_their_walls_takes(coarsening):
    wear = replace(STILL, rebuilt=0.0, coarsening=coarsening)
    solution = solve(cell(wear), "Plate at 1 mA/cm2 for 4 mAh/cm2", rtol=1e-6)
    expected = 0.02 * walls(4.0 * UM_PER_MAH, wear) / 2.0 / UM_PER_MAH
    assert solution["Lithium bound in the interphase [mAh/cm2]"][-1] == pytest.approx(expected, rel=1e-3)


def test_a_deposit_after_stripping_begins_with_new_grains():
    """On 30 um that stay, each cycle binds what the first did; a rest between two deposits changes nothing."""
    wear = replace(STILL, rebuilt=0.0)
    half, strip = "Plate at 1 mA/cm2 for 0.5 mAh/cm2", "Strip at 1 mA/cm2 for 1 mAh/cm2"
    cycle = f"({half}; Rest for 1 hour; {half}; {strip}) * 3"
    bound = solve(cell(wear, lithium=30e-6), cycle, rtol=1e-6)["Lithium bound in the interphase [mAh/cm2]"][-1]
    assert bound == pytest.approx(3 * 0.02 * walls(UM_PER_MAH, wear) / 2.0 / UM_PER_MAH, rel=1e-3)


def test_dead_lithium_is_the_detached_share_of_all_filaments():
    """All filaments are stripped in a full cycle, so dead lithium is zeta/(1 + zeta) of what grew as filaments."""
    wear = Wear(unevenness=0.0, depletion_width=0.1, detachment=0.2, rebuilt=0.0)
    # above the limiting current all the time: the filament share is the closure's at c/c0
    solution = solve(cell(wear), FULL)
    assert solution["Dead lithium [mAh/cm2]"][-1] < 1e-20  # far from depletion; the relief is 10 nm to round-off
    wear = replace(wear, unevenness=0.3)
    solution = solve(cell(wear), FULL)
    grown = solution["Lithium in filaments [mAh/cm2]"].max()
    assert solution["Dead lithium [mAh/cm2]"][-1] == pytest.approx(grown * 0.2 / 1.2, rel=1e-3)


def test_dead_lithium_that_is_reached_again_counts_as_metal():
    cycle = f"{FULL} * 4"
    never, often = (solve(cell(Wear(reconnection=rate)), cycle)["Dead lithium [mAh/cm2]"][-1] for rate in (0.0, 0.1))
    assert often < 0.8 * never


def test_depletion_makes_filaments_whatever_the_film():
    even = filament_share(0.0, 1e-9, 1e-5, 100.0, 0.03, 0.0, 0.1)
    assert even == pytest.approx(1.0 - np.exp(-1.0))
    assert filament_share(0.0, 1e-9, 1e-5, 100.0, 0.03, 0.2, 0.1) == 0.0


def test_a_larger_wall_loses_less_metal_and_binds_more():
    """The same current on more area: fewer filaments, more interphase; neither is there without its cause."""
    losses = {}
    for diameter in (20e-6, 4e-6):
        stack = with_host(host_layer(cells=12, area=fibres(0.8, diameter)), kinetics=surface(Wear()))
        cycles = solve(
            stack, "(Plate at 1 mA/cm2 for 2 mAh/cm2; Strip at 1 mA/cm2 for 3 mAh/cm2 or until 1 V) * 2"
        ).cycles
        losses[diameter] = [
            cycles[f"Lithium lost to {what} [mAh/cm2]"][-1] for what in ("dead metal", "the interphase")
        ]
    coarse, fine = losses[20e-6], losses[4e-6]
    assert fine[0] < 0.7 * coarse[0]
    assert fine[1] > coarse[1]


def test_an_additive_runs_out_and_its_effect_with_it():
    additive = Additive("salt", amount=8e-3, lithium=8.0, share=1.0, evenness=0.1)
    stack = replace(cell(Wear(healing_time=1000.0)), additives=(additive,))
    solution = solve(stack, f"{FULL} * 25")
    left, kept = solution.cycles["Additive left"], solution.cycles["Lithium retained"]
    assert left[1] > 0.8
    assert left[-1] < 1e-3
    plain = solve(
        cell(Wear(healing_time=1000.0)),
        f"{FULL} * 4",
    )
    assert kept[1] > kept[-1] + 0.05
    assert kept[-1] == pytest.approx(plain.cycles["Lithium retained"][-1], abs=5e-3)
    # molecules used, from the lithium bound
    bound = solution["Lithium bound in the interphase [mAh/cm2]"] * COULOMB_PER_M2_PER_MAH_PER_CM2 / 96485.33212
    early = bound < 0.6 * additive.amount * additive.lithium
    used = (1.0 - solution["Additive left"][early]) * additive.amount * additive.lithium
    assert used == pytest.approx(bound[early], rel=1e-3, abs=1e-12)


def test_a_lean_cell_runs_dry_and_says_so():
    stack = replace(cell(Wear(healing_time=1000.0), reservoir=Reservoir(1e-6, exchange=1e-9)), solvent_per_lithium=1e-4)
    solution = solve(stack, f"{FULL} * 60")
    assert [stop.code for stop in solution.stops] == ["electrolyte used up"]
    assert "uL/cm2" in solution.stops[0].sentence
    wetted = solution["Wetted share of the pores"]
    assert wetted[0] == pytest.approx(1.0, abs=1e-5)
    assert wetted[-1] == pytest.approx(0.2, abs=1e-6)
    # what is lost from the pores is what the films took, less what lay beside the stack
    pores = 25.0 * 0.4
    assert (1.0 - wetted[-1]) * pores == pytest.approx(
        solution["Solvent used [um]"][-1] + solution["Deposit void [um]"][-1] - 1.0, rel=5e-3
    )
    assert solution.check().salt < 1e-10


def test_without_wear_nothing_is_carried_for_it():
    layout = build(cell(None))
    assert not np.isin(layout.problem.slots, [k.FILAMENT, k.DEAD, k.ROUGHNESS, k.STRAIN, k.CRACKED, k.GROWN]).any()
