"""However long a cell rests, it holds what it held."""

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.build.layout import build
from lithiophile.cell.equations.boundary import at_current
from lithiophile.cell.integrate import block_tridiagonal as linear
from lithiophile.cell.run.ida import IdaRun
from lithiophile.cell.run.solve import solve
from lithiophile.cell.state import unknowns as k

QUICK = ("bare-li-foil", "host-3d-porous-cu", "host-foam-li", "infused-pi-zno")
"""A foil; hosts beside whose walls the collector's face takes little and much; a host full of lithium."""
BEFORE = "Plate at 0.1 mA/cm2 for 0.5 mAh/cm2"


def assert_rests(name: str) -> None:
    stack = designs.resolve(designs.load(name)).stack
    for hours in (1000, 8760):
        solution = solve(stack, f"{BEFORE}; Rest for {hours} hours")
        assert solution.segments[-1].stop.code == "duration"
        assert solution.check().largest < 1e-8, f"{name}, {hours} h: {solution.check()}"


@pytest.mark.parametrize("name", QUICK)
def test_a_rest_of_a_year_conserves(name: str) -> None:
    assert_rests(name)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(designs.names()) - set(QUICK)))
def test_a_rest_of_a_year_conserves_in_every_design(name: str) -> None:
    assert_rests(name)


def matrix(run: IdaRun, step: float) -> np.ndarray:
    """M / step less all slopes, those with the lithium on the collector's face included, dense and packed."""
    dense = np.zeros((run._slot.size, run._slot.size))
    run._fill(1.0 / step, dense)
    return dense


@pytest.mark.parametrize("begin", ["empty", "plated"])
@pytest.mark.parametrize("step", [1e2, 1e4, 1e6])
def test_a_step_meets_the_balances_to_round_off_however_long(step: float, begin: str) -> None:
    """What is left of the rows of currents, over their terms: with inverses of pivots it grew as step^2."""
    stack = designs.resolve(designs.load("host-3d-porous-cu")).stack
    layout = build(stack)
    run = IdaRun(layout, 1e-4)
    problem, work, factors = layout.problem, run.work, run._factors
    y = layout.initial
    if begin == "plated":
        y = solve(stack, "Plate at 1 mA/cm2 for 1 mAh/cm2").segments[-1].state[-1]
        assert y[0, k.LITHIUM] > 1e-2
    right = np.zeros_like(y)
    run._evaluate(y, at_current(-1.0), problem, work, right, True)
    assert np.abs(work.on_face).max() > 0.0
    assert linear.factor(1.0 / step, problem, work, factors)
    dense = matrix(run, step)
    b, x = run._pack(right), np.zeros_like(y)
    linear.solve(problem, work, factors, right, x)
    packed = run._pack(x)
    left = np.abs(b - dense @ packed) / (np.abs(dense) @ np.abs(packed) + np.abs(b) + 1e-300)
    assert left[(run._slot == k.PHI_E) | (run._slot == k.PHI_S)].max() < 1e-12
