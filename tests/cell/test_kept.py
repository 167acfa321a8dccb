"""What one run after another needs is made once, and never where a user's own function may say something else."""

from dataclasses import fields, replace

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.build import kept
from lithiophile.cell.build.dependence import listed
from lithiophile.cell.build.layout import build, double_layer_charges
from lithiophile.cell.equations.electrolyte_inventory import double_layer_charge
from lithiophile.cell.state import unknowns as k
from lithiophile.physics.nucleation import critical_overpotential
from lithiophile.stack import ElectrolyteLaws, IonLayer, Stack, Wall


def test_a_design_resolved_again_makes_no_table_anew():
    first = build(designs.resolve(designs.load("host-uniform-3d")).stack)
    made = kept._kept.cache_info().misses
    second = build(designs.resolve(designs.load("host-uniform-3d")).stack)
    assert kept._kept.cache_info().misses == made
    assert np.array_equal(first.problem.nodes, second.problem.nodes)
    assert all(np.array_equal(a, b) for a, b in zip(first.problem[2:], second.problem[2:], strict=True))
    first.problem.electrolytes[:] = 0.0  # each cell has its own copy
    assert second.problem.electrolytes.any()


def test_a_host_of_another_thickness_has_the_same_tables():
    design = designs.load("host-uniform-3d")
    first = build(designs.resolve(design).stack)
    made = kept._kept.cache_info().misses
    thicker = build(designs.resolve(design.with_({"host[0].thickness": "137 um"})).stack)
    assert kept._kept.cache_info().misses == made
    assert np.array_equal(first.problem.hosts, thicker.problem.hosts)
    opener = build(designs.resolve(design.with_({"host[0].porosity": 0.777})).stack)
    assert not np.array_equal(first.problem.hosts, opener.problem.hosts)


def test_every_cell_of_a_host_is_what_its_width_and_depth_make_of_it():
    stack = designs.resolve(designs.load("host-uniform-3d")).stack
    wall = Wall(barrier=(0.01, 0.05), capacity=1e6, potential=lambda x: 0.1 - 0.05 * x, exchange_current=2.0)
    host = replace(stack.hosts[0], wall=wall, contrast=3.0)
    layout = build(replace(stack, hosts=(host,)))
    cells = layout.problem.nodes[layout.host]
    depth = (layout.edges[:-1] + 0.5 * np.diff(layout.edges)) / host.thickness
    assert cells.volume == pytest.approx(np.diff(layout.edges), rel=1e-12)
    assert cells.surface == pytest.approx(cells.wall_area * cells.volume, rel=1e-14)
    assert cells.alloy_exchange == pytest.approx(2.0 * cells.surface, rel=1e-14)
    assert cells.critical == pytest.approx([critical_overpotential(0.01 + 0.04 * x) for x in depth], rel=1e-9)
    assert cells.standing[0] > 0.0
    assert cells.standing[-1] == 0.0


@pytest.mark.parametrize("factor", [2.0, 3.0])
def test_a_law_written_as_a_function_is_asked_at_every_run(factor: float):
    at = {"value": 1.0}
    laws = ElectrolyteLaws(
        "own", *(lambda c, v=v: at["value"] * v + 0.0 * np.asarray(c) for v in (1.0, 1e-10, 0.3, 1.0))
    )
    stack = Stack((IonLayer("separator", 25e-6, laws),))
    before = build(stack).problem.electrolytes[0, 1, 0, 0]
    at["value"] = factor
    assert build(stack).problem.electrolytes[0, 1, 0, 0] == pytest.approx(factor * before)


def test_double_layers_of_all_nodes_hold_what_each_of_them_does():
    layout = build(designs.resolve(designs.load("seed-au")).stack)
    nodes, y = (
        layout.problem.nodes,
        layout.initial + np.linspace(0.0, 0.1, layout.initial.size).reshape(layout.initial.shape),
    )
    each = [double_layer_charge(y[i], nodes[i]) for i in range(layout.count)]
    assert double_layer_charges(y, nodes) == pytest.approx(each, rel=1e-12, abs=1e-15)


def test_unknowns_are_listed_in_rising_order():
    slots, sizes = listed(np.array([[False, True, True, False], [True, False, False, True], [False] * 4]))
    assert slots.tolist() == [[1, 2, -1, -1], [0, 3, -1, -1], [-1] * 4]
    assert sizes.tolist() == [2, 2, 0]


def test_every_number_of_an_interphase_reaches_all_nodes_that_lie_under_it():
    stack = designs.resolve(designs.load("host-uniform-3d")).stack
    kinetics = replace(stack.kinetics, reorganisation_energy=3e4, transfer_coefficient=0.4, exchange_current=7.0)
    nodes = build(replace(stack, kinetics=kinetics)).problem.nodes
    host = nodes[nodes.kind == k.HOST]
    assert (host.reorganisation > 0.0).all()
    assert (host.marcus_at_rest > 0.0).all()
    assert kinetics.wear is not None
    for source in (kinetics, kinetics.wear):
        for one in fields(source):
            if one.name in nodes.dtype.names:
                assert (getattr(host, one.name) == getattr(source, one.name)).all(), one.name
    assert host.grows.all()
    assert (host.first_film == kinetics.interphase_thickness).all()


def test_tables_of_the_very_same_laws_are_found_without_comparing_them():
    stack = designs.resolve(designs.load("host-uniform-3d")).stack
    build(stack)
    compared = kept._kept.cache_info()
    build(stack)
    assert kept._kept.cache_info().hits - compared.hits < 3
