"""A run against the same run on the doubled mesh."""

import pytest

from lithiophile.designs import load, names, resolve
from lithiophile.study.mesh_check import Figure, MeshCheck, cells_of, mesh_check, refined

CYCLE = "Plate at 1 mA/cm2 for 1 mAh/cm2; Strip at 1 mA/cm2 for 1 mAh/cm2"


def test_the_doubled_mesh_doubles_every_layer() -> None:
    for name in ("host-uniform-3d", "sei-li3n"):
        stack = resolve(load(name)).stack
        fine = refined(stack, 2)
        assert cells_of(fine) == 2 * cells_of(stack)
        assert [host.contrast for host in fine.hosts] == [host.contrast for host in stack.hosts]
        assert cells_of(refined(fine, 0.5)) == cells_of(stack)
        # a run adds no cells to either: the factor is that of the check
        assert not any(layer.follows for layer in fine.layers)


def test_error_is_that_from_the_limit_of_fine_meshes() -> None:
    # a value with an error that falls with the square of the width: 1 + 0.04 (h/1)^2
    figure = Figure("Polarisation [V]", 1.04, 1.01, 0.01)
    assert figure.limit == pytest.approx(1.0)
    assert figure.difference == pytest.approx(0.04)


def test_the_sentence_names_the_figure_that_depends_on_the_mesh_most() -> None:
    steady = Figure("Coulombic efficiency", 0.99, 0.99, 0.1)
    bad = Figure("Reversible swing ratio", 0.50, 0.45, 0.1)
    check = MeshCheck((steady, bad), 60)
    assert not check.passed
    assert check.worst is bad
    assert "too coarse for 1 of 2 figures: reversible swing ratio is 15 %" in check.sentence
    assert "host.cells" in check.sentence
    assert "fine enough" in MeshCheck((steady,), 60).sentence


def test_a_coarse_mesh_is_told_and_a_fine_one_passes() -> None:
    stack = resolve(load("theory-chazalviel"), losses=False).stack
    protocol = "Plate at 2 mA/cm2 for 3 minutes"
    coarse = mesh_check(refined(stack, 4.0 / cells_of(stack)), protocol)
    assert coarse.cells == 4
    assert not coarse.passed
    fine = mesh_check(refined(stack, 20.0 / cells_of(stack)), protocol)
    assert fine.passed
    voltage = "Voltage at the end of plating [V]"
    limits = [next(one.limit for one in check.figures if one.name == voltage) for check in (coarse, fine)]
    assert limits[0] == pytest.approx(limits[1], rel=0.01)


QUICK = (
    "host-carbonized-wood", "host-coat-gcn", "host-cu-porous-li-composite", "host-ni-foam", "infused-cu-ni-nanowire",
    "sei-pva", "sei-silly-putty",
)  # fmt: skip
"""Worst of their kind on earlier meshes (3 and 4 % in the share outside and S), with fronts as thick as a cell (S
22 %), with films that cracked at a time that the steps of the integrator decided (1 and 6 %), and with walls that
forgot their nuclei by a clock (growth 2 and 2.7 %)."""


@pytest.mark.parametrize("name", QUICK)
def test_figures_of_designs_are_within_a_percent_of_fine_meshes(name: str) -> None:
    check = mesh_check(name)
    assert check.passed, check.sentence


# about 5 minutes in all, of one free core
@pytest.mark.long
@pytest.mark.parametrize("name", names())
def test_figures_of_the_whole_catalogue_are_within_a_percent_of_fine_meshes(name: str) -> None:
    check = mesh_check(name)
    assert check.passed, check.sentence
