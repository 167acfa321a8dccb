"""Commands refuse before they compute what could not be written after it, in one sentence a file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.errors import InputError

COMMANDS = {
    "compare": ["compare", "bare-li-foil"],
    "test": ["test", "ce", "planar-cu"],
    "study": ["study", "top-or-bottom"],
    "stability": ["stability", "llzto"],
    "outlook": ["outlook", "--only", "q06"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_and_a_missing_folder_are_refused_before_the_run(command: str, tmp_path: Path) -> None:
    for place, said in ((tmp_path, "is a folder"), (tmp_path / "none" / "x.json", "there is no folder")):
        answer = CliRunner().invoke(app, [*COMMANDS[command], "--json", str(place)])
        assert isinstance(answer.exception, InputError)
        assert said in str(answer.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["test", "study", "stability"])
def test_a_picture_of_no_known_kind_is_refused_before_the_run(command: str, tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, [*COMMANDS[command], "--plot", str(tmp_path / "x.xyz")])
    assert isinstance(answer.exception, InputError)
    assert "end it in .png, .svg or .pdf" in str(answer.exception)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--save", "x.xyz"], "the end of its name says no format"),
        (["--save", "x"], "the end of its name says no format"),
        (["--csv", "x.nc"], "would hold CSV under another name; end it in .csv, .tsv or .txt"),
        (["--cycles-csv", "x.json"], "would hold CSV under another name"),
        (["--html", "x.csv"], "would hold HTML under another name; end it in .html or .htm"),
        (["--csv", "."], "is a folder"),
        (["--plot", "x.xyz"], "end it in .png, .svg or .pdf"),
        (["--csv", "none/x.csv"], "there is no folder none"),
        (["--save", "x.csv", "--csv", "x.csv"], "is named twice"),
        (["--save", "x.csv", "--area", "5 cm"], "'cm' is a unit of length; an area is wanted"),
    ],
)
def test_a_run_refuses_names_that_say_another_format(
    options: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(app, ["run", "bare-li-foil", *options])
    assert isinstance(answer.exception, InputError)
    assert said in str(answer.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [["--csv", "x.json"], ["--json", "x.csv"], ["--html", "x.pdf"]])
def test_a_comparison_refuses_names_that_say_another_format(options: list[str]) -> None:
    answer = CliRunner().invoke(app, ["compare", "bare-li-foil", *options])
    assert isinstance(answer.exception, InputError)
    assert "under another name" in str(answer.exception)


def test_a_run_is_written_in_the_format_that_the_name_says_in_amperes_of_the_area(tmp_path: Path) -> None:
    file = tmp_path / "cell.bdf.csv"
    words = [
        "run",
        "bare-li-foil",
        "-p",
        "Plate at 1 mA/cm2 for 0.1 mAh/cm2",
        "--save",
        str(file),
        "--area",
        "1.54 cm2",
    ]
    assert CliRunner().invoke(app, words, catch_exceptions=False).exit_code == 0
    head, first, *_ = file.read_text().splitlines()
    assert head == "test_time_second,voltage_volt,current_ampere,cycle_count,step_count"
    assert float(first.split(",")[2]) == pytest.approx(1.54e-3)
