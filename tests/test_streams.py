"""Terminals that lack letters."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import lithiophile_says

SHOW = "from lithiophile.cli import main; main()"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize(
    "command", ["library show host-mxene", "library list", "stability llzo", "run host-mxene --explain"]
)
def test_every_character_is_spelt_in_what_a_terminal_can_write(encoding: str, command: str) -> None:
    made = subprocess.run(
        [sys.executable, "-c", SHOW, *command.split()], capture_output=True, check=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "100"},
    )  # fmt: skip
    text = made.stdout.decode(encoding)
    assert text.strip()
    assert "�" not in text
    assert not made.stderr or b"Traceback" not in made.stderr


def said(*words: str) -> tuple[str, str, int]:
    made = lithiophile_says(*words, width=80)
    return made.stdout, made.stderr, made.returncode


def test_v_tells_what_is_done_and_q_nothing_but_results_and_errors(tmp_path: Path) -> None:
    words = ["run", "bare-li-foil", "-p", "Plate at 1 mA/cm2 for 1 s", "--csv", str(tmp_path / "x.csv")]
    plain = said(*words)[1]
    assert plain == f"Written: {tmp_path / 'x.csv'}\n"
    more = said("-v", *words)[1]
    assert "bare-li-foil: " in more
    assert "Cycle 1, Plate at 1 mA/cm2 for 1 s: " in more
    assert "Solved in" in more
    result, less, _ = said("-q", *words)
    assert less == ""
    assert "Swing of the last whole cycle" in result
    assert said("-q", "run", "nothing")[2] == 2
    assert said("-v", "-q", "library", "list")[2] == 2


def test_a_shell_can_be_taught_to_complete() -> None:
    assert "--install-completion" in said("--help")[0]
