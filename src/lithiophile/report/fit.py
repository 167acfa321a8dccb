"""A fit as one HTML page: numbers, how well they are known, measured and computed values, what the data don't tell."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from lithiophile.report.chart import Chart, Curve, Points
from lithiophile.report.page import MARKS, Page, Section, Table, assumptions, works
from lithiophile.study.fit.free import Free
from lithiophile.study.fit.outcome import Fit
from lithiophile.study.fit.posterior import Posterior
from lithiophile.study.fit.profiles import Profile
from lithiophile.study.fit.search import rows_of
from lithiophile.study.fit.targets import Target
from lithiophile.units import on_axis

HALF_OF_95 = 1.96
"""Standard deviations to each side that hold 95 % of what is left."""
BINS = 24


def write(
    found: Fit,
    asked: str,
    path: str | Path,
    profiles: Mapping[str, Profile] | None = None,
    drawn: Posterior | None = None,
) -> Path:
    """Write the page and return its path."""
    return page(found, asked, profiles, drawn).write(path)


def page(found: Fit, asked: str, profiles: Mapping[str, Profile] | None = None, drawn: Posterior | None = None) -> Page:
    """Numbers with their intervals, values beside what was measured, profile likelihoods, draws, and the designs.

    Parameters
    ----------
    found : Fit
    asked : str
        The command, or what else says how it was asked for.
    profiles : mapping, optional
        Profile likelihoods by key.
    drawn : Posterior, optional
    """
    names = [one.title for one in found.model.experiments if one.title]
    steps = [f"Protocol: {one.protocol}" for one in found.model.experiments]
    sections = [
        Section("Numbers", [*found.sentences, *_balances(found)], tables=[_numbers(found, profiles, drawn)]),
        Section("Measured and computed", charts=_charts(found)),
    ]
    if profiles:
        sections.append(Section(
            "Profile likelihoods",
            ["What the fit loses with a number held and all others fitted anew; 95 % lie below the dashed line."],
            charts=[_profile(one, found) for one in profiles.values()],
        ))  # fmt: skip
    if drawn is not None:
        said = f"{len(drawn.draws)} draws; {drawn.acceptance:.2f} of the steps were taken."
        sections.append(Section("Posterior", [said], charts=[_histogram(drawn, one) for one in found.free]))
    return Page(
        f"Fit of {found.begun.name}",
        f"{found.begun.title or found.begun.name} against {', '.join(names) or 'data given in Python'}.",
        [
            *sections,
            Section("What was done", steps),
            assumptions([found.design]),
            Section("How it was asked for", texts=[asked]),
            Section("The fitted design file", texts=[found.to_toml()], folded=True),
            Section("The design file that the search began from", texts=[found.begun.to_toml()], folded=True),
        ],
        works([found.begun]),
    )  # fmt: skip


def _numbers(found: Fit, profiles: Mapping[str, Profile] | None, drawn: Posterior | None) -> Table:
    """Each number with the intervals that there are."""
    head = ["Number", "Value", "95 % interval"]
    head += (["By profile"] if profiles else []) + ([] if drawn is None else ["By draws"]) + ["Began at", "Bounds"]
    rows = []
    for one, (key, value, span, began, bounds) in zip(found.free, found.rows(), strict=True):
        more = [_span(one, profiles.get(one.key))] if profiles else []
        more += [] if drawn is None else [" to ".join(one.text(end) for end in drawn.interval(one.key))]
        rows.append((key, value, span, *more, began, bounds))
    return Table(head, rows)


def _balances(found: Fit) -> list[str]:
    """How well the fitted runs conserve."""
    runs = [run.solution for run in found.model.solutions(found.found.x)]
    worst = max((run.largest_residual for run in runs), default=float("nan"))
    if not np.isfinite(worst):
        return []
    return [f"Charge, lithium, salt and volume of the fitted cell are conserved to {worst:.1e} at worst."]


def _span(one: Free, profile: Profile | None) -> str:
    if profile is None:
        return "not made"
    low, high = (one.text(end) for end in profile.interval)
    return f"{'below ' if profile.open[0] else ''}{low} to {'above ' if profile.open[1] else ''}{high}"


def _charts(found: Fit) -> list[Chart]:
    drawn = []
    for target, computed, rows in zip(found.model.targets, found.computed, rows_of(found.model.targets), strict=True):
        left = (computed - target.values) / found.found.errors[rows]
        drawn += [
            _nyquist(target, computed) if _is_spectrum(target) else _beside(target, computed),
            _left(target, left),
        ]
    return drawn


def _is_spectrum(target: Target) -> bool:
    return target.parts == ("real", "imaginary")


def _beside(target: Target, computed: np.ndarray) -> Chart:
    """Measured points, a curve where they are many, and the fitted curve."""
    few = len(target) <= MARKS
    measured = Curve(target.x, target.values, "b", "measured")
    return Chart(
        "Values", on_axis(target.axis), on_axis(target.name), [measured, Curve(target.x, computed, "", "fitted")]
        if not few else [Curve([], [], "b", "measured"), Curve(target.x, computed, "", "fitted")],
        points=[Points(target.x, target.values, style="b", label="measured")] if few else [], width=460, height=260,
    )  # fmt: skip


def _nyquist(target: Target, computed: np.ndarray) -> Chart:
    half = len(target) // 2
    return Chart(
        "Nyquist", "Real part / ohm cm2", "\N{MINUS SIGN} Imaginary part / ohm cm2",
        [Curve([], [], "b", "measured"), Curve(computed[:half], -computed[half:], "", "fitted")],
        points=[Points(target.values[:half], -target.values[half:], style="b", label="measured")], equal=True,
        width=460, height=300,
    )  # fmt: skip


def _left(target: Target, left: np.ndarray) -> Chart:
    """What is left, in errors: 95 of 100 points lie between the dashed lines where the errors are true."""
    pieces = zip(np.array_split(target.x, len(target.parts)), np.array_split(left, len(target.parts)), strict=True)
    marks, curves = [], []
    for number, ((x, rows), part) in enumerate(zip(pieces, target.parts, strict=True)):
        every = -(-len(x) // MARKS)
        marks.append(Points(x[::every], rows[::every], style=("b", "plain")[number % 2], label=part))
        curves.append(Curve([], [], ("b", "")[number % 2], part))
    return Chart(
        "What is left", on_axis(target.axis), "Computed less measured / errors", curves,
        [(HALF_OF_95, ""), (-HALF_OF_95, "95 %")], points=marks, log_x=target.axis == "Frequency [Hz]",
        y_range=(-3.0, 3.0), width=460, height=260,
    )  # fmt: skip


def _profile(one: Profile, found: Fit) -> Chart:
    free = next(each for each in found.free if each.key == one.key)
    unit = f" / {free.unit}" if free.unit != "1" else ""
    return Chart(
        one.key, f"{one.key}{unit}", "\N{MINUS SIGN}2 ln(L / L max)", [Curve(one.values, one.rise)],
        [(one.threshold, "95 %")], window=(0.0, 2.0 * one.threshold),
        points=[Points(one.values, one.rise, style="plain")],
        log_x=free.logarithmic and one.values[-1] > 3.0 * one.values[0],
    )  # fmt: skip


def _histogram(drawn: Posterior, one: Free) -> Chart:
    """How often the draws lie where."""
    values = drawn.draws[:, drawn.keys.index(one.key)]
    counts, edges = np.histogram(values, BINS)
    unit = f" / {one.unit}" if one.unit != "1" else ""
    return Chart(
        one.key, f"{one.key}{unit}", "Draws / %",
        [Curve(np.repeat(edges, 2), np.concatenate([[0.0], np.repeat(100.0 * counts / counts.sum(), 2), [0.0]]))],
        y_range=(0.0, 0.0),
    )  # fmt: skip
