"""V6, V11, V18-V25: a porous host with constant properties."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.constants import (
    FARADAY,
    GAS_CONSTANT,
    LITHIUM_UM_PER_MAH_PER_CM2,
    LITHIUM_VOLUME_PER_CHARGE,
)
from lithiophile.stack import Face, Film, IonLayer, Kinetics, Reservoir, Wall
from verification.stacks import constant, electrolyte, fibres, host_layer, symmetric, with_host
from verification.test_planar import order

SHUT = Face(area=0.0)
LINEAR = Kinetics(exchange_current=10.0, linear=True)


def newman_tobias(cells: int) -> tuple[float, float, float]:
    """Resistance and end currents of a host that has hardly been charged, conductivity 0.5 and 50 S/m."""
    layer = host_layer(
        cells=cells, porosity=0.8, bruggeman=1.5, skeleton_conductivity=50.0, area=constant(1e5), filling=0.3
    )
    # the host's electrolyte conducts 0.5 S/m at the filling of the run
    open_share = 0.8 - 0.3 * (0.8 - 0.03)
    laws = electrolyte(conductivity=0.5 / open_share**1.5, factor=0.0)
    stack = with_host(layer, kinetics=LINEAR, top=SHUT, base=SHUT)
    stack = replace(stack, layers=(replace(stack.layers[0], electrolyte=laws),))
    solution = solve(stack, "Plate at 0.01 A/m2 for 20 seconds", rtol=1e-7)
    layout, y = solution.layout, solution.segments[-1].state[-1]
    current = -0.01
    drop = (solution["Voltage [V]"][-1] - y[layout.film, k.PHI_E]) / current
    depth, reaction = solution.fields["Reaction current [A/m3]"]
    j = reaction[-1] / reaction[-1].mean()
    ends = np.polyval(np.polyfit(depth[:4], j[:4], 3), 0.0), np.polyval(np.polyfit(depth[-4:], j[-4:], 3), 100.0)
    return drop, ends[0], ends[1]


def test_v6_newman_tobias_resistance_and_distribution():
    results = [newman_tobias(cells) for cells in (10, 20, 40)]
    errors = [abs(r[0] - 3.21095179e-4) for r in results]
    assert errors[-1] < 5e-8
    assert order(errors) > 1.9
    assert results[-1][1] == pytest.approx(0.883716, rel=3e-5)
    assert results[-1][2] == pytest.approx(1.245635, rel=3e-5)


def test_v11_rigid_host_at_vanishing_current_swells_only_beyond_its_pores():
    layer = host_layer(cells=20, area=constant(1e5), residual=0.01)
    # nu -> 0 by slow charge transfer: the distribution does not depend on the current
    stack = with_host(layer, top=Face(electrons=False), kinetics=Kinetics(0.01))
    capacity = 0.79 * 100.0 / LITHIUM_UM_PER_MAH_PER_CM2
    inside = solve(stack, f"Plate at 0.01 mA/cm2 for {0.9 * capacity} mAh/cm2")
    assert inside.cycles["Swing ratio"][0] == pytest.approx(0.0, abs=1e-4)
    beyond = solve(stack, f"Plate at 0.01 mA/cm2 for {1.3 * capacity} mAh/cm2 (20 hour period)")
    charge, thickness = beyond["Areal charge [mAh/cm2]"], beyond["Anode thickness change [um]"]
    past = charge > 1.1 * capacity
    slope = np.polyfit(charge[past], thickness[past], 1)[0]
    assert slope == pytest.approx(4.8491, rel=1e-3)


def test_a_film_on_a_host_resists_by_the_salt_that_falls_in_it() -> None:
    """R = int dx/(kappa g) over 80 um with a tenth of void, from the salt of the host to next to none outside."""
    layout = build(designs.resolve(designs.load("host-uniform-3d")).stack)
    problem, film, y = layout.problem, layout.film, layout.initial.copy()
    node, before, work = problem.nodes[film], problem.nodes[film - 1], workspace(layout.count)
    y[film, k.LITHIUM], y[film, k.VOID] = 72.0, 8.0
    y[film, k.SALT] *= 0.01
    evaluate(y, at_current(1.0), problem, work, np.zeros_like(y), True)
    inside, outside = work.prop[film - 1], work.prop[film]
    assert inside.bulk > 5.0 * outside.bulk
    length, share = outside.film_length * 1e-6, outside.film_void / outside.film_length
    assert length > 4.0 * node.closing * 1e-6
    mouths = inside.porous * np.exp(-72.0 / node.closing)
    path = mouths + (1.0 - mouths) * share**node.bruggeman
    conductivity = np.linspace(inside.bulk, outside.bulk, 100_001)
    resistance = length / path * np.trapezoid(1.0 / conductivity, dx=1e-5)
    through = 1.0 / work.lower[film, k.PHI_E, k.PHI_E] - before.half / inside.liquid
    assert through == pytest.approx(resistance, rel=1e-4)


def random_state(layout, seed: int):
    """Any lithium, uniform salt, no potential differences."""
    rng = np.random.default_rng(seed)
    y = layout.initial.copy()
    nodes, c0 = layout.problem.nodes, layout.problem.scalars.initial_salt
    host = layout.host
    y[host, k.LITHIUM] = nodes[host].usable * rng.uniform(-1e-4, 1.02, host.stop - host.start)
    y[host, k.NUCLEI] = 10.0 ** rng.uniform(-6, 2, host.stop - host.start)
    y[host, k.SALT] = c0 * (nodes[host].pore - y[host, k.LITHIUM]) + 1e-6 * 0.0
    y[layout.film, k.LITHIUM] = rng.uniform(-1e-3, 30.0)
    y[layout.film, k.VOID] = rng.uniform(0.0, 3.0)
    y[layout.counter, k.LITHIUM] = rng.uniform(0.0, 30.0)
    return y


@pytest.mark.parametrize("seed", range(8))
def test_v18_nothing_flows_at_rest(seed):
    kinetics = Kinetics(70.0, film_resistance=1e-3)
    stack = with_host(
        host_layer(area=fibres(0.8, 2e-6), wall=Wall("lithiophobic", (0.01, 0.04))), kinetics=kinetics,
        above=Film(deposit_porosity=0.3),
    )  # fmt: skip
    layout = build(stack)
    y, r = random_state(layout, seed), np.zeros((layout.count, k.SLOTS))
    evaluate(y, at_current(0.0), layout.problem, workspace(layout.count), r, False)
    assert np.abs(r[:, : k.CHAINED]).max() < 1e-8
    assert np.abs(r[:, k.NUCLEI]).max() == 0.0


def test_v18_rest_after_a_cycle_stays_at_rest():
    stack = with_host(host_layer(area=fibres(0.8, 8e-6)), kinetics=Kinetics(10.0, film_resistance=3e-3))
    solution = solve(stack, "Plate at 1 mA/cm2 for 2 mAh/cm2; Rest for 100 hours; Rest for 1 hour")
    last = solution.segments[-1]
    change = last.state[-1][:, k.LITHIUM] - last.state[0][:, k.LITHIUM]
    assert np.abs(change).max() < 1e-7
    assert abs(last.voltage[-1]) < 1e-7


@pytest.mark.parametrize(
    "wall", [Wall(), Wall("lithiophobic", (0.0, 0.03)), Wall("alloying", capacity=1e8, potential=constant(0.1))]
)
def test_v19_reactions_follow_their_driving_force(wall):
    stack = with_host(host_layer(area=fibres(0.8, 4e-6), wall=wall), kinetics=Kinetics(10.0, film_resistance=3e-3))
    solution = solve(stack, "(Plate at 2 mA/cm2 for 14 mAh/cm2; Strip at 2 mA/cm2 until 1 V) * 2")
    # j eta of lithium in every node at every accepted step, against the power of the whole cell
    scale = float(np.abs(solution["Current density [mA/cm2]"] * 10.0 * solution["Voltage [V]"]).max())
    assert solution.check().lowest_power > -1e-6 * scale


def test_v20_slow_fill_displaces_exactly_its_volume_of_electrolyte():
    solution = solve(with_host(host_layer(cells=20)), "Plate at 0.001 mA/cm2 for 5 mAh/cm2", rtol=1e-6)
    salt = solution["Highest salt concentration [mol/m3]"], solution["Lowest salt concentration [mol/m3]"]
    assert np.max(salt[0]) == pytest.approx(1000.0, rel=2e-4)
    assert np.min(salt[1]) == pytest.approx(1000.0, rel=2e-4)
    inside = solution["Lithium in the host [mAh/cm2]"][-1] * LITHIUM_UM_PER_MAH_PER_CM2
    gained = solution["Reservoir volume [um]"][-1] - 300.0
    assert gained == pytest.approx(inside, rel=1e-6)
    budgets = solution.check()
    assert budgets.salt < 1e-10
    assert budgets.volume < 1e-10


def test_v21_without_room_for_electrolyte_the_cell_stops_and_says_so():
    stack = with_host(host_layer(cells=20), reservoir=Reservoir(volume=0.0, room=0.0, exchange=0.0))
    solution = solve(stack, "Plate at 1 mA/cm2 for 10 mAh/cm2")
    (stop,) = solution.stops
    assert stop.code == "no room for electrolyte"
    assert "pushed" in stop.sentence


@pytest.mark.parametrize("cells", [20, 40, 80])
def test_v22_front_in_an_insulating_skeleton_does_not_depend_on_the_mesh(cells):
    layer = host_layer(
        cells=cells,
        area=fibres(0.8, 8e-6),
        electrons="lithium",
        skeleton_conductivity=0.0,
        residual=1e-3,
        bruggeman=1.0,
    )
    solution = solve(with_host(layer, kinetics=Kinetics(10.0)), "Plate at 0.1 mA/cm2 for 6 mAh/cm2")
    lithium = solution["Lithium fraction"]
    widths = np.diff(solution.layout.edges)
    total = (lithium[-1] * widths).sum()
    # full behind the front, empty beyond it, and the front where Faraday puts it
    share = lithium[-1] / (0.8 - 1e-3)
    centres = 0.5 * (solution.layout.edges[1:] + solution.layout.edges[:-1]) * 1e6
    first_below = int(np.argmax(share < 0.5))
    crossing = np.interp(
        0.5, share[first_below - 1 : first_below + 1][::-1], centres[first_below - 1 : first_below + 1][::-1]
    )
    assert share[: first_below - 4].min() > 0.98
    assert share[first_below + 1 :].max() < 1e-6
    assert crossing == pytest.approx(6 * 6.061 * 0.8 / 0.799, abs=0.75 * widths[0] * 1e6)
    assert total == pytest.approx(6 * 3.6e4 * LITHIUM_VOLUME_PER_CHARGE, rel=1e-8)


def test_v23_share_outside_from_the_first_second():
    layer = host_layer(area=constant(1e5), residual=1e-3, filling=0.0, porosity=0.8)
    stack = with_host(layer, kinetics=replace(LINEAR, double_layer=1e-3), base=SHUT)
    # equal potential and salt everywhere; a current so large that the soft corner under bare walls does not show
    laws = electrolyte(conductivity=1e5, diffusivity=1e-5, factor=0.0)
    counter = replace(stack.counter, kinetics=Kinetics(1e4))
    stack = replace(stack, layers=(replace(stack.layers[0], electrolyte=laws),), counter=counter)
    solution = solve(stack, "Plate at 100 mA/cm2 for 0.1 seconds")
    y = solution.segments[-1].state[-1]
    layout = solution.layout
    outside = y[layout.film, k.LITHIUM] * 1e-6
    inside = (y[layout.host, k.LITHIUM] * layout.problem.nodes[layout.host].volume).sum()
    assert outside / (outside + inside) == pytest.approx(0.2 / (0.2 + 10.0), rel=2e-3)


@pytest.mark.parametrize("transference", [1.0 - 1e-9, 0.38])
@pytest.mark.parametrize("solid", [0.0, 0.1, 1.0])
def test_v24_liquid_and_ceramic_paths_in_parallel(transference, solid):
    laws = electrolyte(conductivity=1.0, diffusivity=3e-10, transference=transference)
    stack = symmetric(100e-6, 20, laws=laws)
    stack = replace(stack, layers=(replace(stack.layers[0], solid_conductivity=solid),))
    current = 0.2
    solution = solve(stack, f"Plate at {current} A/m2 for 3000 seconds", rtol=1e-7)
    layout, y = solution.layout, solution.segments[-1].state[-1]
    rt = GAS_CONSTANT * 298.15
    ne = 2.0 * rt * 1.0 * (1.0 - transference) ** 2 / (FARADAY**2 * 3e-10 * 1000.0)
    share = 1.0 / (1.0 + solid * (1.0 + ne))
    drop = abs(y[layout.counter, k.PHI_E] - y[layout.film, k.PHI_E])
    # the whole current sees the solid path and the liquid one with its diffusion potential in parallel
    assert drop == pytest.approx(current * share * 100e-6 * (1.0 + ne), rel=1e-4)
    salt = y[layout.counter, k.SALT] - y[layout.film, k.SALT]
    expected = (1.0 - transference) * current * share * 100e-6 / (FARADAY * 3e-10)
    assert salt == pytest.approx(expected, rel=1e-4, abs=1e-6)


def onset(current: float, diameter: float, cells: int = 40, resistance: float = 0.0) -> float:
    """Filling of the pores [share] when half of the current goes to the outside."""
    layer = host_layer(cells=cells, area=fibres(0.8, diameter), residual=0.02, bruggeman=1.5)
    # an insulated face keeps the planar top from taking its share below capacity, so nu alone decides
    stack = with_host(layer, kinetics=Kinetics(10.0, film_resistance=resistance), top=Face(electrons=False))
    solution = solve(stack, f"Plate at {current} mA/cm2 for 19 mAh/cm2", rtol=1e-5)
    charge = solution["Areal charge [mAh/cm2]"]
    outside = solution["Dense lithium outside the host [um]"] / LITHIUM_UM_PER_MAH_PER_CM2
    share = np.diff(outside) / np.maximum(np.diff(charge), 1e-9)
    inside = charge - outside
    middle = 0.5 * (inside[1:] + inside[:-1])
    at = int(np.argmax((share > 0.5) & (middle > 1.0)))
    crossing = np.interp(0.5, share[at - 1 : at + 1], middle[at - 1 : at + 1])
    return float(crossing / (0.78 * 100.0 / LITHIUM_UM_PER_MAH_PER_CM2))


def test_v25_overflow_begins_at_the_capacity_only_where_the_reaction_is_even():
    """nu^2 = L^2 a (R_ct + R_film)^-1 / kappa: 40 um fibres behind 1000 ohm cm2, down to clean 0.5 um fibres."""
    table = [onset(0.2, 40e-6, resistance=1e-1), onset(0.2, 8e-6), onset(0.2, 2e-6), onset(0.2, 0.5e-6)]
    assert table[0] > 0.97
    assert all(a > b for a, b in itertools.pairwise(table))
    assert table[-1] < 0.8


def test_v25_overflow_begins_earlier_at_higher_current():
    table = [onset(current, 2e-6) for current in (0.05, 0.5, 2.0)]
    assert all(a >= b - 2e-3 for a, b in itertools.pairwise(table))
    assert table[-1] < table[0] - 5e-3


def test_v25_overflow_onset_converges_with_the_mesh():
    table = [onset(1.0, 2e-6, cells) for cells in (20, 40, 80)]
    assert abs(table[2] - table[1]) < 0.03
    assert abs(table[2] - table[1]) < abs(table[1] - table[0]) + 5e-3


def test_misuse_that_breaks_others_overflows_and_conserves():
    """85 um, porosity 0.25, 1 mA/cm2, far past clogging (cell_peers.md: others return c = -1.5e3 mol/m3)."""
    layer = host_layer(thickness=85e-6, porosity=0.25, area=fibres(0.25, 8e-6))
    stack = with_host(layer, kinetics=Kinetics(10.0, film_resistance=3e-3))
    solution = solve(stack, "Plate at 1 mA/cm2 for 8 mAh/cm2; Strip at 1 mA/cm2 until 1 V")
    budgets = solution.check()
    assert budgets.largest < 1e-8
    assert budgets.lowest_salt > 0.0
    assert 0.0 <= budgets.fractions[0] <= budgets.fractions[1] <= 1.0 + 1e-9
    assert solution["Dense lithium outside the host [um]"].max() > 15.0


def test_v28_alloying_wall_stores_its_capacity_first_and_gives_it_back_last():
    capacity = 2.0 * 3.6e4 / 100e-6
    wall = Wall("alloying", capacity=capacity, potential=constant(0.1), exchange_current=5.0)
    layer = host_layer(cells=20, area=constant(1e5), wall=wall)
    stack = with_host(layer, kinetics=Kinetics(50.0), top=Face(electrons=False))
    solution = solve(stack, "Plate at 0.1 mA/cm2 for 4 mAh/cm2; Strip at 0.1 mA/cm2 until 1 V")
    plate, strip = solution.segments
    charge = -plate.charge / 3.6e4
    assert np.interp(1.0, charge, plate.voltage) == pytest.approx(0.1, abs=3e-3)
    assert np.interp(3.0, charge, plate.voltage) == pytest.approx(0.0, abs=3e-3)
    late = charge > 0.1
    crossing = float(np.interp(-0.05, -plate.voltage[late], charge[late]))
    assert crossing == pytest.approx(2.0, rel=0.02)
    back = strip.charge / 3.6e4
    assert np.interp(1.0, back, strip.voltage) == pytest.approx(0.0, abs=3e-3)
    assert np.interp(3.0, back, strip.voltage) == pytest.approx(0.1, abs=3e-3)
    assert back[-1] == pytest.approx(4.0, rel=2e-3)


def test_single_ion_layer_blocks_salt():
    """Liquid | ceramic | liquid: no anion crosses, so each side keeps its salt."""
    liquid = electrolyte()
    from lithiophile.stack import ElectrolyteLaws

    ceramic = ElectrolyteLaws("ceramic", constant(0.05), single_ion=True)
    stack = replace(
        symmetric(20e-6, 10),
        layers=(
            IonLayer("a", 20e-6, liquid, cells=10),
            IonLayer("ceramic", 20e-6, ceramic, cells=5, face_resistance=1e-4),
            IonLayer("b", 20e-6, liquid, cells=10),
        ),
    )
    solution = solve(stack, "Plate at 10 A/m2 for 600 seconds", rtol=1e-6)
    layout = solution.layout
    nodes, y = layout.problem.nodes, solution.segments[-1].state[-1]
    left = slice(layout.ion.start, layout.ion.start + 10)
    salt = (y[left, k.SALT] * nodes[left].volume).sum()
    assert salt == pytest.approx(1000.0 * 20e-6, rel=1e-9)
    ceramic_drop = y[layout.ion.start + 15, k.PHI_E] - y[layout.ion.start + 9, k.PHI_E]
    assert abs(ceramic_drop) > 10.0 * (20e-6 / 0.05 + 1e-4) * 0.9
