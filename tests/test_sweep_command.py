"""``lithiophile sweep``: a table, files and a figure of many runs; mistakes are sentences before any run."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.errors import InputError

ONE = ["sweep", "host-uniform-3d", "-p", "Plate at 1 mA/cm2 for 0.3 mAh/cm2", "--no-losses"]


def test_it_prints_and_writes_every_run_failures_too(tmp_path: Path) -> None:
    files = {end: tmp_path / f"t{end}" for end in (".csv", ".png", ".nc")}
    answer = CliRunner().invoke(
        app, [*ONE, "--vary", "host.porosity=0.8, 2.0", "--vary", "protocol.current=1, 2 mA/cm2", "--output",
              "highest Anode thickness [um]", "--csv", str(files[".csv"]), "--save", str(files[".nc"]),
              "--plot", str(files[".png"])],
    )  # fmt: skip
    assert answer.exit_code == 0, answer.output
    assert "2 of 4 runs have a result" in answer.output
    assert "2 without a result: host-uniform-3d: host 1, porosity: 2.0 is not possible" in answer.output
    with files[".csv"].open() as file:
        rows = list(csv.DictReader(file))
    assert [row["protocol.current [mA/cm2]"] for row in rows] == ["1.0", "2.0", "1.0", "2.0"]
    assert float(rows[0]["highest Anode thickness [um]"]) > 100.0
    assert rows[2]["Swing [um]"] == ""
    assert all(file.stat().st_size for file in files.values())


def test_json_goes_to_the_terminal_alone() -> None:
    answer = CliRunner().invoke(app, [*ONE, "--vary", "host.porosity=0.8, 2.0", "--json", "-"])
    columns = json.loads(answer.stdout)["columns"]
    assert columns["host.porosity"] == [0.8, 2.0]
    assert columns["Swing [um]"][1] is None


def test_a_sweep_of_which_nothing_has_a_result_says_so_in_its_exit_code() -> None:
    answer = CliRunner().invoke(app, [*ONE[:2], "-p", "Plate at C/3 for 1 hour", "--vary", "host.porosity=0.8"])
    assert answer.exit_code == 1
    assert "0 of 1 runs have a result" in answer.output


def test_a_gpu_that_is_not_there_is_refused_or_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lithiophile.kernel_device.missing", lambda: "there is no GPU here.")
    command = [*ONE, "--vary", "host.porosity=0.8", "--device"]
    refused = CliRunner().invoke(app, [*command, "gpu"])
    assert isinstance(refused.exception, InputError)
    assert "there is no GPU here" in str(refused.exception)
    answer = CliRunner().invoke(app, [*command, "auto"])
    assert answer.exit_code == 0
    assert "On the processors: there is no GPU here." in answer.output
    wrong = CliRunner().invoke(app, [*command, "tpu"])
    assert "give 'cpu', 'gpu', or 'auto'" in str(wrong.exception)


def test_sensitivities_are_printed_with_what_they_mean(tmp_path: Path) -> None:
    answer = CliRunner().invoke(
        app, [*ONE, "--vary", "host.porosity=0.5:0.95", "--sensitivity", "slopes", "--csv", str(tmp_path / "s.csv")]
    )
    assert answer.exit_code == 0, answer.output
    assert "Lowest voltage [V]" in answer.output
    assert "width of the range" in answer.output
    assert (tmp_path / "s.csv").read_text().startswith("number,figure,per range,relative")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--vary", "host.porsity=0.5:0.9:3"], "Did you mean"),
        (["--vary", "host.porosity=0.9:0.5:3"], "lower end first"),
        (["--vary", "host.porosity=0.5-0.9"], "write 0.5:0.9, and how many values, 0.5:0.9:5"),
        (["--vary", "host.thickness=20 to 80 um"], "write 20:80, and how many values, 20:80:5"),
        (["--vary", "host.porosity=0.5, 0.6", "--save", "t.xls"], "no kind of table"),
        (["--vary", "host.porosity=0.5, 0.6", "--plot", "t.xls"], "no kind of picture"),
        (["--vary", "host.porosity=0.5, 0.6", "--threads", "0"], "1 or more"),
        (["--vary", "host.porosity=0.5, 0.6", "--show", "Swing"], "Swing"),
        (["--vary", "host.porosity=0.5:0.6", "--sensitivity", "slopes", "--plot", "t.png"], "a table of its own"),
    ],
)
def test_mistakes_are_sentences(options: list[str], said: str) -> None:
    answer = CliRunner().invoke(app, [*ONE, *options])
    assert isinstance(answer.exception, InputError)
    assert said in str(answer.exception)
