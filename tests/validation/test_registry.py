"""Every row of the board says what was measured, where it stands and how it was read."""

import math
from pathlib import Path

import pytest

from lithiophile.designs import names
from lithiophile.errors import UnknownNameError
from lithiophile.validation.engine.registry import FOLDER, chosen, experiments, rows
from lithiophile.validation.engine.row import READ, Row, rows_of

ROW = """
[[row]]
id = "a"
title = "A"
quantity = "voltage"
unit = "mV"
value = 3
uncertainty = 1
spread = "stated"
conditions = "25 degC"
source = { cite = "B", doi = "10.1/c", read = "full" }
"""


def read(folder: Path, text: str) -> tuple[Row, ...]:
    file = folder / "data.toml"
    file.write_text(text, encoding="utf-8")
    return rows_of(file)


@pytest.mark.parametrize("row", rows().values(), ids=lambda row: row.id)
def test_a_row_is_complete(row: Row) -> None:
    for text in (row.title, row.quantity, row.unit, row.conditions, row.spread, row.source.cite):
        assert text.strip()
    assert row.source.doi or row.source.where, "neither a DOI nor where it was read"
    assert row.source.read in READ
    assert row.points
    assert all(math.isfinite(p.value) and p.uncertainty > 0.0 for p in row.points)
    assert row.x or all(p.x is None for p in row.points)


def test_experiments_run_designs_of_the_catalogue() -> None:
    assert {design for one in experiments().values() for design in one.designs} <= set(names())


def test_every_folder_of_experiments_is_on_the_board() -> None:
    folders = {p.parent.name for p in FOLDER.glob("*/__init__.py")}
    assert folders == set(experiments()) == {row.experiment for row in rows().values()}


def test_a_row_and_all_rows_of_an_experiment_are_found_by_name() -> None:
    both = [row.id for row in chosen(["contact_under_current"])]
    assert both == ["contact-garnet", "contact-argyrodite"]
    assert [row.id for row in chosen(["contact-garnet"])] == both[:1]
    assert len(chosen([])) == len(rows())
    with pytest.raises(UnknownNameError, match=r"no row of the board 'contact-garnett'.*contact-garnet"):
        chosen(["contact-garnett"])


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('unit = "mV"', "", "no unit"),
        ('spread = "stated"', "", "no spread"),
        ('conditions = "25 degC"', "", "no conditions"),
        ('cite = "B", ', "", "no source.cite"),
        ('read = "full"', 'read = "partly"', "'partly', not one of full, data, abstract"),
        ("value = 3", "", "give one of value, points and table"),
        ("value = 3", "valeu = 3", "unknown key valeu"),
        ("uncertainty = 1", "uncertainty = 0", "an uncertainty is above 0"),
        ("uncertainty = 1", "", "no uncertainty"),
        ("value = 3", 'value = 3\nlimit = "under"', "'under', not one of about, below, above"),
    ],
)
def test_a_row_that_lacks_something_is_refused(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    assert was in ROW
    with pytest.raises(ValueError, match=says):
        read(tmp_path, ROW.replace(was, becomes))


def test_points_may_stand_in_a_table_with_columns_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("# licence\nlabel,value,uncertainty,current\nA,98.5,,0.5\nB,90,3,1\n", "utf-8")
    (row,) = read(tmp_path, ROW.replace("value = 3", 'table = "points.csv"'))
    assert [(p.label, p.value, p.uncertainty) for p in row.points] == [("A", 98.5, 1.0), ("B", 90.0, 3.0)]
    assert [one["current"] for one in row.table] == ["0.5", "1"]


def test_a_factor_is_an_uncertainty_in_logarithms(tmp_path: Path) -> None:
    (row,) = read(tmp_path, ROW.replace("uncertainty = 1", "factor = 2"))
    assert row.logarithmic
    assert row.points[0].uncertainty == pytest.approx(math.log(2.0))
