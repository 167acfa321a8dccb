"""The public benchmark of fits: a transference number from profiles of salt, from the published start."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from validation.steinruck_2020.fit import PUBLISHED_LOSS, Question, profile_likelihood, velocities


@pytest.fixture(scope="module")
def found() -> tuple[Question, np.ndarray]:
    question = Question()
    return question, question.best()


def test_the_published_loss_is_reached_with_fewer_than_twenty_runs(found: tuple[Question, np.ndarray]) -> None:
    question, best = found
    assert question.runs < 20
    assert question.loss(best) <= PUBLISHED_LOSS
    assert Question(cells=96, rtol=1e-5).loss(best) <= PUBLISHED_LOSS
    assert np.abs(question.slope(best)).max() < 1e-4


def test_slopes_of_the_loss_are_those_of_differences(found: tuple[Question, np.ndarray]) -> None:
    question, best = found
    p, step = best + 0.1, 1e-3
    sides = [[question.loss(p + sign * step * way) for sign in (1.0, -1.0)] for way in np.eye(2)]
    differences = np.array([(up - down) / (2.0 * step) for up, down in sides])
    assert question.slope(p) == pytest.approx(differences, rel=0.02, abs=2e-5)


def test_velocities_that_were_not_used_are_predicted_to_a_fifth(found: tuple[Question, np.ndarray]) -> None:
    measured, predicted = velocities(found[1])
    assert np.sqrt(np.mean((predicted - measured) ** 2)) < 0.2 * np.abs(measured).mean()


@pytest.mark.parametrize("number", [0, 1])
def test_a_profile_likelihood_of_straight_lines_is_the_ellipse_however_wide(number: int) -> None:
    """Five profiles of one point, so F has 1 and 3 degrees: 10.128 times a third of the squares that are left."""
    slopes = np.array([[1.0, 0.2], [0.8, -0.1], [1.1, 0.02], [0.9, 0.1], [1.05, -0.15]])
    measured = np.array([0.3, -0.2, 0.5, 0.1, -0.4])
    straight: Any = SimpleNamespace(
        left=lambda p: slopes @ p - measured, derivatives=lambda p: slopes, best=lambda: np.array([3.0, -1.0]),
        data=SimpleNamespace(hour=np.arange(5.0)),
    )  # fmt: skip
    best, (least,), _, _ = np.linalg.lstsq(slopes, measured, rcond=None)
    half = np.sqrt(10.12796 * least / 3.0 * np.linalg.inv(slopes.T @ slopes)[number, number])
    found = profile_likelihood(straight, number)
    assert found.best == pytest.approx(best[number], abs=1e-6)
    assert found.interval == pytest.approx((best[number] - half, best[number] + half), abs=0.01)
