"""What is taken for granted is listed, with the day and the reason."""

from datetime import date
from pathlib import Path

import pytest

from lithiophile.errors import InputError
from lithiophile.outlook.engine.closures import closures, read
from lithiophile.outlook.engine.registry import rules


def test_every_closure_that_a_rule_names_is_listed() -> None:
    for name, rule in rules().items():
        for closure in rule.closures:
            assert closure in closures(), f"{name}: '{closure}' stands in no file of outlook/engine/closures"


def test_closures_say_when_and_on_what_they_were_fixed() -> None:
    assert len(closures()) > 15
    for one in closures().values():
        assert date(2026, 11, 1) < one.fixed
        assert len(one.by) > 10
        assert "Outlook" not in one.by


def test_everything_that_is_wrong_with_a_file_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('["a law"]\nvalue = "1"\nevidence = "guessed"\nfixed = "today"\ncolour = "red"\n')
    with pytest.raises(InputError) as caught:
        read(path)
    said = str(caught.value)
    for part in (
        "a law.by: missing",
        "a law.colour: unknown key",
        "'guessed' is none of",
        "a law.fixed: must be a date",
    ):
        assert part in said
