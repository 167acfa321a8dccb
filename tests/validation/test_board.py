"""The board calculates what it does not hold, draws what is assumed, and keeps both."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.designs import load
from lithiophile.errors import UnknownNameError
from lithiophile.report.validation import render
from lithiophile.study.laws import LAWS
from lithiophile.validation.engine import cache
from lithiophile.validation.engine.board import Board, entry, record, validate
from lithiophile.validation.engine.entry import Computed
from lithiophile.validation.engine.judge import judge
from lithiophile.validation.engine.laws import without
from lithiophile.validation.engine.predict import computed
from lithiophile.validation.engine.registry import rows
from lithiophile.validation.engine.trial import Trial

FAST = "contact-argyrodite"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))


def stated(name: str, trial: Trial) -> dict[str, float]:
    provenance = trial.resolved(name).provenance
    return {e.key: e.value for e in provenance}


def test_a_trial_without_a_draw_leaves_every_number_as_it_stands() -> None:
    assert stated("host-carbonized-wood", Trial()) == {
        e.key: e.value for e in load("host-carbonized-wood").parameters().entries
    }
    assert Trial().number("a", 2.0, 1.0, 3.0) == 2.0


def test_draws_stay_in_their_ranges_and_differ_and_come_again() -> None:
    seen = []
    for number in range(4):
        found = Trial(number, 4).resolved("host-carbonized-wood").provenance
        seen.append({e.key: e.value for e in found}["host[0].thickness"])
        assert all(e.low is None or e.low * 0.999 <= e.value <= e.high * 1.001 for e in found)
    assert all(200e-6 <= value <= 1e-3 for value in seen)
    assert len(set(seen)) == 4
    again = Trial(3, 4).resolved("host-carbonized-wood").provenance
    assert {e.key: e.value for e in again}["host[0].thickness"] == seen[-1]


def test_an_experiment_may_only_run_what_it_declares() -> None:
    with pytest.raises(AssertionError, match="which it does not declare"):
        Trial(declared=frozenset()).stack("bare-li-foil")


def test_a_row_is_kept_and_read_again() -> None:
    first = validate([FAST], draws=2, jobs=1, fresh=True)
    second = validate([FAST], draws=2, jobs=1)
    assert (first.from_cache, second.from_cache) == (0, 1)
    assert first.entries == second.entries
    assert second.seconds < 5.0
    assert len(first.entries[0].computed.predicted) == 2


def test_what_is_kept_depends_on_the_row_the_draws_and_the_law() -> None:
    row = rows()[FAST]
    places = {cache.path_of(row, 2), cache.path_of(row, 3), cache.path_of(row, 2, "creep")}
    assert len(places) == 3
    assert cache.path_of(replace(row, given={"solid": "garnet"}), 2) not in places


@pytest.mark.parametrize("name", ["reactions.py", "contact.py", "judge.py", "grow.py"])
def test_what_is_kept_depends_on_the_code_that_it_ran(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    row, digest = rows()[FAST], cache._digest
    before = cache.path_of(row, 2)
    cache._sources.cache_clear()
    monkeypatch.setattr(cache, "_digest", lambda file: b"another" if file.name == name else digest(file))
    after = cache.path_of(row, 2)
    cache._sources.cache_clear()
    assert (after != before) == (name != "grow.py")


def test_a_law_that_a_row_rests_on_moves_it() -> None:
    row = rows()[FAST]
    with_it, without_it = computed(row, 0), computed(row, 0, "creep")
    assert max(without_it.predicted) < 0.1 * min(with_it.predicted)
    assert judge(row, with_it.predicted, with_it.low, with_it.high).off < 3.0


@pytest.mark.parametrize(("law", "name"), [("filaments", "host-carbonized-wood"), ("barrier", "host-carbonized-wood"),
                                           ("creep", "garnet-trilayer-cu"), ("migration", "bare-li-foil")])  # fmt: skip
def test_a_law_turned_off_changes_the_stack(law: str, name: str) -> None:
    stack = Trial().stack(name, losses=True)
    assert without(law, stack) != stack
    assert without("", stack) is stack
    assert law in LAWS
    with pytest.raises(UnknownNameError, match="no law 'gravity'"):
        without("gravity", stack)


def test_the_command_prints_a_row_with_its_source_and_the_size_of_its_miss() -> None:
    found = CliRunner().invoke(app, ["validate", FAST, "--draws", "0", "-j", "1"])
    assert found.exit_code == 0, found.output
    text = " ".join(found.output.split())
    for words in (f"{FAST}: missed", "10.1038/s41563-019-0438-9", "Read: recalled", "times the spread"):
        assert words in text


def test_the_command_writes_json_for_other_programs() -> None:
    found = CliRunner().invoke(app, ["validate", FAST, "--draws", "0", "-j", "1", "--json", "-"])
    assert found.exit_code == 0, found.output
    (row,) = json.loads(found.output)["rows"]
    assert (row["id"], row["kind"], row["verdict"]["word"]) == (FAST, "prediction", "missed")
    assert row["source"]["doi"]


def test_the_command_tells_which_rows_a_law_holds_in_their_place() -> None:
    asked = ["validate", "contact_under_current", "conductivity-ec-dmc-lundgren", "--draws", "0", "-j", "1"]
    found = CliRunner().invoke(app, [*asked, "--without", "creep"])
    assert found.exit_code == 0, found.output
    text = " ".join(found.output.split())
    assert "Without the law that lithium flows to a solid it is stripped from:" in text
    assert "2 of 3 rows move" in text
    assert "conductivity-ec-dmc-lundgren" not in text
    wrong = CliRunner().invoke(app, [*asked, "--without", "gravity"])
    assert wrong.exit_code == 2 or isinstance(wrong.exception, UnknownNameError)


def test_the_page_shows_every_row_also_one_that_could_not_be_calculated() -> None:
    entries = tuple(entry(row, Computed(reason="a cell that stops")) for row in rows().values())
    page = render(Board(entries, 4, 0.0, 0))
    assert all(f'id="{name}"' in page for name in rows())
    assert "a cell that stops" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_a_board_is_json_whatever_is_in_it() -> None:
    entries = tuple(entry(row, Computed(reason="a cell that stops")) for row in rows().values())
    json.dumps(record(Board(entries, 4, 0.0, 0)), allow_nan=False)
