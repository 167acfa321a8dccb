"""The assembled model: its Jacobian, its budgets, and that its regularisations leave no mark on results."""

import os
import subprocess
import sys
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verification.stacks import constant, fibres, host_layer, symmetric, with_host

from lithiophile import designs
from lithiophile.cell.build.layout import Layout, build
from lithiophile.cell.build.widths import Widths
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.equations.face_column import taken_by_face
from lithiophile.cell.equations.residual import evaluate
from lithiophile.cell.equations.wetting import SEEN, see_wetting
from lithiophile.cell.integrate import block_tridiagonal as linear
from lithiophile.cell.integrate.block_tridiagonal import outlet
from lithiophile.cell.results.budget import budgets
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.cell.state.problem import workspace
from lithiophile.errors import BudgetError
from lithiophile.kernel import by_address
from lithiophile.physics.extrusion import BULK_MODULUS, pore_pressure, pressure_shift
from lithiophile.stack import Counter, Face, Film, Kinetics, Reservoir, Stack, Wall, Wear

ROOT = Path(__file__).parents[2]
COATED = Kinetics(10.0, film_resistance=3e-3)
WEARING = replace(COATED, growth_diffusion=1e-22, interphase_conductivity=4e-6, interphase_volume=2.0, wear=Wear())


def host(**changes) -> Stack:
    """A host of six cells of fibres."""
    kinetics = changes.pop("kinetics", COATED)
    above = changes.pop("above", Film())
    below = changes.pop("below", Film())
    top = changes.pop("top", Face())
    layer = host_layer(**({"cells": 6, "area": fibres(0.8, 8e-6)} | changes))
    return with_host(layer, kinetics=kinetics, above=above, below=below, top=top)


INSULATING = {"electrons": "lithium", "skeleton_conductivity": 0.0, "link": 0.1, "unlink": 0.02, "filling": 0.4}

STACKS: dict[str, Stack] = {
    "foil": symmetric(50e-6, 6, kinetics=COATED),
    "fibres": host(),
    "lithiophobic": host(wall=Wall("lithiophobic", (0.01, 0.03))),
    "alloying": host(wall=Wall("alloying", capacity=1e8, potential=lambda x: 0.2 - 0.1 * np.asarray(x))),
    "insulating": host(**INSULATING),
    "lithium below": host(below=Film(20e-6)),
    "porous deposit": host(above=Film(2e-6, deposit_porosity=0.3)),
    "insulated face": host(top=Face(electrons=False)),
    "wearing": replace(host(kinetics=WEARING), solvent_per_lithium=5e-5),
    "wearing walls with a barrier": host(
        kinetics=replace(WEARING, wear=replace(Wear(), reconnection=0.05)),
        wall=Wall("lithiophobic", (0.01, 0.03)),
        filling=0.3,
    ),
    "insulating and wearing": host(kinetics=WEARING, **INSULATING),
}

DRY_AND_WEARING = {
    "title": "lithium in a dry frame of garnet, which wears",
    "losses": True,
    "host": [{
        "material": "garnet_skeleton", "thickness": "5 um", "porosity": 0.843, "electrons": "lithium", "fill": "gas",
        "ions": "skeleton", "infused": 0.775,
        "geometry": {"kind": "fibre", "diameter": "0.434 um", "order": "random"},
    }],
    "lithium": {"below": "339 um"},
    "electrolyte": [{"material": "peo_llzo_composite", "thickness": "4.96 um"}],
    "counter": {"material": "lithium"},
    "deposit": {"filament_diameter": "2.55 um"},
}  # fmt: skip

CURRENT = -10.0


def jacobian(layout: Layout, y: np.ndarray) -> np.ndarray:
    """(N, SLOTS, N, SLOTS) from the assembled blocks, the column of lithium on the collector's face, and connection."""
    problem, work, r = layout.problem, workspace(layout.count), np.zeros_like(y)
    evaluate(y, at_current(CURRENT), problem, work, r, True)
    n, slots = y.shape
    out = np.zeros((n, slots, n, slots))
    for i in range(n):
        for j, blocks in ((i - 1, work.lower), (i, work.diag), (i + 1, work.upper)):
            if 0 <= j < n:
                # blocks of slots that a node doesn't have are never written: they have to be zero
                out[i, :, j, :] = blocks[i]
    if problem.nodes[0].kind == k.FACE:
        for s in (k.LITHIUM, k.ALLOY, k.BOUND):
            change = np.zeros(slots)
            change[s] = 1.0
            out[:, :, 0, s] += work.on_face * taken_by_face(change, problem.nodes[0])
    nodes = problem.nodes
    for i in range(2, n):
        j, passed = i - 2, work.linked[i - 1]
        while nodes[i - 1].by_lithium and nodes[j].by_lithium:
            out[i, :, j, k.LINKED] += work.lower[i, :, k.LINKED] * passed / work.linked[j]
            j -= 1
    film = outlet(problem)
    if film >= 0:
        # what displaced electrolyte carries through the film into salt and reservoir
        velocity = out[film, k.DISPLACED].copy()
        carried = work.outflow
        rows = ((film, k.SALT), (film + 1, k.SALT), (film + 1, k.RESERVOIR))
        for row, weight in zip(rows, (-carried.film, carried.first, carried.reservoir), strict=True):
            out[row] += weight * velocity
        out[film + 1, k.SALT, film, k.DISPLACED] -= carried.diluted
        out[film + 1, k.RESERVOIR, film, k.DISPLACED] += carried.diluted
    return out


def without_openings(layout: Layout, y: np.ndarray) -> np.ndarray:
    """A Jacobian without what gates near rest add to it on purpose (``opening_slope``): no derivative of the rates."""
    scalars = layout.problem.scalars
    scalars.reach = 1e-30  # as for a spectrum, whose differences are then no longer than those in time
    found = jacobian(layout, y)
    scalars.reach = 0.0
    return found


def differences(layout: Layout, y: np.ndarray, forward: float) -> np.ndarray:
    """The same by one-sided differences of the rates; ``forward`` is +1 or -1."""
    problem, work, r, base = layout.problem, workspace(layout.count), np.zeros_like(y), np.zeros_like(y)
    evaluate(y, at_current(CURRENT), problem, work, base, False)
    n, slots = y.shape
    out = np.zeros((n, slots, n, slots))
    for j in range(n):
        for s in problem.slots[j, : problem.sizes[j]]:
            step = {k.SALT: 1e-4, k.NUCLEI: 1e-5 * (abs(y[j, s]) + 1e-7)}.get(s, 1e-7 * max(1.0, abs(y[j, s])))
            moved = y.copy()
            moved[j, s] += forward * step
            evaluate(moved, at_current(CURRENT), problem, work, r, False)
            out[:, :, j, s] = (r - base) * forward / step
    return out


def left_out(layout: Layout, i: int, row: int, j: int, column: int) -> bool:
    """What the Jacobian leaves out on purpose (residual.py): it reaches beyond the neighbours or is small.

    Electrolyte displaced by lithium on the collector's side of the host, in the salt of host, film, electrolyte and
    reservoir; what wears, as lithium faces change beside it.
    Besides, what is no unknown of this stack stays as it is and needs no slope.
    """
    nodes, active = layout.problem.nodes, layout.problem.active
    if column not in (k.PHI_E, k.PHI_S) and nodes[j].kind != k.ION and not active[j, column]:
        return True
    if row == k.VOID and not active[i, k.VOID]:
        return True
    if k.INTERPHASE_VOLTAGE <= row <= k.GROWN and j != i:
        return True
    carried = row == k.SALT or (row == k.LITHIUM and i == layout.ion.start)
    return bool(carried and layout.back is not None and j <= layout.back + 1)


@pytest.mark.parametrize("name", STACKS)
def test_jacobian_is_the_derivative_of_the_rates(name: str) -> None:
    solution = solve(STACKS[name], "Plate at 1 mA/cm2 for 4 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2")
    layout, random = solution.layout, np.random.default_rng(1)
    faults = []
    for segment in solution.segments:
        for number in random.integers(len(segment.state) // 2, len(segment.state), 3):
            y = segment.state[number].copy()
            y[:, [k.SALT, k.PHI_E, k.PHI_S]] *= 1.0 + 1e-3 * random.standard_normal((layout.count, 3))
            if name.startswith("insulating") and layout.stack.hosts[0].electrons == "lithium":
                y[layout.host, k.LINKED] = random.uniform(0.6, 0.95, layout.host.stop - layout.host.start)
            found = without_openings(layout, y)
            sides = differences(layout, y, 1.0), differences(layout, y, -1.0)
            # what each entry contributes to its row when its unknown changes by a typical amount
            typical = np.maximum(np.abs(y), 1e-3)
            typical[:, k.SALT], typical[:, k.PHI_E], typical[:, k.PHI_S] = 1e3, 1e-2, 1e-2
            weight = typical / np.maximum((np.abs(found) * typical).max(axis=(2, 3), keepdims=True), 1e-9)
            # between the two one-sided differences where a law has a kink
            low, high = np.minimum(*sides), np.maximum(*sides)
            off = np.maximum(np.maximum(low - found, found - high), 0.0) * weight
            faults += [
                (i, row, j, column, off[i, row, j, column])
                for i, row, j, column in zip(*np.nonzero(off > 2e-3), strict=True)
                if not left_out(layout, i, row, j, column)
            ]
    assert not faults, f"{len(faults)}; (node, row, node, unknown, share of the row): {faults[:6]}"


LOST = (k.FILAMENT, k.DEAD, k.ROUGHNESS, k.STRAIN, k.CRACKED, k.GROWN, k.INTERPHASE, k.BOUND, k.NUCLEI)


@pytest.mark.parametrize("drop", [-0.06, 0.03])
def test_slopes_of_all_that_a_host_cell_loses_are_those_of_differences(drop: float) -> None:
    """Each of them by itself, however small in its row, where lithium grows and where it is stripped: cracked and
    strained films, filaments and dead lithium, bare walls, salt near depletion, a pore that is nearly full."""
    layout = build(STACKS["wearing walls with a barrier"])
    problem, work, y = layout.problem, workspace(layout.count), layout.initial.copy()
    nodes, cells = problem.nodes, range(layout.host.start, layout.host.stop)
    step = {k.SALT: 1e-3, k.PHI_E: 1e-7, k.PHI_S: 1e-7, k.INTERPHASE_VOLTAGE: 1e-7, k.NUCLEI: 1e-6, k.INTERPHASE: 1e-3}
    for number, i in enumerate(cells):
        assert nodes[i].plain_host
        assert nodes[i].filament_diameter > 0.0
        state = y[i]
        state[k.LITHIUM] = (0.05, 0.2, 0.4, 0.6, 0.75, 0.7)[number]
        state[k.BOUND], state[k.DEAD], state[k.FILAMENT] = 0.004, 0.003, 0.02
        state[k.SALT] = 1000.0 * (nodes[i].pore - state[k.LITHIUM]) * (1.0, 0.06)[number % 2]
        state[k.NUCLEI], state[k.INTERPHASE], state[k.ROUGHNESS], state[k.GROWN] = 0.02, 30.0, 0.3, 0.4
        state[k.STRAIN], state[k.CRACKED] = (0.6 if drop < 0.0 else -0.6) * nodes[i].strength, 0.1
        state[k.PHI_S] = state[k.PHI_E] + drop
        state[k.INTERPHASE_VOLTAGE] = (0.4 - nodes[i].film_share) * drop
    found = without_openings(layout, y)
    rates = np.zeros_like(y), np.zeros_like(y)
    seen = 0
    for i in cells:
        for s in problem.slots[i, : problem.sizes[i]]:
            h = step.get(s, 1e-7)
            for r, sign in zip(rates, (1.0, -1.0), strict=True):
                moved = y.copy()
                moved[i, s] += sign * h
                evaluate(moved, at_current(CURRENT), problem, work, r, False)
            for row in LOST:
                difference = (rates[0][i, row] - rates[1][i, row]) / (2.0 * h)
                digits = 1e-13 * max(abs(rates[0][i, row]), 1e-12) / h
                assert found[i, row, i, s] == pytest.approx(difference, rel=2e-3, abs=digits), (i, row, s)
                seen += abs(difference) > 100.0 * digits
    assert seen > 300


def test_the_jacobian_knows_all_that_relieves_pressed_lithium() -> None:
    """Metal that dies or is bound in a full dry pore leaves its pressure behind as metal that flows out does."""
    layout = build(designs.resolve(designs.design(DRY_AND_WEARING)).stack)
    y = layout.initial.copy()
    full = [i for i in range(layout.count) if layout.problem.nodes[i].entry > 0.0]
    for number, i in enumerate(full):
        y[i, k.LITHIUM] = layout.problem.nodes[i].usable * (1.0 + 1e-3 * number)
        y[i, k.LINKED] = 0.9
    found = jacobian(layout, y)
    sides = differences(layout, y, 1.0), differences(layout, y, -1.0)
    low, high = np.minimum(*sides), np.maximum(*sides)
    flows = 0
    for i in full[:-1]:
        for s in (k.LITHIUM, k.BOUND, k.DEAD):
            assert s in layout.problem.slots[i, : layout.problem.sizes[i]]
            for row, column in ((i, i), (i, i + 1), (i + 1, i)):
                at = row, k.LITHIUM, column, s
                size = max(abs(high[at]), abs(low[at]))
                assert low[at] - 1e-2 * size <= found[at] <= high[at] + 1e-2 * size, at
                flows += size > 1e4
    assert flows > 30


@pytest.mark.parametrize("metal", [0.0, 3e-11])
def test_lithium_that_a_wall_takes_up_has_no_slope_of_metal_that_is_not_there(metal: float) -> None:
    """Where a wall holds all lithium of a cell, or all but the last, and volts would strip metal if there were more,
    what the wall takes up moves LITHIUM and ALLOY together: the Jacobian sees the wall alone react."""
    layout = build(STACKS["alloying"])
    y = layout.initial.copy()
    problem, work, cells = layout.problem, workspace(layout.count), range(layout.host.start, layout.host.stop)
    for i in cells:
        node = problem.nodes[i]
        y[i, k.ALLOY] = 0.3
        y[i, k.LITHIUM] = 0.3 * node.capacity + metal
        y[i, k.PHI_S] = y[i, k.PHI_E] + 1.5
        y[i, k.INTERPHASE_VOLTAGE] = -node.film_share * 1.5
    found = jacobian(layout, y)
    for i in cells:
        rates = []
        for filling in (1e-8, -1e-8):
            moved, r = y.copy(), np.zeros_like(y)
            moved[i, k.ALLOY] += filling
            moved[i, k.LITHIUM] = moved[i, k.ALLOY] * problem.nodes[i].capacity + metal
            evaluate(moved, at_current(CURRENT), problem, work, r, False)
            rates.append(r[i, k.LITHIUM])
        known = found[i, k.LITHIUM, i, k.LITHIUM] * problem.nodes[i].capacity + found[i, k.LITHIUM, i, k.ALLOY]
        assert known == pytest.approx((rates[0] - rates[1]) / 2e-8, rel=1e-3 if metal == 0.0 else 1e-2), i


@pytest.mark.parametrize("eta", [2e-9, -5e-12, -2e-9])
def test_slopes_of_what_is_lost_are_those_of_one_side_of_rest(eta: float) -> None:
    """In full dry pores pressure holds lithium at rest: more of it and less voltage leave the overpotential as it is.
    What grows there binds interphase, what is stripped does not, and neither does what stays."""
    layout = build(designs.resolve(designs.design(DRY_AND_WEARING)).stack)
    y, nodes = layout.initial.copy(), layout.problem.nodes
    full = [i for i in range(layout.count) if nodes[i].entry > 0.0]
    for i in full:
        y[i, k.LITHIUM] = nodes[i].usable * 1.001
        y[i, k.LINKED] = 1.0
        y[i, [k.ALLOY, k.BOUND, k.DEAD]] = 0.0
        pushed = pressure_shift(pore_pressure(y[i, k.LITHIUM], nodes[i].usable))
        y[i, k.PHI_S] = y[i, k.PHI_E] + eta - pushed
        y[i, k.INTERPHASE_VOLTAGE] = -nodes[i].film_share * (eta - pushed)
    found = jacobian(layout, y)
    for i in full:
        with_lithium, with_voltage = (found[i, k.BOUND, i, s] for s in (k.LITHIUM, k.INTERPHASE_VOLTAGE))
        stiff = BULK_MODULUS / nodes[i].usable * pressure_shift(1.0)
        assert abs(with_lithium + stiff * with_voltage) < 1e-2 * max(abs(stiff * with_voltage), 1e-6), i
        assert (abs(with_voltage) > 1e-6) == (eta < 0.0), i


def test_the_jacobian_knows_what_a_surface_adds_to_the_pressure_between_plates_at_a_fixed_distance() -> None:
    """Void against a solid closes under the pressure that it makes: a stack of garnet whose thickness is held."""
    stack = designs.resolve(
        designs.design(
            {
                "title": "garnet between plates at a fixed distance",
                "lithium": {"above": "20 um"},
                "electrolyte": [{"material": "llzo", "thickness": "50 um"}],
                "counter": {"material": "lithium", "thickness": "30 um"},
                "stack": {"gap": "fixed", "pressure": "2 MPa"},
            }
        )
    ).stack
    layout = build(stack)
    y = layout.initial.copy()
    i = layout.counter
    assert layout.problem.scalars.stack_stiffness > 0.0
    y[i, k.VOID] += 0.2
    y[i, k.LITHIUM] -= 0.1
    found, seen = jacobian(layout, y), differences(layout, y, 1.0)
    for s in (k.VOID, k.LITHIUM):
        assert found[i, k.VOID, i, s] == pytest.approx(seen[i, k.VOID, i, s], rel=1e-2), s
    assert seen[i, k.VOID, i, k.LITHIUM] < 0.0


def test_a_solution_knows_the_links_of_cells_further_off() -> None:
    """Cells of a frame that come loose one after another: what they let pass on is met, not only the last link."""
    solution = solve(STACKS["insulating"], "Plate at 1 mA/cm2 for 1 mAh/cm2")
    layout, y = solution.layout, solution.segments[-1].state[-1].copy()
    problem, work, random = layout.problem, workspace(layout.count), np.random.default_rng(1)
    right, x = np.zeros_like(y), np.zeros_like(y)
    y[layout.host, k.LINKED] = random.uniform(0.6, 0.95, layout.host.stop - layout.host.start)
    shift = 3.0
    slopes = jacobian(layout, y)
    evaluate(y, at_current(CURRENT), problem, work, right, True)
    factors = linear.factors(layout.count, int(problem.sizes.max()) - k.CHAINED)
    assert linear.factor(shift, problem, work, factors)
    asked = right.copy()
    linear.solve(problem, work, factors, right, x)
    assert np.abs(x[layout.host, k.LINKED]).max() > 1e-4
    mass = np.einsum("ipq,iq->ip", problem.mass, x[:, : k.CHAINED])
    for i in range(layout.host.start + 2, layout.host.stop):
        found = shift * mass[i, k.LITHIUM] - (slopes[i, k.LITHIUM] * x).sum()
        last_alone = found + sum(slopes[i, k.LITHIUM, j, k.LINKED] * x[j, k.LINKED] for j in range(i - 1))
        assert found == pytest.approx(asked[i, k.LITHIUM], rel=1e-4)
        assert abs(last_alone - asked[i, k.LITHIUM]) > 1e-2 * abs(asked[i, k.LITHIUM])


def test_a_solution_knows_how_all_rows_follow_the_wetted_share() -> None:
    """Pores that dry: what every node loses moves the share that all others read."""
    layout = build(replace(STACKS["wearing"], reservoir=Reservoir(volume=-2e-6, exchange=0.0)))
    problem, work, y = layout.problem, workspace(layout.count), layout.initial.copy()
    boundary, shift = at_current(CURRENT), 1e-2
    right, trial, ahead, back = (np.zeros_like(y) for _ in range(4))
    factors = linear.factors(layout.count, int(problem.sizes.max()) - k.CHAINED)
    by_its_address = by_address(evaluate, y, boundary, problem, work, right, True)
    off = []
    for seen in (True, False):
        x = np.zeros_like(y)
        evaluate(y, boundary, problem, work, right, True)
        assert work.wetting[SEEN] == 0.0
        if seen:
            see_wetting(y, boundary, problem, work, right, trial, by_its_address)
            assert work.wetting[SEEN] == 1.0
        assert linear.factor(shift, problem, work, factors)
        linear.solve(problem, work, factors, right.copy(), x)
        evaluate(y + 1e-3 * x, boundary, problem, work, ahead, False)
        evaluate(y - 1e-3 * x, boundary, problem, work, back, False)
        mass = np.einsum("ipq,iq->ip", problem.mass, x[:, : k.CHAINED])
        along = (ahead - back)[:, : k.CHAINED] / 2e-3
        off.append(np.abs(shift * mass - along - right[:, : k.CHAINED])[problem.nodes.has_salt, k.SALT].max())
    assert off[0] < 0.05 * off[1], off


def test_salt_beside_the_stack_drifts_as_solvent_is_used() -> None:
    """Its slopes with interphases far away are in no block: the integrator is told how fast they change the flow."""
    stack = designs.resolve(designs.load("bare-li-foil")).stack
    solution = solve(stack, "Plate at 1 mA/cm2 for 1 mAh/cm2")
    layout, y = solution.layout, solution.segments[-1].state[-1].copy()
    first, work = layout.ion.start, workspace(layout.count)
    y[first, k.RESERVOIR] *= 1.01
    now, later = np.zeros_like(y), np.zeros_like(y)
    evaluate(y, at_current(CURRENT), layout.problem, work, now, True)
    drift = work.drift[first]
    grows = layout.problem.nodes.grows
    y[grows, k.BOUND] += now[grows, k.BOUND]
    evaluate(y, at_current(CURRENT), layout.problem, work, later, False)
    assert drift != 0.0
    assert later[first, k.RESERVOIR] - now[first, k.RESERVOIR] == pytest.approx(drift, rel=1e-4)
    assert np.count_nonzero(work.drift) == 1


def test_solvent_that_is_used_costs_no_steps() -> None:
    """A foil that is stripped for four days: 78 steps, and 248 where the flow of salt is not told of the solvent."""
    solution = solve(designs.resolve(designs.load("bare-li-foil")).stack, "Strip at 1 mA/cm2 for 100 mAh/cm2")
    assert solution.segments[-1].stop.code == "charge"
    assert solution.segments[-1].statistics["steps"] < 120


currents = st.sampled_from([0.2, 1.0, 3.0])
plating = st.builds("Plate at {} mA/cm2 for {} mAh/cm2".format, currents, st.sampled_from([0.3, 2.0, 9.0]))
stripping = st.builds("Strip at {} mA/cm2 for {} mAh/cm2 or until 1 V".format, currents, st.sampled_from([0.2, 2.0]))
resting = st.just("Rest for 10 minutes")
holding = st.builds("Hold at {} V for 10 minutes".format, st.sampled_from([-0.05, 0.01, 0.2]))
currents_only = st.lists(st.one_of(plating, stripping, resting), min_size=1, max_size=4).map("; ".join)


def assert_budgets_close(name: str, protocol: str) -> None:
    found = solve(STACKS[name], protocol).check()
    assert found.largest < 1e-8, str(found)
    assert found.lowest_salt > 0.0
    assert -1e-9 <= found.fractions[0] <= found.fractions[1] <= 1.0 + 1e-9


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(STACKS)), currents_only)
def test_budgets_close_whatever_is_done(name: str, protocol: str) -> None:
    assert_budgets_close(name, protocol)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(STACKS)), st.tuples(plating, holding, resting).map("; ".join))
def test_budgets_close_when_a_voltage_is_held(name: str, protocol: str) -> None:
    assert_budgets_close(name, protocol)


@pytest.mark.parametrize("before", ["Rest for 10 minutes", "Strip at 0.2 mA/cm2 for 0.2 mAh/cm2 or until 1 V"])
def test_budgets_close_when_an_empty_host_is_held(before: str) -> None:
    assert_budgets_close("fibres", f"{before}; Hold at 0.01 V for 10 minutes")


@pytest.mark.parametrize("name", ["fibres", "alloying"])
def test_budgets_close_when_nearly_nothing_flows(name: str) -> None:
    assert_budgets_close(name, "Rest for 10 minutes; Hold at 0.2 V for 10 minutes")


def traces(stack: Stack, protocol: str, widths: Widths | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Voltage at the end of each step, and lithium of every node at the end of all [um]."""
    solution = solve(stack, protocol, rtol=1e-6, widths=widths)
    layout, y = solution.layout, solution.segments[-1].state[-1]
    thick = np.where(layout.problem.nodes.kind == k.HOST, layout.problem.nodes.volume * 1e6, 1.0)
    lithium = (y[:, k.LITHIUM] * thick)[: layout.film + 1]
    return np.array([s.voltage[-1] for s in solution.segments]), lithium


OVERFLOWING = "Plate at 1 mA/cm2 for 18 mAh/cm2; Strip at 1 mA/cm2 for 6 mAh/cm2"


@pytest.mark.parametrize("name", ["fibres", "insulated face", "insulating"])
def test_results_do_not_depend_on_the_widths_of_the_gates(name: str) -> None:
    whole = Widths()
    half = Widths(*(width / 2.0 for width in astuple(whole)))
    (v, lithium), (v_half, lithium_half) = (traces(STACKS[name], OVERFLOWING, w) for w in (whole, half))
    assert np.abs(v_half - v).max() < 0.01 * np.abs(v).max()
    assert np.abs(lithium_half - lithium).max() < 0.01 * lithium.max()


@pytest.mark.parametrize("name", ["foil", "fibres"])
def test_results_do_not_depend_on_the_double_layer(name: str) -> None:
    protocol = "Plate at 1 mA/cm2 for 2 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2"
    found = []
    for factor in (0.5, 1.0, 2.0):
        kinetics = replace(COATED, double_layer=factor * COATED.double_layer)
        found.append(traces(replace(STACKS[name], kinetics=kinetics, counter=Counter(kinetics=kinetics)), protocol))
    for voltage, lithium in (found[0], found[2]):
        assert np.abs(voltage - found[1][0]).max() < 1e-6
        assert np.abs(lithium - found[1][1]).max() < 1e-4 * found[1][1].max()


@pytest.mark.parametrize(
    ("slot", "budget"), [(k.LITHIUM, "charge"), (k.SALT, "salt"), (k.LITHIUM, "volume"), (k.DISPLACED, "volume")]
)
def test_a_millionth_that_is_missing_is_noticed(slot: int, budget: str) -> None:
    solution = solve(STACKS["fibres"], "Plate at 1 mA/cm2 for 4 mAh/cm2")
    (segment,) = solution.segments
    node = solution.layout.film if slot == k.DISPLACED else solution.layout.host.start
    segment.state[-1, node, slot] *= 1.0 + 1e-4
    found = budgets(solution.layout, solution.segments)
    assert getattr(found, budget) > 1e-6
    with pytest.raises(BudgetError, match=budget):
        found.require()


BROKEN = """
import sys
sys.path.insert(0, {folder!r})
from lithiophile.cell.equations import {module}
from lithiophile.cell.run.solve import solve
from lithiophile.errors import BudgetError
from verification.stacks import host_layer, with_host
true = {module}.{name}
def broken({arguments}):
    return {body}
stack = with_host(host_layer(cells=3))
solve(stack, "Plate at 1 mA/cm2 for 20 seconds")
{module}.{name} = broken
try:
    solve(stack, "Plate at 1 mA/cm2 for 20 seconds", strict=True)
except BudgetError as error:
    print("noticed:", error)
"""


@pytest.mark.parametrize(
    ("module", "name", "arguments", "body", "budget"),
    [
        ("flux_rows", "LITHIUM_VOLUME_PER_CHARGE", "", "", "volume"),
        (
            "residual",
            "add_fluxes",
            "y, problem, work, r, want",
            "(true(y, problem, work, r, want), r.__setitem__((0, 2), r[0, 2] + 1e-3))[0]",
            "charge",
        ),
    ],
)
def test_broken_physics_does_not_get_through(module: str, name: str, arguments: str, body: str, budget: str) -> None:
    """Plain Python, so that a law can be replaced: a wrong molar volume, a current that comes from nowhere."""
    script = BROKEN.format(folder=str(ROOT), module=module, name=name, arguments=arguments, body=body or "None")
    if not arguments:
        script = script.replace(f"{module}.{name} = broken", f"{module}.{name} = 1.001 * true")
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": path}
    answer = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=300
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert "noticed" in answer.stdout
    assert budget in answer.stdout


def test_a_stack_is_built_the_same_twice() -> None:
    one, other = build(STACKS["fibres"]), build(STACKS["fibres"])
    assert np.array_equal(one.problem.nodes, other.problem.nodes)
    assert np.array_equal(one.initial, other.initial)


def test_alloying_wall_at_rest_stays_at_rest_when_full() -> None:
    stack = host(wall=Wall("alloying", capacity=1e8, potential=constant(0.1)), filling=0.3)
    solution = solve(stack, "Rest for 1 hour")
    change = solution.segments[-1].state[-1][:, k.LITHIUM] - solution.layout.initial[:, k.LITHIUM]
    assert np.abs(change).max() < 1e-7
