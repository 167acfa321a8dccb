"""The end of a file's name decides what a solution is written as."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

import lithiophile
from lithiophile.cell.results.formats import FORMATS, format_of
from lithiophile.cell.results.solution import Solution
from lithiophile.errors import InputError

CYCLE = "Plate at 1 mA/cm2 for 0.5 mAh/cm2; Rest for 1 minute; Strip at 1 mA/cm2 for 0.5 mAh/cm2"
AREA = 1.54e-4


@pytest.fixture(scope="module")
def solution() -> Solution:
    return lithiophile.run("bare-li-foil", CYCLE, losses=False)


def rows(path: Path) -> dict[str, np.ndarray]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *body = csv.reader(file)
    return {name: np.array(column, dtype=float) for name, column in zip(head, zip(*body, strict=True), strict=True)}


def test_a_table_of_the_battery_data_format_holds_its_columns_alone_in_amperes_of_the_area(
    solution: Solution, tmp_path: Path
) -> None:
    solution.save(tmp_path / "cell.bdf.csv", AREA)
    table = rows(tmp_path / "cell.bdf.csv")
    assert list(table) == ["test_time_second", "voltage_volt", "current_ampere", "cycle_count", "step_count"]
    # plating charges: 1 mA/cm2 on 1.54 cm2, first positive, then negative
    assert table["current_ampere"].max() == pytest.approx(1.54e-3)
    assert table["current_ampere"].min() == pytest.approx(-1.54e-3)
    assert (table["voltage_volt"][table["step_count"] == 1] > 0.0).all()


def test_csv_parquet_and_json_hold_the_same_numbers(solution: Solution, tmp_path: Path) -> None:
    solution.save(tmp_path / "cell.csv", AREA)
    table = rows(tmp_path / "cell.csv")
    for name, values in solution.series.items():
        np.testing.assert_array_equal(table[name], values)
    solution.save(tmp_path / "x.json")
    made = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert made["series"]["Voltage [V]"] == solution["Voltage [V]"].tolist()
    assert made["cycles"]["Thickness swing [um]"] == solution.cycles["Thickness swing [um]"].tolist()
    assert [s["planned"] for s in made["stops"]] == [True, True, True]
    assert None in made["series"]["Depth centroid"]  # JSON has no nan
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    solution.save(tmp_path / "cell.parquet", AREA)
    frame = pandas.read_parquet(tmp_path / "cell.parquet")
    assert list(frame) == list(table)
    np.testing.assert_array_equal(frame["Voltage [V]"].to_numpy(), solution["Voltage [V]"])


def test_a_dataframe_has_the_names_of_the_outputs(solution: Solution) -> None:
    frame = solution.to_dataframe()
    assert list(frame) == list(solution.series)
    np.testing.assert_array_equal(frame["Anode thickness [um]"].to_numpy(), solution["Anode thickness [um]"])
    assert solution.cycles.to_dataframe().shape == (1, len(solution.cycles))


@pytest.mark.parametrize("name", ["run", "run.xyz", "run.xlsx", ".nc", "run.nc.gz", "folder/.csv"])
def test_a_name_without_a_known_end_is_refused(solution: Solution, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="the end of its name says no format"):
        solution.save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_every_format_is_whole_or_absent(solution: Solution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("os.replace", broken)
    for ending in FORMATS:
        assert format_of(f"x{ending}") == ending
        if ending.endswith("parquet"):
            continue
        with pytest.raises(RuntimeError):
            solution.save(tmp_path / f"x{ending}")
    assert not list(tmp_path.iterdir())


def test_a_notebook_shows_the_cycles_and_what_ended_the_run(solution: Solution) -> None:
    html = solution._repr_html_()
    assert "<td>Thickness swing [um]</td>" in html.replace(' style="text-align:left"', "")
    assert "Solution of Bare lithium foil: 3 steps, 1 cycles" in html


def test_cycles_that_are_not_kept_are_said() -> None:
    half = "Plate at 1 mA/cm2 for 0.01 mAh/cm2; Strip at 1 mA/cm2 for 0.01 mAh/cm2"
    long = lithiophile.run("bare-li-foil", f"({half}) * 60", losses=False)
    assert "Time series hold 3 of 60 cycles (1, 59, 60)" in long.left_out
    assert lithiophile.run("bare-li-foil", f"({half}) * 2", losses=False).left_out == ""
