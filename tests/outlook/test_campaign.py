"""All claims at once: the cache, the record for programs, the page."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lithiophile.outlook.engine import campaign
from lithiophile.outlook.engine.after import READ
from lithiophile.outlook.engine.claim import find
from lithiophile.report.outlook import render

CHOSEN = [find(name) for name in ("q11", "o23", "q04", "m43", "o11")]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_a_second_run_takes_everything_from_the_cache(cache: Path) -> None:
    first = campaign.decide(CHOSEN, draws=2, jobs=2)
    again = campaign.decide(CHOSEN, draws=2)
    assert (first.from_cache, again.from_cache) == (0, len(CHOSEN))
    assert again.verdicts == first.verdicts
    assert [v.id for v in first.verdicts] == [c.id for c in CHOSEN]
    assert again.seconds < 1.0


def test_what_was_decided_before_a_break_is_kept(cache: Path) -> None:
    def interrupted(one: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        campaign.decide([find("q11"), find("q01")], draws=0, progress=interrupted)
    assert campaign.decide([find("q11"), find("q01")], draws=0).from_cache == 1


def test_a_damaged_file_of_the_cache_is_computed_again(cache: Path) -> None:
    campaign.decide([find("q11")], draws=0)
    (file,) = cache.rglob("*.json")
    file.write_text('{"id": "q11')
    report = campaign.decide([find("q11")], draws=0)
    assert (report.from_cache, report.verdicts[0].verdict) == (0, "contradicted")


def test_a_page_without_draws_has_no_column_of_them_and_thresholds_stand_in_words(cache: Path) -> None:
    report = campaign.decide([find("q17")], draws=0)
    assert any(one.startswith("threshold.q17.about") for one in report.verdicts[0].turned)
    page = render(report)
    assert "Holds in" not in page
    assert "threshold.q17.about" not in page
    named = next(one for one in report.verdicts[0].thresholds if one.key == "threshold.q17.about")
    assert f"threshold ({named.meaning}) low" in page


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert campaign.decide([find("q11")], draws=0).verdicts[0].verdict == "contradicted"


def test_the_record_has_what_programs_need(cache: Path) -> None:
    report = campaign.decide(CHOSEN, draws=2, jobs=1)
    rows = json.loads(json.dumps(campaign.record(report), allow_nan=False))
    assert len(rows) == len(CHOSEN)
    for row in rows:
        assert {
            "id",
            "verdict",
            "class",
            "computed",
            "printed",
            "unit",
            "evidence",
            "sentence",
            "missing",
        } <= row.keys()
    uniform = rows[1]
    assert uniform["class"] in ("emergent", "assumed")
    assert uniform["evidence"]["assumed"] > 10
    assert uniform["sensitivity"]["draws"] >= 1
    assert {one["read"] for row in rows for one in row["after"]} <= READ.keys()
    assert "energy use per km" in rows[2]["missing"]


def test_the_headline_counts_what_the_equations_decide(cache: Path) -> None:
    report = campaign.decide(CHOSEN, draws=0, jobs=1)
    assert report.headline.startswith("Where the equations decide and nothing that is assumed turns it (")
    assert "of 142" not in report.headline
    assumed, ranged = report.assumed
    assert 0 < assumed <= ranged


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "link", "br", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_shows_every_claim_and_fetches_nothing(cache: Path) -> None:
    report = campaign.decide(CHOSEN, draws=2, jobs=1)
    page = render(report)
    for claim in CHOSEN:
        assert f'id="{claim.id}"' in page
    assert report.headline in page.replace("&#34;", '"')
    assert "src=" not in page
    assert 'href="http' not in page
    parser = _Balance()
    parser.feed(page)
    assert parser.open == []
