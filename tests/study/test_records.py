import csv
import io
import json
from pathlib import Path

import pytest

from lithiophile.study.columns import COLUMNS
from lithiophile.study.compare import Comparison
from lithiophile.study.outcome import Outcome, Summary
from lithiophile.study.records import csv_text, json_text

NAN = float("nan")
GOOD = Outcome(
    "good, indeed", "A good one", first="plate", parts={"deposit void": 0.5},
    summary=Summary(1.5, 0.1, NAN, 0.0, 0.03, 0.5, 0.2, -0.05, 0.3, 0.99, 1e-10, 0.7),
)  # fmt: skip
BAD = Outcome("bad", "A bad one", failure="It broke, twice.")


def test_csv_reads_back_with_units_in_its_head() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text([GOOD, BAD]))))
    assert rows[0]["Design"] == "good, indeed"
    assert float(rows[0]["Swing [um]"]) == 1.5
    assert float(rows[0]["Lowest voltage [V]"]) == -0.05
    assert rows[0]["Swing percent [%]"] == ""
    assert (rows[1]["Swing [um]"], rows[1]["Failure"]) == ("", "It broke, twice.")


def test_json_is_strict_and_keeps_failures() -> None:
    record = json.loads(json_text("Plate", [GOOD, BAD]), parse_constant=pytest.fail)
    assert record["protocol"] == "Plate"
    assert record["designs"][0]["figures"]["Swing percent [%]"] is None
    assert record["designs"][0]["parts of the swing [um]"] == {"deposit void": 0.5}
    assert record["designs"][1]["failure"] == "It broke, twice."


def test_files_are_written(tmp_path: Path) -> None:
    comparison = Comparison("Plate", (GOOD, BAD))
    comparison.to_csv(tmp_path / "a.csv")
    comparison.to_json(tmp_path / "a.json")
    assert (tmp_path / "a.csv").read_text() == csv_text([GOOD, BAD])
    assert json.loads((tmp_path / "a.json").read_text())["program"] == "lithiophile"


def test_columns_are_the_figures_of_a_summary_and_never_print_nan() -> None:
    nothing = Summary(**dict.fromkeys(Summary.__dataclass_fields__, NAN))
    for column in COLUMNS:
        assert column.key in Summary.__dataclass_fields__
        assert column.text(nothing) == "-"
        assert "nan" not in column.text(GOOD.summary)
