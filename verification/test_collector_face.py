r"""Lithium on the face of a collector that sticks to a host: a surface with a state of its own.

What it takes at first is its share of all area; what it holds stands in the pores, so it displaces electrolyte and
never lifts the host; and profiles, the cell at the collector included, tend to a limit as the mesh is refined.
"""

from dataclasses import replace

import numpy as np
import pytest
from scipy.interpolate import CubicSpline

from lithiophile import designs
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.collector_face import share_within
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k
from lithiophile.constants import LITHIUM_UM_PER_MAH_PER_CM2
from lithiophile.stack import Counter, Face, Film, Kinetics, Wall, Wear
from verification.stacks import constant, electrolyte, fibres, host_layer, with_host
from verification.test_mesh_convergence import differences
from verification.test_planar import order

FACE = "Lithium on the collector's face [mAh/cm2]"
INSIDE = "Lithium in the host [mAh/cm2]"
LINEAR = Kinetics(10.0, linear=True)
BARE = Wall("lithiophobic", (0.3, 0.3))
"""Walls on which nothing nucleates."""
DEPTHS = np.linspace(0.0, 0.9, 19)
"""From the face on, in thicknesses of the host."""


def profile(solution) -> np.ndarray:
    """Lithium over depth at the end, at depths between the middles of cells and, at the collector, below them."""
    depth, lithium = solution.fields["Lithium fraction"]
    thickness = float(solution.layout.edges[-1]) * 1e6
    return np.asarray(CubicSpline(depth / thickness, lithium[-1])(DEPTHS))


def at_collector(solution) -> float:
    """Lithium at the collector at the end: that of the walls by the line through two cells, and what stands there."""
    (x, y), nodes = solution.fields["Lithium fraction"][0][:2], solution.layout.problem.nodes
    a, b = solution.segments[-1].state[-1][solution.layout.host, k.LITHIUM][:2]
    stands = solution[FACE][-1] * LITHIUM_UM_PER_MAH_PER_CM2 * 1e-6 * nodes[0].standing
    return float(a - (b - a) * x / (y - x) + stands)


def in_fifteenths(solution) -> np.ndarray:
    """Mean lithium at the end in each of 15 cells, or the pairs and fours that finer meshes cut them into."""
    lithium, widths = solution.fields["Lithium fraction"][1][-1], np.diff(solution.layout.edges)
    return (lithium * widths).reshape(15, -1).sum(axis=1) / widths.reshape(15, -1).sum(axis=1)


def foam(cells: int):
    """A copper foam of 60 um, half full."""
    host = {"material": "copper_foam", "thickness": "60 um", "porosity": 0.8, "cells": cells}
    text = {"title": "foam", "host": [host | {"geometry": {"kind": "fibre", "diameter": "5 um"}}]}
    stack = designs.resolve(designs.design(text), losses=False).stack
    return solve(stack, "Plate at 1 mA/cm2 for 3 mAh/cm2", rtol=1e-6)


def test_profiles_of_a_copper_foam_converge_with_the_mesh_from_the_collector_on():
    runs = [foam(cells) for cells in (15, 30, 60)]
    # with the collector's lithium in it, the first cell of the host held 0.31, 0.37, 0.40
    coarse, middle, fine = (at_collector(run) for run in runs)
    assert coarse == pytest.approx(fine, rel=1e-2)
    assert middle == pytest.approx(fine, rel=3e-3)
    apart = differences([in_fifteenths(run) for run in runs])
    assert apart[-1] < 2e-3
    assert order(apart) > 1.7


@pytest.mark.parametrize(("diameter", "current"), [(4e-6, 3.0), (40e-6, 1.0)])
def test_profiles_converge_with_the_square_of_the_width_from_the_collector_on(diameter, current):
    """Fine fibres, whose wall takes nearly all, and coarse ones, beside which the face takes a fifth."""
    found, faces = [], []
    for cells in (15, 30, 60):
        layer = host_layer(cells=cells, thickness=60e-6, area=fibres(0.8, diameter), pore_size=60e-6)
        stack = with_host(layer, kinetics=Kinetics(20.0), top=Face(electrons=False))
        solution = solve(stack, f"Plate at {current} mA/cm2 for 3 mAh/cm2", rtol=1e-7)
        found.append(profile(solution))
        faces.append(solution[FACE][-1])
    apart = differences(found)
    assert apart[-1] < 2e-4
    assert order(apart) > 1.7 or apart[-1] < 5e-5  # of what is left to fall
    assert float(abs(faces[1] - faces[2])) < 2e-4 * faces[-1]


def test_the_face_takes_its_share_of_the_area_from_the_first_second():
    stack = with_host(host_layer(area=constant(2e4)), kinetics=replace(LINEAR, double_layer=1e-3), top=Face(area=0.0))
    laws = electrolyte(conductivity=1e5, diffusivity=1e-5, factor=0.0)
    stack = replace(
        stack, layers=(replace(stack.layers[0], electrolyte=laws),), counter=Counter(kinetics=Kinetics(1e4))
    )
    solution = solve(stack, "Plate at 100 mA/cm2 for 0.1 seconds")
    assert solution[FACE][-1] / solution[INSIDE][-1] == pytest.approx(0.8 / (0.8 + 2.0), rel=2e-3)


@pytest.mark.parametrize("cells", [10, 40])
def test_lithium_on_the_face_displaces_its_volume_and_leaves_the_salt_even(cells):
    stack = with_host(host_layer(cells=cells, pore_size=60e-6, wall=BARE, area=constant(1e6)), top=Face(area=0.0))
    solution = solve(stack, "Plate at 0.001 mA/cm2 for 2 mAh/cm2", rtol=1e-6)
    assert solution[FACE][-1] == pytest.approx(2.0, rel=1e-3)  # the rest grew on the walls from its slope
    assert solution[INSIDE][-1] == pytest.approx(2.0, rel=1e-6)
    gained = solution["Reservoir volume [um]"][-1] - 300.0
    assert gained == pytest.approx(2.0 * LITHIUM_UM_PER_MAH_PER_CM2, rel=1e-6)
    assert solution["Anode thickness change [um]"][-1] == pytest.approx(0.0, abs=1e-12)
    salt = solution["Highest salt concentration [mol/m3]"], solution["Lowest salt concentration [mol/m3]"]
    assert np.max(salt[0]) == pytest.approx(1000.0, rel=2e-4)
    assert np.min(salt[1]) == pytest.approx(1000.0, rel=2e-4)
    assert solution.check().largest < 1e-10
    # what is drawn holds what is counted; its centre lies a quarter of a pore above the face
    lithium = solution.fields["Lithium fraction"][1]
    held = float(lithium[-1] @ np.diff(solution.layout.edges)) * 1e6
    assert held == pytest.approx(2.0 * LITHIUM_UM_PER_MAH_PER_CM2, rel=1e-6)
    assert solution["Depth centroid"][-1] == pytest.approx(0.15, rel=2e-3)
    edge = solution.layout.edges[1] * 1e6
    assert lithium[-1, 0] == pytest.approx(held * share_within(edge, 60.0) / edge, rel=1e-3)


@pytest.mark.parametrize("thickness", [5e-6, 15e-6, 33e-6, 100e-6])
@pytest.mark.parametrize("above", [True, False])
def test_all_lithium_on_the_face_stands_in_the_cells_of_a_host_thinner_than_its_pores(thickness, above):
    """Summed widths of cells round to a little more or less than the thickness, whatever their number."""
    for cells in range(4, 40, 4):
        layer = host_layer(thickness=thickness, pore_size=2e-4, cells=cells)
        layers = (layer, host_layer(cells=4)) if above else (layer,)
        nodes = build(with_host(*layers)).problem.nodes
        assert np.sum(nodes.standing[1:-1] * nodes.volume[1:-1]) == pytest.approx(1.0, abs=1e-9)
        assert np.all(nodes.standing[1 : cells + 1] > 0.0)
        assert np.all(nodes.standing[cells + 1 :] == 0.0)
        assert np.all(np.isfinite(nodes.standing_fall))


def test_lithium_on_the_face_stops_where_its_pores_are_full_and_the_host_grows_on_from_it():
    layer = host_layer(cells=30, pore_size=30e-6, wall=BARE, area=constant(1e4))
    stack = with_host(layer, kinetics=Kinetics(20.0), top=Face(area=0.0))
    solution = solve(stack, "Plate at 0.2 mA/cm2 for 6 mAh/cm2; Strip at 0.2 mA/cm2 until 1 V")
    room = 0.77 * 10.0 / LITHIUM_UM_PER_MAH_PER_CM2
    assert solution[FACE].max() < room * (1.0 + 1e-6)
    assert solution[INSIDE].max() == pytest.approx(6.0, rel=1e-6)
    full = solution["Filled share of the pores"]
    assert np.all((full > -1e-9) & (full < 1.0 + 1e-6))
    assert solution.check().fractions[0] > 0.0299
    assert solution.check().largest < 1e-9
    lithium = np.concatenate([one.state[:, : solution.layout.film, k.LITHIUM] for one in solution.segments])
    assert lithium.min() > -1e-12


def test_a_foil_below_carries_the_host_and_what_is_more_stands_in_its_pores():
    stack = with_host(host_layer(pore_size=60e-6, wall=BARE, area=constant(1e6)), below=Film(20e-6), top=Face(area=0.0))
    solution = solve(stack, "Strip at 0.1 mA/cm2 for 1 mAh/cm2; Plate at 0.1 mA/cm2 for 3 mAh/cm2", rtol=1e-7)
    stripped, plated = (np.concatenate([[0], np.cumsum([len(s.time) for s in solution.segments])])[1:] - 1).tolist()
    um = LITHIUM_UM_PER_MAH_PER_CM2
    change, below = solution["Anode thickness change [um]"], solution["Lithium below the host [um]"]
    assert change[stripped] == pytest.approx(-um, rel=1e-6)
    assert below[stripped] == pytest.approx(20.0 - um, rel=1e-6)
    assert solution[FACE][stripped] == 0.0
    assert change[plated] == pytest.approx(0.0, abs=1e-9)
    assert solution[INSIDE][plated] == pytest.approx(2.0, rel=1e-6)
    assert solution[FACE][plated] == pytest.approx(2.0, rel=5e-2)  # the rest grew on the walls from its slope
    assert solution.check().largest < 1e-9


def test_a_collector_that_needs_nuclei_leaves_the_lithium_to_walls_that_do_not():
    layer = host_layer(area=constant(2e5))
    easy, hard = (
        solve(with_host(layer, below=Film(barrier=dip), top=Face(area=0.0)), "Plate at 0.2 mA/cm2 for 1 mAh/cm2")
        for dip in (0.0, 0.04)
    )
    assert easy[FACE][-1] > 0.01
    assert hard[FACE][-1] < 1e-6 * easy[FACE][-1]


def test_a_skin_on_the_collector_takes_its_capacity_first():
    skin = Film(alloy_capacity=0.5 * 3.6e4, alloy_potential=constant(0.1), alloy_exchange_current=5.0)
    stack = with_host(host_layer(pore_size=60e-6, wall=BARE, area=constant(1e6)), below=skin, top=Face(area=0.0))
    solution = solve(stack, "Plate at 0.1 mA/cm2 for 1 mAh/cm2")
    charge, voltage = solution["Areal charge [mAh/cm2]"], solution["Voltage [V]"]
    assert np.interp(0.25, charge, voltage) == pytest.approx(0.1, abs=1e-2)
    assert solution["Lithium stored in walls [mAh/cm2]"][-1] == pytest.approx(0.5, rel=0.02)
    assert solution[FACE][-1] > 0.45  # the rest grew on the walls from its slope
    gained = solution["Reservoir volume [um]"][-1] - 300.0
    assert gained == pytest.approx(solution[INSIDE][-1] * LITHIUM_UM_PER_MAH_PER_CM2, rel=1e-6)
    assert solution.check().largest < 1e-9


@pytest.mark.parametrize("below", [Film(), Film(10e-6), Film(barrier=0.02)])
def test_budgets_of_a_face_that_wears_close(below):
    kinetics = Kinetics(10.0, growth_diffusion=1e-22, interphase_conductivity=4e-6, interphase_volume=2.0, wear=Wear())
    stack = with_host(host_layer(cells=20, area=constant(2e4)), kinetics=kinetics, below=below)
    stack = replace(stack, solvent_per_lithium=5e-5)
    solution = solve(stack, "(Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 0.5 V) * 3")
    budgets = solution.check()
    assert budgets.largest < 1e-9
    parts = ("Dense lithium outside the host [um]", "Lithium below the host [um]", "Deposit void [um]")
    parts += ("Dead lithium outside the host [um]", "Interphase [um]", "Host strain [um]")
    whole = sum(solution[name] for name in parts) + 100.0
    assert np.abs(whole - solution["Anode thickness [um]"]).max() < 1e-9
    assert solution[FACE].max() > 0.1
    assert solution[FACE].min() > -1e-9


@pytest.mark.parametrize("thickness", [3.0, 11.6, 13.7])
def test_lithium_on_the_face_stays_below_a_second_host_where_a_pore_is_wider_than_the_first(thickness):
    pores = {"material": "carbon_fibre", "porosity": 0.964, "geometry": {"kind": "fibre", "diameter": "7.2 um"}}
    hosts = [pores | {"thickness": f"{thickness} um"}, pores | {"thickness": "247 um"}]
    stack = designs.resolve(designs.design({"title": "two", "host": hosts})).stack
    nodes = build(stack).problem.nodes
    assert stack.hosts[0].pore_size > stack.hosts[0].thickness
    stands = [node.standing * node.volume for node in nodes if node.kind == k.HOST]
    assert sum(stands) == pytest.approx(1.0, rel=1e-12)
    assert not any(stands[stack.hosts[0].cells :])
