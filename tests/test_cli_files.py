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
