"""The board of experiments as the page shows it: what is kept of it, and rows that are calculated now."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lithiophile.errors import InputError
from lithiophile.report.board_figures import figure
from lithiophile.studio import shipped
from lithiophile.studio.bench import Answer, Watch
from lithiophile.validation.engine import board as engine
from lithiophile.validation.engine import cache
from lithiophile.validation.engine.entry import Computed, Entry
from lithiophile.validation.engine.predict import DRAWS
from lithiophile.validation.engine.registry import chosen
from lithiophile.validation.engine.row import READ, Row

Shown = dict[str, Any]


def kept() -> Shown:
    """All rows with prediction and figure, calculated here before or shipped with the program."""
    rows = chosen(())
    return {"draws": DRAWS, "rows": [_kept(row) for row in rows]}


def _kept(row: Row) -> Shown:
    """A row with what was calculated here, or else came with the program."""
    found = cache.read(cache.path_of(row, DRAWS))
    if found is not None:
        return _shown(row, found)
    one = shipped.prediction(row)
    return _shown(row, None) if one is None else _shown(row, one[0]) | {"shipped": one[1]}


def calculated(given: Mapping[str, Any], watch: Watch) -> Answer:
    """One row, calculated now, and kept."""
    name = given.get("row")
    known = {row.id: row for row in chosen(())}
    if not isinstance(name, str) or name not in known:
        raise InputError(f"The board has no row '{name}'.")
    watch(0.0, f"{known[name].title}, {DRAWS} draws")
    entry = engine.validate([name], jobs=1).entries[0]
    return {"row": _shown(entry.row, entry.computed)}, {}


def _shown(row: Row, found: Computed | None) -> Shown:
    text = {
        key: getattr(row, key) for key in ("id", "title", "quantity", "unit", "conditions", "spread", "kind", "note")
    }
    shown: Shown = {
        **text,
        "source": asdict(row.source) | {"read": READ[row.source.read]},
        "fitted": list(row.fitted),
        "limit": row.limit,
        "measured": [point.value for point in row.points],
        "verdict": "",
    }
    if found is None:
        return shown
    entry: Entry = engine.entry(row, found)
    return shown | {
        "verdict": entry.judgement.word,
        "off": entry.judgement.off,
        "predicted": list(found.predicted),
        "low": list(found.low),
        "high": list(found.high),
        "drivers": [list(one) for one in found.drivers],
        "reason": found.reason,
        "figure": figure(entry),
    }
