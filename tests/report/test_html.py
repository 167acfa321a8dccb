import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lithiophile import report
from lithiophile.study.compare import Comparison

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Balance(HTMLParser):
    """Open elements; complains when one is closed that is not the innermost."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> str:
    return report.render(comparison)


def test_the_page_fetches_nothing(page: str) -> None:
    assert not re.findall(r"""(?:src|href)=["'](?!\#|data:,)[^"']*""", page)
    assert not re.findall(r"url\((?!\#)|@import|<script|http-equiv", page)


def test_the_page_is_well_formed_and_small(page: str) -> None:
    parser = Balance()
    parser.feed(page)
    assert parser.open == []
    assert len(page) < 3_000_000


def test_every_design_is_shown_and_a_failure_says_why(page: str, comparison: Comparison) -> None:
    for outcome in comparison:
        assert f'id="{outcome.name}"' in page
    assert "The pores hold no electrolyte &lt;at all&gt;." in page
    assert "<at all>" not in page


def test_ids_are_unique(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = {a or b for a, b in re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', page)}
    assert named
    assert named <= set(ids)


def test_bars_add_up_to_the_swing(comparison: Comparison) -> None:
    for outcome in comparison:
        if outcome.summary is not None:
            assert sum(outcome.parts.values()) == pytest.approx(outcome.summary.swing)


def test_what_is_assumed_is_said(page: str) -> None:
    assert "1 of 2 numbers are assumed" in page
    assert "a guess, 5 to 30 um" in page


def test_light_and_dark_colours_are_both_there(page: str) -> None:
    assert "prefers-color-scheme: dark" in page


def test_write_makes_the_folder(tmp_path: Path, comparison: Comparison) -> None:
    path = report.write(comparison, tmp_path / "new" / "report.html")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
