"""Figures over many cycles, on series whose answers are known by hand."""

import math

import numpy as np
import pytest

from lithiophile.study import metrics


@pytest.mark.parametrize("kept", [1.0, 0.995, 0.9, 0.5])
@pytest.mark.parametrize("cycles", [1, 10, 37])
def test_the_formula_of_adams_finds_a_constant_loss_exactly(kept, cycles):
    """Every charge that is plated leaves a share ``kept`` of it; strips take what is asked for."""
    reservoir, charge = 50.0, 1.0
    there = kept * reservoir
    for _ in range(cycles):
        there += kept * charge - charge
    assert there > 0.0
    found = metrics.reservoir_efficiency(cycles * charge, reservoir, there)
    assert found == pytest.approx(kept, rel=1e-14)


def test_a_mean_over_unequal_losses_weighs_them_by_the_charge_plated():
    # 5 plated at 0.9, then 1 at 0.5: 5 left of which 1 was stripped in between
    assert metrics.reservoir_efficiency(1.0, 5.0, 4.5 - 1.0 + 0.5) == pytest.approx((5 * 0.9 + 1 * 0.5) / 6)


def test_v9_a_cell_without_reserve_lives_as_its_efficiency_says():
    """CE 99.9 % to 80 %: 0.999^n < 0.8 from n = 223.03 on, so 223 cycles after the first."""
    capacity = 3.0 * 0.999 ** np.arange(500)
    life = metrics.cycle_life(capacity)
    assert life - 1 == math.floor(math.log(0.8) / math.log(0.999)) == 223
    assert metrics.equal_loss(life - 1) == pytest.approx(0.999, abs=1e-6)


def test_a_life_that_is_not_over_is_not_a_number_of_cycles():
    assert metrics.cycle_life(np.full(10, 2.0)) == math.inf
    assert metrics.hours_to_polarisation(np.arange(1.0, 5.0), np.full(4, 0.1)) == math.inf


def test_a_dip_ends_a_life_even_if_the_capacity_returns():
    assert metrics.cycle_life([2.0, 1.9, 1.5, 1.9]) == 2.0


def test_hours_are_those_at_the_end_of_the_cycle():
    assert metrics.hours_to_polarisation([3.0, 6.0, 9.0], [0.1, 0.2, 0.2001]) == 9.0
    assert metrics.hours_to_polarisation([3.0, 6.0, 9.0], [0.1, 0.16, 0.2001], factor=1.5) == 6.0


def test_mean_efficiency_is_of_charges_not_of_ratios():
    assert metrics.mean_efficiency([1.0, 9.0], [2.0, 10.0]) == pytest.approx(10 / 12)
