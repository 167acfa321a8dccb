"""A comparison as text for other programs: CSV and JSON, with the same names and units."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from lithiophile import __version__
from lithiophile.html_table import html_table
from lithiophile.study.columns import COLUMNS, Column, columns_for
from lithiophile.study.outcome import Outcome, Spread, Summary

if TYPE_CHECKING:
    import pandas

UNITS = {
    "swing": "um",
    "swing_percent": "%",
    "growth": "um",
    "specific_energy": "Wh/kg",
    "energy_density": "Wh/L",
    "lowest_voltage": "V",
}
"""Units of the figures that have one; the others are ratios."""


@cache
def heading(key: str) -> str:
    """Name of a figure with its unit.

    >>> heading("swing"), heading("swing_ratio")
    ('Swing [um]', 'Swing ratio')
    """
    words = key.replace("_", " ").capitalize()
    return f"{words} [{UNITS[key]}]" if key in UNITS else words


def between(outcome: Outcome, column: Column) -> str:
    """The ends of a figure's band, as its column writes them; empty where there is none."""
    if outcome.band is None:
        return ""
    return column.between(*_ends(outcome.band, heading(column.key)))


def csv_text(outcomes: Sequence[Outcome]) -> str:
    """One row a design; empty cells where there is no result."""
    keys = [c.key for c in COLUMNS]
    spread = next((o.band for o in outcomes if o.band is not None), None)
    banded = [] if spread is None else [key for key in keys if heading(key) in spread.low]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ends = [] if spread is None else [words for key in banded for words in ends_of(key, spread)]
    writer.writerow(["Design", "Title", "First", *map(heading, keys), *ends, "Stop", "Failure"])
    for o in outcomes:
        writer.writerow([o.name, o.title, o.first, *_cells(o, keys, banded), o.stop, o.failure])
    return out.getvalue()


def _cells(outcome: Outcome, keys: Sequence[str], banded: Sequence[str]) -> list[str]:
    """Figures of a row, then the ends of their bands; empty where there is none."""
    figures = [nan if outcome.summary is None else getattr(outcome.summary, key) for key in keys]
    figures += [end for key in banded for end in _ends(outcome.band, heading(key))]
    return ["" if (figure := _finite(one)) is None else repr(figure) for one in figures]


def ends_of(key: str, spread: Spread) -> list[str]:
    """Headings of the two ends of a figure's band."""
    return [f"{heading(key)}, {100 * quantile:g} % of draws below" for quantile in spread.quantiles]


def _ends(spread: Spread | None, name: str) -> tuple[float, float]:
    return (nan, nan) if spread is None else (spread.low.get(name, nan), spread.high.get(name, nan))


def frame(outcomes: Sequence[Outcome]) -> "pandas.DataFrame":
    """One row a design, as the CSV has them; nan where there is no result."""
    import pandas

    head, *rows = csv.reader(io.StringIO(csv_text(outcomes)))
    words = {"Design", "Title", "First", "Stop", "Failure"}
    columns = {name: [row[place] for row in rows] for place, name in enumerate(head)}
    return pandas.DataFrame(
        {name: kept if name in words else [float(cell or nan) for cell in kept] for name, kept in columns.items()}
    )


def html(protocol: str, outcomes: Sequence[Outcome]) -> str:
    """The table for a notebook."""
    shown = columns_for(o.summary for o in outcomes)
    head = ["design", "first", *(f"{c.head} [{c.unit}]" if c.unit else c.head for c in shown)]
    rows = [
        [o.name, o.first, *(_shown(o, o.summary, c) for c in shown)] if o.summary else [o.name, "failed"]
        for o in outcomes
    ]
    notes = [f"{o.name}: {o.failure or o.stop}" for o in outcomes if o.failure or o.stop]
    notes += [f"{o.name}: {sentence}" for o in outcomes if o.band for sentence in o.band.sentences]
    return html_table(head, rows, f"After {protocol}", notes)


def _shown(outcome: Outcome, summary: Summary, column: Column) -> float | str:
    """A figure as a cell, with its band where it has one."""
    ends, text = between(outcome, column), column.text(summary)
    return f"{text} ({ends})" if ends else _number(text)


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def json_text(protocol: str, outcomes: Sequence[Outcome]) -> str:
    """Figures, parts of the swing and assumptions of each design."""
    rows = [_row(o) for o in outcomes]
    record = {"program": "lithiophile", "version": __version__, "protocol": protocol, "designs": rows}
    return json.dumps(record, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def _row(outcome: Outcome) -> dict[str, Any]:
    row: dict[str, Any] = {"design": outcome.name, "title": outcome.title}
    if outcome.summary is None:
        return row | {"failure": outcome.failure}
    figures = {heading(k): _finite(v) for k, v in asdict(outcome.summary).items()}
    return row | {
        "protocol": outcome.protocol,
        "first": outcome.first,
        "stop": outcome.stop,
        "figures": figures,
        "parts of the swing [um]": outcome.parts,
        "taken up without swelling [um]": outcome.absorbed,
        "assumed": [asdict(n) for n in outcome.assumed],
        **({} if outcome.band is None else {"band": _band(outcome.band)}),
    }


def _band(spread: Spread) -> dict[str, Any]:
    """Ends of the figures and of the curves, and what they stand on."""
    return {
        "quantiles": list(spread.quantiles),
        "draws": spread.draws,
        "draws without a result": spread.failed,
        "draws that ended early": spread.stopped,
        "drawn": list(spread.drawn),
        "not drawn": spread.left,
        "figures": {
            name: {"low": _finite(spread.low[name]), "median": _finite(spread.middle[name]), "high": _finite(high)}
            for name, high in spread.high.items()
        },
        "curves": [
            {"output": one.name, "against": one.axis}
            | {end: [_finite(value) for value in getattr(one, end)] for end in ("x", "low", "high")}
            for one in spread.shades
        ],
    }


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None
