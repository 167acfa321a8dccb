"""Steps are as long as errors allow, and few are tried in vain."""

from dataclasses import replace

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cell.integrate.rosenbrock import next_step
from lithiophile.cell.run.solve import solve

CYCLE = "Plate at 1 mA/cm2 for 3 mAh/cm2; Strip at 1 mA/cm2 until 1 V"


@pytest.mark.parametrize("order", [3, 4, 5])
def test_a_steady_error_constant_leads_to_an_error_just_below_what_is_allowed(order: int) -> None:
    constant, step, last = 7.0, 0.01, (0.0, 0.0)
    for _ in range(30):
        error = constant * step**order
        step, last = step * next_step(error, step, *last, True, order), (error, step)
    assert 0.3 < constant * step**order < 0.9


def rejections(memory: bool) -> int:
    """Steps tried in vain where the error constant grows fourfold from step to step, as at a front that speeds up."""
    constant, step, last, vain = 1.0, 0.5, (0.0, 0.0), 0
    for _ in range(20):
        fresh = True
        while (error := constant * step**4) > 1.0:
            vain, fresh = vain + 1, False
            step *= next_step(error, step, *last, fresh, 4)
        grown = next_step(error, step, *(last if memory else (0.0, 0.0)), fresh, 4)
        last = (error, step)
        step *= grown if fresh else min(grown, 1.0)
        constant *= 4.0
    return vain


def test_a_front_that_speeds_up_is_followed_without_rejections() -> None:
    assert rejections(memory=True) <= 2
    assert rejections(memory=False) >= 10


def test_a_self_similar_start_grows_faster_than_by_one_error() -> None:
    """Errors that depend on step / time alone: steps grow by a constant factor, larger than one error asks for."""

    def factor(memory: bool) -> float:
        time, step, last = 1.0, 0.5, (0.0, 0.0)
        for _ in range(30):
            error = 0.01 * (step / time) ** 4
            time, grown = time + step, next_step(error, step, *(last if memory else (0.0, 0.0)), True, 4)
            step, last = step * grown, (error, step)
        return grown

    assert factor(True) > 1.1 * factor(False)


def test_a_step_without_a_state_is_tried_again_a_tenth_as_long() -> None:
    for error in (np.inf, np.nan, 1e300):
        assert next_step(error, 1.0, 0.5, 1.0, True, 4) == 0.1


@pytest.mark.parametrize(("collector", "bursts"), [("as the walls", 1), ("copper", 2)])
def test_half_cycles_take_few_steps_and_few_in_vain(collector: str, bursts: int) -> None:
    """Nuclei of the walls form within the first millisecond; those of copper, which takes more, in a burst after it."""
    stack = designs.resolve(designs.load("host-uniform-3d"), losses=False).stack
    walls, copper = stack.hosts[0].wall.barrier[0], stack.below.barrier
    assert walls < 0.5 * copper
    if collector != "copper":
        stack = replace(stack, below=replace(stack.below, barrier=walls))
    plate, strip = (segment.statistics for segment in solve(stack, CYCLE, rtol=2e-4).segments)
    assert plate["steps"] <= 50 + 15 * bursts
    assert strip["steps"] <= 120
    assert plate["rejected"] + strip["rejected"] <= 0.2 * (plate["steps"] + strip["steps"])
