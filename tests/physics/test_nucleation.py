"""Nuclei on a bare wall: laws of the closure, and the dip of a flat copper collector it is calibrated to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from verification.stacks import electrolyte

from lithiophile.cell.run.solve import solve
from lithiophile.physics import nucleation
from lithiophile.physics.nucleation import (
    FEWEST_NUCLEI,
    critical_overpotential,
    mean_radius,
    nucleation_rate,
    vanishing_rate,
    vanishing_share,
)
from lithiophile.stack import Counter, Film, IonLayer, Kinetics, Reservoir, Stack

overpotentials = st.floats(-1.0, -1e-3)
critical = st.floats(0.01, 0.5)
covered = st.floats(0.0, 1.0)
films = st.floats(0.0, 1e-4)
densities = st.floats(FEWEST_NUCLEI, 1e4)


def coverage(film: float, nuclei: float) -> float:
    """Share covered by so many nuclei with so much lithium."""
    return nucleation.coverage(mean_radius(film, nuclei), nuclei)


@given(st.floats(0.0, 1.0), critical, covered)
def test_nothing_forms_without_driving_force(eta: float, barrier: float, share: float) -> None:
    assert nucleation_rate(eta, barrier, share) == 0.0


@given(overpotentials, overpotentials, critical, covered)
def test_a_larger_overpotential_forms_more(one: float, other: float, barrier: float, share: float) -> None:
    weak, strong = sorted((one, other), reverse=True)
    assert 0.0 <= nucleation_rate(weak, barrier, share) <= nucleation_rate(strong, barrier, share)


@given(overpotentials, critical, critical, covered)
def test_a_higher_barrier_forms_less(eta: float, one: float, other: float, share: float) -> None:
    low, high = sorted((one, other))
    assert nucleation_rate(eta, high, share) <= nucleation_rate(eta, low, share)


@given(overpotentials, critical)
def test_a_covered_wall_forms_none(eta: float, barrier: float) -> None:
    assert nucleation_rate(eta, barrier, 0.0) == 0.0


@given(films, films, densities)
def test_coverage_grows_with_lithium(one: float, other: float, nuclei: float) -> None:
    thin, thick = sorted((one, other))
    assert 0.0 <= coverage(thin, nuclei) <= coverage(thick, nuclei) <= 1.0


@given(films, densities, densities)
def test_coverage_grows_with_the_number_of_nuclei(film: float, one: float, other: float) -> None:
    few, many = sorted((one, other))
    assert coverage(film, few) <= coverage(film, many) + 1e-15


@given(st.floats(1e-12, 1e-6), densities)
def test_coverage_grows_by_what_is_bare_over_the_radius(film: float, nuclei: float) -> None:
    step = 1e-4 * film
    slope = (coverage(film + step, nuclei) - coverage(film - step, nuclei)) / (2.0 * step)
    expected = (1.0 - coverage(film, nuclei)) / mean_radius(film, nuclei)
    assert slope == pytest.approx(expected, rel=1e-4, abs=1e-9 / film)


@given(densities)
def test_a_film_thicker_than_the_distance_of_its_nuclei_covers_the_wall(nuclei: float) -> None:
    distance = (nuclei * 1e12) ** -0.5
    assert coverage(5.0 * distance, nuclei) > 0.99


def test_coverage_of_few_small_nuclei_is_the_area_of_their_discs() -> None:
    film, number = 1e-9, 0.01
    radius = (3.0 * film / (2.0 * np.pi * number * 1e12) + 8e-27) ** (1.0 / 3.0)
    expected = 1.0 - np.exp(-np.pi * number * 1e12 * radius**2)
    assert coverage(film, number) == pytest.approx(expected, rel=1e-12)


@given(st.floats(-1e-6, 1e-6), densities, films)
def test_only_a_wall_that_is_stripped_loses_nuclei(recession: float, nuclei: float, film: float) -> None:
    share = vanishing_share(film, nuclei, coverage(film, nuclei))
    rate = vanishing_rate(nuclei, recession, share)
    assert rate >= 0.0
    if recession <= 0.0 or nuclei <= FEWEST_NUCLEI:
        assert rate == 0.0


def stripped(nuclei: float, film: float, left: float) -> float:
    """Nuclei that are left when all but a share of the lithium is stripped, gate open."""
    steps = 20000
    step = film * (1.0 - left) / steps
    for _ in range(steps):
        covered = coverage(film, nuclei)
        nuclei -= vanishing_rate(nuclei, step / covered, vanishing_share(film, nuclei, covered))
        film -= step
    return nuclei


@pytest.mark.parametrize("number", [0.01, 1.0])
def test_nuclei_that_stand_alone_vanish_with_their_lithium(number: float) -> None:
    film = 0.01 * (number * 1e12) ** -0.5
    # at first 12 % of the wall is covered, and as many stand together
    assert stripped(number, film, 0.05) == pytest.approx(0.05 * number, rel=0.15)
    assert stripped(number, film, 0.05) / stripped(number, film, 0.1) == pytest.approx(0.5, rel=0.02)


def test_a_film_that_thins_keeps_its_nuclei_until_it_breaks() -> None:
    distance = 1e-6
    assert stripped(1.0, 20.0 * distance, 0.2) > 0.99
    assert stripped(1.0, 20.0 * distance, 0.001) < 0.1


def dip(current: float, barrier: float = 0.04, resistance: float = 0.0) -> float:
    """Depth of the nucleation peak below the plateau [V], at a current in mA/cm2."""
    kinetics = Kinetics(10.0, film_resistance=resistance)
    stack = Stack(
        (IonLayer("separator", 25e-6, electrolyte(), porosity=0.5, cells=10),), above=Film(0.0, barrier=barrier),
        kinetics=kinetics, counter=Counter(kinetics=Kinetics(10.0)), reservoir=Reservoir(0.0, exchange=0.0),
    )  # fmt: skip
    (segment,) = solve(stack, f"Plate at {current} mA/cm2 for 0.5 mAh/cm2", rtol=1e-6).segments
    return float(segment.voltage[-1] - segment.voltage.min())


@pytest.mark.parametrize("barrier", [0.02, 0.04, 0.1, 0.2])
def test_flat_copper_dips_by_what_it_was_given(barrier: float) -> None:
    assert dip(0.01, barrier) == pytest.approx(barrier, rel=0.03)


def test_a_resistive_interphase_does_not_deepen_the_dip() -> None:
    assert dip(0.01, resistance=3e-3) == pytest.approx(dip(0.01), rel=0.03)


@given(st.floats(1e-4, 1.0), st.floats(1e-4, 1.0))
def test_a_deeper_dip_means_a_higher_barrier(one: float, other: float) -> None:
    shallow, deep = sorted((one, other))
    # the root is found to a part in 1e11
    assert 0.0 <= critical_overpotential(shallow) <= critical_overpotential(deep) * (1.0 + 1e-11)


def test_a_dip_smaller_than_that_of_free_nuclei_means_no_barrier() -> None:
    assert critical_overpotential(0.0) == critical_overpotential(0.002) == 0.0


def test_the_dip_deepens_with_current() -> None:
    depths = [dip(current) for current in (0.01, 0.1, 1.0)]
    assert depths[0] < depths[1] < depths[2]


def test_without_a_barrier_there_is_no_dip() -> None:
    kinetics = Kinetics(10.0)
    stack = Stack(
        (IonLayer("separator", 25e-6, electrolyte(), porosity=0.5, cells=10),), above=Film(0.0),
        kinetics=kinetics, counter=Counter(kinetics=kinetics), reservoir=Reservoir(0.0, exchange=0.0),
    )  # fmt: skip
    (segment,) = solve(stack, "Plate at 0.01 mA/cm2 for 0.05 mAh/cm2", rtol=1e-6).segments
    # the first atoms meet the soft corner of the gates: half of its width of 0.02, times RT/F = 25.7 mV
    assert 1e3 * (segment.voltage[-1] - segment.voltage.min()) < 0.0101 * 25.7
