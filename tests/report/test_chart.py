import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lithiophile.report.chart import Chart, Curve, thinned, ticks

finite = st.floats(-1e6, 1e6)


@given(finite, st.floats(1e-6, 1e6))
def test_ticks_are_a_few_and_inside(low: float, span: float) -> None:
    marks = ticks(low, low + span, 5)
    assert 3 <= len(marks) <= 7
    assert all(low - 1e-6 * span - 1e-9 * abs(low) <= m <= low + span * (1 + 1e-6) + 1e-9 * abs(low) for m in marks)


def test_thinning_moves_no_point_by_more_than_the_tolerance() -> None:
    x = np.linspace(0, 300, 5000)
    y = 50 * np.sin(x / 20) + 3 * np.sign(np.sin(x / 7))
    thin = thinned(x, y, 0.2)
    assert len(thin) < 1500
    assert np.max(np.abs(np.interp(x, thin[:, 0], thin[:, 1]) - y)[1:-1]) < 4.0  # a jump is kept as a jump
    smooth = thinned(x, 50 * np.sin(x / 20), 0.2)
    assert np.max(np.abs(np.interp(x, smooth[:, 0], smooth[:, 1]) - 50 * np.sin(x / 20))) < 0.45


def test_a_chart_is_valid_svg_whatever_the_words() -> None:
    chart = Chart("a < b & c", "x", 'y "quoted"', [Curve([0, 1], [0, 2], label="<one>"), Curve([0], [np.nan])])
    root = ET.fromstring(chart.svg())
    assert root.tag == "svg"
    assert any("a < b & c" in (t.text or "") for t in root.iter("text"))


@pytest.mark.parametrize("y", [[], [np.nan, np.nan], [1.0, 1.0], [0.0, 0.0]])
def test_a_chart_of_nothing_much_still_draws(y: list[float]) -> None:
    ET.fromstring(Chart("t", "x", "y", [Curve(list(range(len(y))), y)]).svg())
