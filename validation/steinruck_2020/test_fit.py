"""The public benchmark of fits: a transference number from profiles of salt, from the published start."""

import numpy as np
import pytest

from validation.steinruck_2020.fit import PUBLISHED_LOSS, Question, velocities


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
