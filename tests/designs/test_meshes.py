"""How finely the layers of a design are divided."""

import numpy as np
import pytest

from lithiophile.cell.build.layout import build
from lithiophile.cell.state.mesh import fine_at_both_ends, graded
from lithiophile.designs import load, resolve


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
    assert len(usual) == 41
    widths = np.diff(usual)
    assert widths[:-1] / widths[1:] == pytest.approx(1.05, rel=1e-9)
    assert host_edges(cells=320)[::8] == pytest.approx(usual, rel=1e-9)
    # a ratio of neighbours, as it was once read, made the smallest of them a picometre
    assert np.diff(host_edges(cells=320)).min() == pytest.approx(widths.min() / 8.0, rel=0.03)


def test_grading_is_the_ratio_of_neighbours_in_the_usual_mesh() -> None:
    widths = np.diff(host_edges(grading=1.1))
    assert widths[:-1] / widths[1:] == pytest.approx(1.1, rel=1e-9)


def test_a_run_on_a_fine_mesh_closes_its_budgets() -> None:
    import lithiophile

    fine = load("host-uniform-3d").with_({"host[0].cells": 320})
    solution = lithiophile.run(fine, "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 for 2 mAh/cm2")
    assert solution.finished
    assert solution.check().largest < 1e-8


def test_thick_electrolytes_with_salt_have_more_cells() -> None:
    assert [layer.cells for layer in resolve(load("theory-chazalviel")).stack.layers] == [80]
    assert [layer.cells for layer in resolve(load("bare-li-foil")).stack.layers] == [20]
    # a single-ion conductor has no diffusion layer
    assert [layer.cells for layer in resolve(load("sse-int-ag")).stack.layers] == [20]
