"""Numbers found from what was measured, as the page shows them: values, what is left, profiles, draws."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from lithiophile.cycler import CyclerRecord
from lithiophile.designs import resolve
from lithiophile.errors import InputError
from lithiophile.studio.asked import Asked
from lithiophile.studio.bench import Answer, Watch, extremes
from lithiophile.studio.form import usual_unit
from lithiophile.study.fit.data import Reading, experiments_of
from lithiophile.study.fit.fitting import fit
from lithiophile.study.fit.free import Free
from lithiophile.study.fit.outcome import MISSED, Fit
from lithiophile.study.fit.posterior import Posterior
from lithiophile.study.fit.profiles import Profile
from lithiophile.study.fit.search import rows_of
from lithiophile.study.fit.targets import Experiment, Target
from lithiophile.study.impedance import OHM_CM2, Impedance
from lithiophile.units import to_si

MOST_FREE, MOST_STARTS, MOST_STEPS = 12, 32, 2000
STEPS = 100
"""Of each walker, where draws are asked for without a number."""
_POINTS = 1200
_DRAWS = 4000
"""That a page draws; more are thinned evenly."""
THEN = ("", "profiles", "draws")


def fitted(given: Mapping[str, Any], watch: Watch) -> Answer:
    """Fit numbers of a design to what was dropped on the page, and say how well each is known.

    Parameters
    ----------
    given : mapping
        A design as :class:`Asked` reads it; ``records``, what was measured; ``free``, keys; ``error`` and ``area`` as
        text; ``starts``; ``then``: ``"profiles"`` or ``"draws"`` (``steps`` of each walker).
    watch : callable
        Told of the runs; what it raises breaks off the fit.
    """
    asked = Asked.of(given)
    free, starts, then, steps = _required(given)
    design = asked.design()
    experiments = _experiments(given, resolve(design, asked.losses).stack.full_cell)
    stage = _Stage(watch)
    found = fit(experiments, design, free, losses=asked.losses, starts=starts, progress=stage.told)
    header, arrays = picture(found)
    if then == "profiles":
        made, lacking = found.profiles(lambda key: stage.begin(found, f"profile of {key}, one of {len(found.free)}"))
        header["profiles"] = [
            _profile(found, one, made.get(one.key), number, arrays) for number, one in enumerate(found.free)
        ]
        header["sentences"] += lacking
    elif then == "draws":
        walkers = max(4 * len(found.free), 8)
        stage.begin(found, "draws from the posterior", walkers * (steps + 1))
        try:
            header["posterior"] = _draws(found, found.sample(steps, walkers), arrays)
        except MISSED as error:
            header["sentences"].append(f"The posterior could not be drawn from: {error}")
    return header, arrays


def _experiments(given: Mapping[str, Any], full_cell: bool) -> list[Experiment]:
    """What was dropped on the page, as a fit takes it: voltages by their steps, spectra after a rest."""
    records = [one for one in given.get("records") or () if isinstance(one, CyclerRecord | Impedance)]
    if not records:
        raise InputError("Nothing that was measured is there any more: drop the file on the page again.")
    area = to_si(str(given.get("area") or "1 cm2"), "area", "area")
    if not area > 0.0:
        raise InputError(f"area: {given.get('area')} is not above zero.")
    voltages = Reading(error=given.get("error") or None, area=area, full_cell=full_cell)
    found: list[Experiment] = []
    for one in records:
        if isinstance(one, Impedance):
            found += experiments_of([replace(one, impedance=one.impedance * OHM_CM2 * area)], Reading())
        else:
            found += experiments_of([one], voltages)
    return found


def _required(given: Mapping[str, Any]) -> tuple[list[str], int, str, int]:
    """Keys, starts, what is made afterwards, and steps of each walker."""
    free, starts, then = given.get("free") or [], given.get("starts") or 1, given.get("then") or ""
    steps = given.get("steps") or STEPS
    problems = []
    if not isinstance(free, list) or not free or not all(isinstance(key, str) for key in free):
        problems.append("Choose at least one number that the fit may move.")
    elif len(free) > MOST_FREE:
        problems.append(f"{len(free)} numbers are free; the studio fits {MOST_FREE} at once, lithiophile fit any.")
    if not _counts(starts, 1, MOST_STARTS):
        problems.append(f"A fit has 1 to {MOST_STARTS} starts.")
    if not _counts(steps, 10, MOST_STEPS):
        problems.append(f"Walkers of the posterior make 10 to {MOST_STEPS} steps.")
    if then not in THEN:
        problems.append("After a fit come profiles, draws, or nothing.")
    if problems:
        raise InputError(problems)
    return free, starts, then, steps


def _counts(given: object, least: int, most: int) -> bool:
    """Whether it is a whole number between two."""
    return isinstance(given, int) and not isinstance(given, bool) and least <= given <= most


class _Stage:
    """What is under way, told by the runs that it made so far."""

    def __init__(self, watch: Watch) -> None:
        self.watch, self.word, self.first, self.runs = watch, "search", 0, 0
        """Runs before this stage, and those that it takes; 0: nobody knows"""

    def begin(self, found: Fit, word: str, runs: int = 0) -> None:
        self.word, self.first, self.runs = word, found.model.runs, runs

    def told(self, runs: int, replays: int) -> None:
        done = runs - self.first
        share = min(done / self.runs, 1.0) if self.runs else -1.0
        self.watch(share, f"{self.word}: {done} runs" + (f" of {self.runs}" if self.runs else f", {replays} replays"))


def picture(found: Fit) -> Answer:
    """Header and arrays of a fit."""
    arrays: dict[str, np.ndarray] = {}
    targets = [
        _target(number, target, computed, found.found.errors[rows], arrays)
        for number, (target, computed, rows) in enumerate(
            zip(found.model.targets, found.computed, rows_of(found.model.targets), strict=True)
        )
    ]
    head = ("key", "value", "interval", "began", "bounds")
    header: dict[str, Any] = {
        "design": found.begun.name,
        "numbers": [
            dict(zip(head, row, strict=True)) | {"told": found.judgement.identifiable(number)}
            for number, row in enumerate(found.rows())
        ],
        "sentences": found.sentences,
        "changes": found.changes,
        "converged": found.found.converged,
        "left": found.left_in_words,
        "correlations": found.judgement.correlations.tolist(),
        "targets": targets,
    }
    return header, arrays


def _target(
    number: int, target: Target, computed: np.ndarray, errors: np.ndarray, arrays: dict[str, np.ndarray]
) -> dict[str, Any]:
    """Measured, fitted and what is left over the errors, thinned to what a screen shows."""
    left = (computed - target.values) / errors
    rows = np.arange(len(target)) if len(target.parts) > 1 else extremes(target.values, left, most=_POINTS)
    x = np.asarray(target.x, dtype=float)
    for name, values in (
        ("x", np.resize(x, len(target))), ("measured", target.values), ("fitted", computed), ("left", left)
    ):  # fmt: skip
        arrays[f"target{number}.{name}"] = np.asarray(values, dtype=float)[rows]
    return {"name": target.name, "axis": target.axis, "parts": list(target.parts)}


def _profile(found: Fit, one: Free, made: Profile | None, number: int, arrays: dict[str, np.ndarray]) -> dict[str, Any]:
    if made is None:
        return {"key": one.key, "interval": "not made"}
    unit, factor, offset = usual_unit(found[one.key], one.unit)
    arrays[f"profile{number}.values"] = (made.values - offset) / factor
    arrays[f"profile{number}.rise"] = made.rise
    low, high = made.interval
    span = f"{'below ' if made.open[0] else ''}{one.text(low)} to {'above ' if made.open[1] else ''}{one.text(high)}"
    return {"key": one.key, "unit": unit, "threshold": made.threshold, "interval": span}


def _draws(found: Fit, drawn: Posterior, arrays: dict[str, np.ndarray]) -> dict[str, Any]:
    rows = np.unique(np.linspace(0, len(drawn.draws) - 1, _DRAWS).astype(int))
    units, best = [], []
    for number, one in enumerate(found.free):
        unit, factor, offset = usual_unit(found[one.key], one.unit)
        units.append(unit)
        best.append((found[one.key] - offset) / factor)
        arrays[f"draws{number}"] = (drawn.draws[rows, number] - offset) / factor
    return {
        "keys": list(drawn.keys), "units": units, "count": len(drawn.draws), "acceptance": drawn.acceptance,
        "autocorrelation": drawn.autocorrelation, "best": best,
        "intervals": [_span(one, drawn.interval(one.key)) for one in found.free],
    }  # fmt: skip


def _span(one: Free, ends: Sequence[float]) -> str:
    return " to ".join(one.text(end) for end in ends)
