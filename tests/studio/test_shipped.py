"""Verdicts and predictions that come with the program."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from lithiophile.outlook.engine import campaign
from lithiophile.outlook.engine.claim import claims
from lithiophile.outlook.engine.registry import rules
from lithiophile.studio import board, shipped
from lithiophile.studio import claims as pages
from lithiophile.validation.engine.board import entry, validate
from lithiophile.validation.engine.registry import chosen


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing was calculated yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.mark.usefixtures("fresh")
def test_a_new_user_sees_every_verdict_and_every_prediction_with_the_version_that_made_them() -> None:
    decided = [one for one in pages.kept()["claims"] if one["decidable"]]
    assert len(decided) == len(rules())
    rows = board.kept()["rows"]
    assert len(rows) == len(chosen(()))
    for one in (*decided, *rows):
        assert one["verdict"], one["id"]
        assert one["shipped"].keys() == {"version", "equations", "date", "same"}
    assert all("<svg" in row["figure"] for row in rows if row["predicted"])


@pytest.mark.usefixtures("fresh")
def test_sections_come_in_the_order_of_the_paper() -> None:
    assert [key for key, _ in pages.kept()["sections"]] == ["1", "2.1", "2.2", "3", "4", "5"]


def test_the_file_is_small_and_names_no_machine() -> None:
    assert shipped.FILE.stat().st_size < 300_000
    text = gzip.decompress(shipped.FILE.read_bytes()).decode()
    assert not any(place in text for place in ("/home/", "/root/", "/work/", "/tmp/"))


def test_what_is_asked_otherwise_today_is_not_answered_by_what_was_shipped() -> None:
    claim = next(claims()[name] for name in rules())
    assert shipped.verdict(claim) is not None
    assert shipped.verdict(replace(claim, tolerance="another")) is None
    row = chosen(())[0]
    assert shipped.prediction(row) is not None
    assert shipped.prediction(replace(row, unit="another")) is None


@pytest.mark.usefixtures("fresh")
def test_what_was_calculated_here_stands_before_what_was_shipped() -> None:
    name = next(one for one in rules() if not rules()[one].designs)
    campaign.decide(campaign.partners([claims()[name]]), jobs=1)
    assert "shipped" not in next(one for one in pages.kept()["claims"] if one["id"] == name)


def test_claims_that_run_no_cell_are_decided_as_shipped() -> None:
    """All others are decided again in the long test."""
    for name in [one for one in rules() if not rules()[one].designs and not rules()[one].solves]:
        _same(name)


@pytest.mark.long
def test_all_claims_are_decided_as_shipped() -> None:
    for name in rules():
        _same(name)


@pytest.mark.long
def test_all_rows_of_the_board_are_predicted_as_shipped() -> None:
    for found in validate(jobs=1).entries:
        came = shipped.prediction(found.row)
        assert came is not None
        assert entry(found.row, came[0]).judgement.word == found.judgement.word, found.row.id
        assert came[0].predicted == pytest.approx(found.computed.predicted, rel=2e-3, abs=1e-9), found.row.id


def _same(name: str) -> None:
    claim = claims()[name]
    (found,) = campaign.decide([claim], jobs=1).verdicts
    came = shipped.verdict(claim)
    assert came is not None
    assert (came[0].verdict, came[0].class_) == (found.verdict, found.class_), name
    assert came[0].computed == (None if found.computed is None else pytest.approx(found.computed, rel=2e-3, abs=1e-9))


def test_a_record_is_written_the_same_twice(tmp_path: Path) -> None:
    record = json.loads(gzip.decompress(shipped.FILE.read_bytes()))
    first, second = (shipped.write(record, tmp_path / name).read_bytes() for name in ("a.gz", "b.gz"))
    assert first == second
    assert json.loads(gzip.decompress(first)) == record
