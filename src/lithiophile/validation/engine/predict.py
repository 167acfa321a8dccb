"""One row calculated: as all numbers stand, and over the ranges of what is assumed."""

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lithiophile.errors import LithiophileError
from lithiophile.outlook.engine.decide import reason
from lithiophile.validation.engine.entry import Computed, Curve
from lithiophile.validation.engine.judge import BAND
from lithiophile.validation.engine.registry import experiments
from lithiophile.validation.engine.row import Prediction, Row
from lithiophile.validation.engine.trial import Trial

DRAWS = 12
"""Draws of a band, unless told otherwise."""
_LEADING = 3
Array = NDArray[np.float64]


def computed(row: Row, draws: int = DRAWS, law: str = "") -> Computed:
    """What the program predicts for a row.

    Parameters
    ----------
    row : Row
    draws : int
        Of the band.
    law : str
        A law to turn off.
    """
    start = time.perf_counter()
    try:
        nominal = one(row, Trial(law=law))
    except LithiophileError as error:
        return Computed(reason=str(error), seconds=time.perf_counter() - start)
    answers, places, lost = [], [], Counter[str]()
    # what was fitted has a range for other cells only
    for number in range(0 if row.fitted else draws):
        trial = Trial(number, draws, law)
        try:
            answers.append(one(row, trial))
            places.append(trial.drawn)
        except (LithiophileError, IndexError, ValueError) as error:
            # a combination that makes no cell, or a cell that stops before the figure
            lost[reason(error)] += 1
        if number == 0 and not trial.drawn and not lost:
            break  # nothing has a range
    low, high = band([nominal.values, *(a.values for a in answers)])
    return Computed(
        predicted=_numbers(nominal.values),
        low=_numbers(low),
        high=_numbers(high),
        curves={name: _curve(name, [nominal, *answers]) for name in nominal.curves},
        draws=len(answers),
        lost=lost.total(),
        reason="; ".join(text for text, _ in lost.most_common(1)),
        ranged=len({key for drawn in places for key in drawn}),
        drivers=_drivers(places, [float(np.mean(a.values)) for a in answers]),
        seconds=time.perf_counter() - start,
    )


def one(row: Row, trial: Trial) -> Prediction:
    """One calculation of a row.

    Raises
    ------
    AssertionError
        If there is not one number for each point, or one that is not finite.
    """
    experiment = experiments()[row.experiment]
    found = experiment.predict(replace(trial, declared=frozenset(experiment.designs)), row)
    made = found if isinstance(found, Prediction) else Prediction(found)
    if len(made.values) != len(row.points):
        raise AssertionError(f"{row.id}: {len(made.values)} numbers for {len(row.points)} points")
    if not all(math.isfinite(v) for v in made.values):
        raise ValueError(f"{row.id}: a prediction is not finite")
    return made


def band(answers: Sequence[Sequence[float]]) -> tuple[Array, Array]:
    """Ends of the band of several calculations, the first of which is that with all numbers as they stand."""
    drawn = np.array([np.asarray(a, dtype=float) for a in (answers[1:] or answers)])
    low, high = np.percentile(drawn, BAND, axis=0)
    return low, high


def _curve(name: str, every: Sequence[Prediction]) -> Curve:
    x, y = every[0].curves[name]
    low, high = band([p.curves[name][1] for p in every])
    return Curve(_numbers(x), _numbers(y), _numbers(low), _numbers(high))


def _numbers(values: Sequence[float] | Array) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


def _drivers(places: Sequence[dict[str, float]], numbers: Sequence[float]) -> tuple[tuple[str, float], ...]:
    """Keys whose rank correlates with that of the mean prediction beyond chance."""
    if len(numbers) < 8 or len(set(numbers)) < 3:
        return ()
    keys = [key for key in places[0] if all(key in drawn for drawn in places)]
    ranks = np.argsort(np.argsort(numbers))
    found = [(key, float(np.corrcoef(ranks, np.argsort(np.argsort([d[key] for d in places])))[0, 1])) for key in keys]
    # three standard errors: with thirty keys and few draws, less is chance
    chance = 3.0 / math.sqrt(len(numbers) - 1)
    return tuple(sorted((pair for pair in found if abs(pair[1]) > chance), key=lambda pair: -abs(pair[1]))[:_LEADING])
