"""How finely the layers of a design are divided."""

import math
from dataclasses import replace

import numpy as np
import pytest

import lithiophile
from lithiophile.cell.build.diffusion_layers import diffusion_length, with_diffusion_layers
from lithiophile.cell.build.layout import build
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state.mesh import fine_at_both_ends, graded
from lithiophile.designs import load, resolve
from lithiophile.stack import IonLayer
from lithiophile.study.mesh_check import refined


def host_edges(**keys: object) -> np.ndarray:
    """Faces of the cells of a catalogue host with other keys of its mesh [m]."""
    changed = load("host-uniform-3d").with_({f"host[0].{key}": value for key, value in keys.items()})
    return np.asarray(build(resolve(changed).stack).edges)


@pytest.mark.parametrize("contrast", [1.0, 7.04, 100.0])
def test_twice_as_many_cells_divide_every_cell_in_two(contrast: float) -> None:
    coarse, fine = graded(1e-4, 40, contrast), graded(1e-4, 80, contrast)
    assert fine.reshape(40, 2).sum(axis=1) == pytest.approx(coarse, rel=1e-12)
    assert coarse.sum() == pytest.approx(1e-4, rel=1e-12)


def test_halving_the_cells_of_an_electrolyte_halves_every_width() -> None:
    fine = fine_at_both_ends(25e-6, 80).reshape(40, 2)
    assert fine.sum(axis=1) == pytest.approx(fine_at_both_ends(25e-6, 40), rel=2e-3)


def test_a_host_of_any_number_of_cells_has_one_shape() -> None:
    usual = host_edges()
    assert len(usual) == 21
    widths = np.diff(usual)
    assert widths[:-1] / widths[1:] == pytest.approx(1.21, rel=1e-9)
    assert host_edges(cells=320)[::16] == pytest.approx(usual, rel=1e-9)
    # a ratio of neighbours, as it was once read, made the smallest of them a picometre
    assert np.diff(host_edges(cells=320)).min() == pytest.approx(widths.min() / 16.0, rel=0.1)


def test_a_host_through_which_a_front_of_lithium_moves_has_twice_as_many_cells_of_the_same_shape() -> None:
    usual = host_edges()
    filled = host_edges(infused=0.9)
    assert len(filled) == 41
    assert filled[::2] == pytest.approx(usual, rel=1e-9)
    assert len(host_edges(electrons="lithium")) == 41
    assert len(host_edges(infused=0.0)) == 21


def test_grading_is_the_ratio_of_neighbours_in_the_usual_mesh() -> None:
    widths = np.diff(host_edges(grading=1.05))
    assert widths[:-1] / widths[1:] == pytest.approx(1.05, rel=1e-9)


def test_neighbours_in_the_topmost_part_of_a_host_differ_by_an_eighth_at_most() -> None:
    whole = resolve(load("host-uniform-3d")).stack.hosts[-1]
    assert (whole.cells, whole.contrast) == (20, pytest.approx(45.26, rel=1e-3))
    for name, cells in (("gradient-lithiophilic", 20), ("host-heterogeneous-cfp", 8)):
        hosts = resolve(load(name)).stack.hosts
        assert hosts[-1].cells == cells
        assert 1.0 < hosts[-1].contrast == pytest.approx(1.125**cells)
        # what lies below is divided evenly
        assert [host.contrast for host in hosts[:-1]] == [1.0]


def test_a_single_ion_conductor_needs_two_cells_and_its_resistance_none() -> None:
    assert [layer.cells for layer in resolve(load("garnet-trilayer-cu")).stack.layers] == [2, 2]
    assert [layer.cells for layer in resolve(load("sei-li3n")).stack.layers] == [2, 10]
    # layers with salt keep theirs
    assert resolve(load("bare-li-foil")).stack.layers[0].cells == 10
    plate = "Plate at 1 mA/cm2 for 1 mAh/cm2"
    few, many = (
        lithiophile.run(load("sse-int-au").with_(numbers), plate) for numbers in ({}, {"electrolyte[0].cells": 40})
    )
    assert few["Voltage [V]"][-1] == pytest.approx(many["Voltage [V]"][-1], rel=1e-5)


def test_dry_frames_are_divided_evenly_since_lithium_fills_them_from_their_base() -> None:
    for name in ("garnet-bilayer", "garnet-trilayer-cu"):
        assert [host.contrast for host in resolve(load(name)).stack.hosts] == [1.0]


def test_a_run_on_a_fine_mesh_closes_its_budgets() -> None:
    fine = load("host-uniform-3d").with_({"host[0].cells": 320})
    solution = lithiophile.run(fine, "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 for 2 mAh/cm2")
    assert solution.finished
    assert solution.check().largest < 1e-8


def test_thick_electrolytes_with_salt_have_more_cells() -> None:
    assert [layer.cells for layer in resolve(load("theory-chazalviel")).stack.layers] == [80]
    assert [layer.cells for layer in resolve(load("bare-li-foil")).stack.layers] == [10]


def salty(thickness: float, follows: bool = True, **keys: object) -> IonLayer:
    """A layer of the default electrolyte."""
    layer = resolve(load("theory-chazalviel")).stack.layers[0]
    return replace(layer, thickness=thickness, follows=follows, **keys)


def cells_at(layer: IonLayer, current: float) -> int:
    """Cells of a layer in a run at a current [A/m2]."""
    stack = replace(resolve(load("bare-li-foil")).stack, layers=(layer,))
    return with_diffusion_layers(stack, current).layers[0].cells


def test_cells_follow_the_diffusion_layer_of_the_largest_current() -> None:
    layer = salty(1e-3, cells=80)
    assert diffusion_length(layer, 100.0) == pytest.approx(0.5 * diffusion_length(layer, 50.0))
    for current in (100.0, 200.0):
        assert cells_at(layer, current) == math.ceil(10 * 1e-3 / diffusion_length(layer, current)) > 80
    # as thin in a thin layer: what counts is how much of it is depleted
    assert cells_at(salty(25e-6, cells=20), 100.0) == 20
    # none gets fewer, more than 400, or other than a design states
    assert cells_at(layer, 0.0) == cells_at(layer, 1.0) == 80
    assert cells_at(layer, 1e4) == 400
    assert cells_at(salty(1e-3, follows=False, cells=10), 200.0) == 10
    dry = resolve(load("sse-int-ag")).stack.layers[0]
    assert dry.follows
    assert cells_at(dry, 1e4) == dry.cells


def test_layers_follow_where_a_design_states_no_number_of_cells() -> None:
    design = load("theory-chazalviel")
    stated = design.with_({"electrolyte[0].cells": 80})
    assert [resolve(d).stack.layers[0].follows for d in (design, stated)] == [True, False]


def test_a_run_solves_on_the_mesh_that_its_current_asks_for() -> None:
    stack = resolve(load("theory-chazalviel"), losses=False).stack
    slow, fast = (
        solve(stack, f"Plate at 1 mA/cm2 for 1 second; Rest for 1 second; Plate at {i} mA/cm2 for 1 second")
        for i in (1, 20)
    )
    assert slow.stack.layers[0].cells == 80
    assert fast.stack.layers[0].cells == cells_at(stack.layers[0], 200.0) > 80


@pytest.mark.parametrize("current", [20, 30])
def test_depletion_at_a_high_current_is_within_a_percent_of_fine_meshes(current: int) -> None:
    # salt is used up within 0.04 and 0.03 mm of 1 mm, of which 80 cells have 3 there
    protocol = f"Plate at {current} mA/cm2 for 10 mAh/cm2"
    stack = resolve(load("theory-chazalviel"), losses=False).stack
    own = solve(stack, protocol)
    fine = solve(refined(own.stack, 2), protocol)
    unasked = solve(refined(stack, 1), protocol)
    charges = [float(s["Areal charge [mAh/cm2]"][-1]) for s in (own, fine, unasked)]
    assert charges[0] < 9.0
    limit = charges[1] + (charges[1] - charges[0]) / 3.0
    assert charges[0] == pytest.approx(limit, rel=0.005)
    assert abs(charges[2] / limit - 1.0) > 2.0 * abs(charges[0] / limit - 1.0)


@pytest.mark.parametrize("name", ["bare-li-foil", "host-uniform-3d", "sei-li3n"])
def test_few_cells_of_electrolyte_leave_figures_where_many_put_them(name: str) -> None:
    """A tenth of what the mesh of a host may leave."""
    plate = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 until 0.5 V"
    numbers = ({}, {"electrolyte[0].cells": 80})
    few, many = (lithiophile.run(load(name).with_(number), plate, rtol=5e-5) for number in numbers)
    assert many.layout.count == few.layout.count + 70
    for column in ("Voltage [V]", "Anode thickness [um]"):
        here, there = (np.asarray(one[column]) for one in (few, many))
        assert here.min() == pytest.approx(there.min(), rel=1e-3)
    assert few.segments[-1].time[-1] == pytest.approx(many.segments[-1].time[-1], rel=1e-4)
