"""The page and the picture of the board are those of its rows."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from lithiophile.cli.validate import measured
from lithiophile.study.laws import LAWS
from lithiophile.validation.engine.board import Board, entry
from lithiophile.validation.engine.entry import Computed
from lithiophile.validation.engine.registry import rows

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "validation.py"))


def test_the_table_of_the_page_says_of_each_row_what_was_measured() -> None:
    """Written anew with ``python docs/validation.py``; what is predicted is that of the day it names."""
    text = (DOCS / "validation.md").read_text(encoding="utf-8")
    assert re.search(r"^## The board on \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    told = {name: cells.split(" | ") for name, cells in re.findall(r"^\| `([\w-]+)` \| (.*) \|$", text, re.MULTILINE)}
    assert len(told) >= 25
    predictions = text[: text.index("### Calibration")]
    for name, cells in told.items():
        row = rows()[name]
        assert cells[0] == row.in_unit(row.quantity)
        assert not cells[0].endswith(" / 1")
        assert cells[1] == measured(row)
        assert cells[-1] == row.source.read
        assert (f"| `{name}` |" in predictions) == (row.kind == "prediction")


def test_the_headline_of_the_page_is_the_count_of_its_table() -> None:
    text = (DOCS / "validation.md").read_text(encoding="utf-8")
    predictions = text[text.index("### Predictions") : text.index("### Calibration")]
    verdicts = [line.split(" | ")[-2] for line in predictions.splitlines() if line.startswith("| `")]
    said = re.search(r"(\d+) predictions: (\d+) met, (\d+) missed, (\d+) not constrained", text)
    assert said is not None
    assert said[0] in (DOCS.parent / "README.md").read_text(encoding="utf-8")
    counted = [len(verdicts), *(verdicts.count(word) for word in ("met", "missed", "not constrained"))]
    assert [int(n) for n in said.groups()] == counted


def test_the_page_has_a_line_for_each_row_that_is_computed(script: dict[str, Any]) -> None:
    made = script["page"](
        Board(tuple(entry(row, Computed(reason="not today")) for row in rows().values()), 1, 0.0, 0), "2026-01-01"
    )
    assert all(f"| `{name}` |" in made for name in rows())
    assert "not calculated: not today" in made


def test_the_page_keeps_what_moves_without_a_law_and_one_command_writes_it(
    script: dict[str, Any],
) -> None:
    row = rows()["pi-zno-thickness"]

    def board(value: float) -> Board:
        found = Computed(predicted=(value,), low=(value,), high=(value,), draws=0)
        return Board((entry(row, found),), 0, 0.0, 0)

    line = script["law_line"]("creep", board(6.0), board(30.0))
    assert line == "| creep | 1 | 1 | `pi-zno-thickness` met to missed | `pi-zno-thickness` 6 to 30 |"
    assert script["law_line"]("creep", board(6.0), board(6.0)) == "| creep | 0 | 0 |  |  |"
    text = (DOCS / "validation.md").read_text(encoding="utf-8")
    part = script["LAWS_PART"].search(text)
    assert part is not None
    assert all(f"| {law} |" in part[0] for law in LAWS)
    assert part[0] in script["page"](board(6.0), "2026-01-01")
