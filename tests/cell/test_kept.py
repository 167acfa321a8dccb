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
from lithiophile.stack import ElectrolyteLaws, IonLayer, Stack


def test_a_design_resolved_again_makes_no_table_anew():
    first = build(designs.resolve(designs.load("host-uniform-3d")).stack)
    made = kept._kept.cache_info().misses
    second = build(designs.resolve(designs.load("host-uniform-3d")).stack)
    assert kept._kept.cache_info().misses == made
    assert np.array_equal(first.problem.nodes, second.problem.nodes)
    assert all(np.array_equal(a, b) for a, b in zip(first.problem[2:], second.problem[2:], strict=True))
    first.problem.electrolytes[:] = 0.0  # each cell has its own copy
    assert second.problem.electrolytes.any()


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
