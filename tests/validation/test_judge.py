"""Met, missed and not constrained, and what may count as evidence."""

import math
from dataclasses import replace

import pytest

from lithiophile.validation.engine.board import Board, entry
from lithiophile.validation.engine.entry import Computed
from lithiophile.validation.engine.judge import judge
from lithiophile.validation.engine.row import Point, Row, Source

ROW = Row("a", "e", "A", "voltage", "mV", "", "", Source("B", "full"), (Point(90.0, 10.0),))


def computed(value: float, low: float, high: float) -> Computed:
    return Computed(predicted=(value,), low=(low,), high=(high,), draws=16)


def test_near_and_narrow_is_met() -> None:
    found = judge(ROW, [97.0], [80.0], [110.0])
    assert (found.word, found.off, found.width) == ("met", pytest.approx(0.7), pytest.approx(1.5))
    assert found.error == pytest.approx(7.0)


def test_a_wrong_prediction_is_missed_with_its_size() -> None:
    found = judge(ROW, [125.0], [115.0], [135.0])
    assert (found.word, found.off, found.error) == ("missed", pytest.approx(3.5), pytest.approx(35.0))


def test_a_band_that_reaches_everything_constrains_nothing_however_near_the_prediction() -> None:
    assert judge(ROW, [90.0], [10.0], [200.0]).word == "not constrained"
    assert judge(ROW, [10.0], [5.0], [200.0]).word == "not constrained"


def test_no_choice_within_the_ranges_that_reaches_the_measurement_is_a_miss_however_wide() -> None:
    assert judge(ROW, [200.0], [120.0], [900.0]).word == "missed"


@pytest.mark.parametrize(("limit", "value", "word"), [("below", 20.0, "met"), ("below", 120.0, "missed"),
                                                      ("above", 20.0, "missed"), ("above", 120.0, "met")])  # fmt: skip
def test_an_end_is_kept_on_one_side(limit: str, value: float, word: str) -> None:
    assert judge(replace(ROW, limit=limit), [value], [value - 5.0], [value + 5.0]).word == word


def test_factors_are_compared_as_factors() -> None:
    row = replace(ROW, points=(Point(90.0, math.log(2.0)),), logarithmic=True)
    assert judge(row, [45.0], [40.0], [50.0]).off == pytest.approx(1.0)
    assert judge(row, [360.0], [350.0], [370.0]).off == pytest.approx(2.0)


def test_many_points_are_judged_together() -> None:
    row = replace(ROW, points=(Point(90.0, 10.0), Point(50.0, 10.0)))
    found = judge(row, [90.0, 70.0], [85.0, 65.0], [95.0, 75.0])
    assert (found.word, found.off, found.error) == ("missed", pytest.approx(math.sqrt(2.0)), pytest.approx(10.0))
    assert found.reached == 0.5


def test_what_was_fitted_is_never_counted_as_a_prediction() -> None:
    fitted = replace(ROW, id="b", fitted=("interphase.healing_time",))
    board = Board((entry(ROW, computed(150, 140, 160)), entry(fitted, computed(90, 85, 95))), 16, 0.0, 0)
    assert (board.total("prediction"), board.total("calibration")) == (1, 1)
    assert (board.count("met"), board.count("missed"), board.count("met", "calibration")) == (0, 1, 1)
    assert board.headline == (
        "1 predictions: 0 met, 1 missed, 0 not constrained. 1 more rows are calibration (1 met): no evidence."
    )


def test_a_row_that_cannot_be_calculated_is_neither_met_nor_left_out() -> None:
    board = Board((entry(ROW, Computed(reason="no cell")),), 16, 0.0, 0)
    assert board.count("failed") == 1
    assert "1 not calculated" in board.headline


def test_a_row_of_which_most_draws_give_no_answer_is_not_judged_by_the_others() -> None:
    """Eleven of twelve cells once could not start: the band was one draw."""
    few = replace(computed(150, 140, 160), draws=1, lost=11)
    assert entry(ROW, few).judgement.word == "not constrained"
    assert entry(ROW, replace(few, draws=11, lost=1)).judgement.word == "missed"
