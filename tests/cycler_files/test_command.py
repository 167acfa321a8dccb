"""``lithiophile data``: what it prints and writes of a long symmetric cell, and of a file with several cells."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.cycler import read

from .made import DIFFUSIVE, OHMIC, symmetric, written


def test_a_long_symmetric_cell_is_told_by_its_half_cycles_and_its_drift(tmp_path: Path) -> None:
    made = symmetric(half_cycles=60)
    made["voltage"] *= 1.0 + made["time"] / made["time"][-1]  # what it costs grows to twice as much
    cell = written(tmp_path / "cell.csv", made)
    places = [tmp_path / name for name in ("halves.csv", "found.json", "cell.png")]
    words = ["data", str(cell), "--half-cycles-csv", str(places[0]), "--json", str(places[1]), "--plot", str(places[2])]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 0, answer.output
    (row,) = [line.split() for line in answer.output.splitlines() if line.startswith("Diffusive polarisation")]
    first, lowest, highest, last, drift = (float(cell) for cell in row[2:])
    assert first == lowest == pytest.approx(1e3 * DIFFUSIVE * 1.06, rel=0.02)
    assert last == highest == pytest.approx(1e3 * DIFFUSIVE * 1.95, rel=0.02)
    assert drift == pytest.approx(1e3 * DIFFUSIVE * 100 / 30, rel=0.03)
    figures = json.loads(places[1].read_text())["figures"]
    assert figures["Diffusive polarisation, drift by a straight line [V per cycle]"] == pytest.approx(
        1e-5 * drift, rel=1e-3
    )
    with places[0].open() as file:
        halves = list(csv.DictReader(file))
    assert len(halves) == 60
    assert float(halves[30]["Ohmic polarisation [V]"]) == pytest.approx(1.5 * OHMIC, rel=0.02)
    assert places[2].stat().st_size > 5000


def test_one_of_several_cells_is_written_to_a_file_of_its_own(tmp_path: Path) -> None:
    made = symmetric()
    rows = [f"{name},{t},{v},{i}" for t, v, i in zip(*made.values(), strict=True) for name in "ab"]
    both = tmp_path / "both.csv"
    both.write_text("\n".join(["Channel,Time [s],Voltage [V],Current [A]", *rows]))
    words = ["data", str(both), "--channel", "b", "--csv", str(tmp_path / "b.csv")]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 0, answer.output
    assert read(tmp_path / "b.csv").voltage == pytest.approx(made["voltage"])
