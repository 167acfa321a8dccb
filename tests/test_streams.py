"""Terminals that lack letters."""

import os
import subprocess
import sys

import pytest

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
