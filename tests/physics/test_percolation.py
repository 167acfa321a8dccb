"""Lithium that carries electrons through an insulating skeleton: where it connects, and its memory of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.physics.percolation import LITHIUM_CONDUCTIVITY, link, linking_rate, percolated_conductivity

fillings = st.floats(-0.1, 1.1)
thresholds = st.floats(0.05, 0.95)
widths = st.floats(1e-4, 0.05)
shares = st.floats(0.0, 1.0)


@given(fillings, thresholds, widths)
def test_link_lies_between_nothing_and_all(filling: float, threshold: float, width: float) -> None:
    assert 0.0 <= link(filling, threshold, width) <= 1.0


@given(thresholds, widths)
def test_half_linked_at_the_threshold(threshold: float, width: float) -> None:
    assert link(threshold, threshold, width) == pytest.approx(0.5, rel=1e-12)


@given(st.floats(-5.0, 5.0), thresholds, widths)
def test_link_is_symmetric_about_the_threshold(steps: float, threshold: float, width: float) -> None:
    above, below = (link(threshold + s * steps * width, threshold, width) for s in (1.0, -1.0))
    assert above + below == pytest.approx(1.0, abs=1e-9)


@given(fillings, fillings, thresholds, widths)
def test_more_lithium_never_links_or_conducts_less(one: float, other: float, threshold: float, width: float) -> None:
    low, high = sorted((one, other))
    assert link(low, threshold, width) <= link(high, threshold, width) + 1e-15
    conductivity = [percolated_conductivity(s, threshold, width) for s in (low, high)]
    assert 0.0 <= conductivity[0] <= conductivity[1] * (1.0 + 1e-12)


@given(thresholds, widths)
def test_full_lithium_conducts_as_lithium(threshold: float, width: float) -> None:
    # the softened excess is at most w ln 2 above the linear one, and less the further it is from the threshold
    slack = 2.0 * width * 0.7 / (1.0 - threshold)
    assert percolated_conductivity(1.0, threshold, width) == pytest.approx(LITHIUM_CONDUCTIVITY, rel=slack + slack**2)


@given(thresholds, widths)
def test_far_below_the_threshold_nothing_conducts(threshold: float, width: float) -> None:
    conductivity = percolated_conductivity(threshold - 20.0 * width, threshold, width)
    assert conductivity < 1e-12 * LITHIUM_CONDUCTIVITY


@given(shares, fillings, thresholds, widths)
def test_memory_stays_within_its_bounds(linked: float, filling: float, on: float, width: float) -> None:
    off = 0.5 * on
    assert linking_rate(0.0, filling, on, off, width) >= 0.0
    assert linking_rate(1.0, filling, on, off, width) <= 0.0
    assert abs(linking_rate(linked, filling, on, off, width)) <= 1.0


def test_between_its_thresholds_a_cell_keeps_what_it_was() -> None:
    for linked in (0.0, 1.0):
        assert linking_rate(linked, 0.5, 0.95, 0.05, 0.01) == pytest.approx(0.0, abs=1e-9)
    assert linking_rate(0.0, 1.0, 0.95, 0.05, 0.01) > 0.9
    assert linking_rate(1.0, 0.0, 0.95, 0.05, 0.01) < -0.9
