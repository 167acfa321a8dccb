"""Every row of the tables that the catalogue was made from stands in a file, or says why it does not.

``rows.csv`` lists them: what was read, how sure it is, and the file that uses it or the reason against it.
"""

import csv
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "lithiophile"
ROWS = list(csv.DictReader(Path(__file__).with_name("rows.csv").read_text(encoding="utf-8").splitlines()))
SCALES = (1.0, 1e-2, 1e2, 1e-3, 1e3, 1e6, 1e9)
"""Powers of ten between the unit of a row and that of a file."""


def numbers(text: str) -> list[float]:
    """Magnitudes of all numbers in a text."""
    found = re.findall(r"(?<![A-Za-z_0-9.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", text.replace("+-", " "))
    return [abs(float(n)) for n in found]


def stands_in(value: float, known: list[float]) -> bool:
    """Whether a number is among others, up to a power of ten and rounding."""
    if value == 0.0:
        return 0.0 in known
    return any(a and any(abs(a / value / scale - 1.0) < 6e-3 for scale in SCALES) for a in known)


def test_no_row_is_missing() -> None:
    counts = {"parameters": 322, "sei_solid": 150, "hosts": 67, "analogues": 15}
    found = [row["row"].rsplit(" ", 1) for row in ROWS]
    assert len({row["row"] for row in ROWS}) == len(ROWS)
    for table, count in counts.items():
        assert sorted(int(number) for name, number in found if name == table) == list(range(1, count + 1))


@pytest.mark.parametrize("place", sorted({row["file"] for row in ROWS if row["file"]}))
def test_numbers_of_rows_stand_in_the_file_that_uses_them(place: str) -> None:
    path = SOURCE / place if (SOURCE / place).is_file() else SOURCE.parents[1] / place
    known = numbers(path.read_text(encoding="utf-8"))
    for row in ROWS:
        if row["file"] != place:
            continue
        values = numbers(row["value"])[:8]
        held = sum(stands_in(value, known) for value in values)
        assert held >= 0.5 * len(values), f"{row['row']} ({row['what']}, {row['value']}) is not in {place}"


def test_a_row_that_is_not_used_says_why() -> None:
    for row in ROWS:
        assert bool(row["file"]) != bool(row["reason"]), row
        assert not row["reason"] or len(row["reason"]) > 15, row


def test_surrogates_and_analogues_state_no_named_system() -> None:
    """They give ranges: where a number of another system stands in a file, its note or source says so."""
    for row in ROWS:
        if row["sure"] == "analogue" and row["file"]:
            text = (SOURCE / row["file"]).read_text(encoding="utf-8")
            assert "range" in text or "analogue" in text or "surrogate" in text or "low" in text, row
