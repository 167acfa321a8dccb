import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from specimens import specimen

from lithiophile import report
from lithiophile.report.html import life_charts, render, thickness_chart, voltage_chart
from lithiophile.study.compare import Comparison
from lithiophile.study.outcome import Curves, Life, Outcome

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


WIDTHS = {"chart-title": 7.2, "tick end": 5.8}
"""Of a letter [px], as wide as any of those that are used."""


@pytest.mark.parametrize(
    ("full_cell", "ends"),
    [(False, (-0.198, 1.0)), (False, (-1.234, 1.0)), (True, (2.512, 4.812)), (False, (-0.05, 0.05))],
)
def test_a_title_and_what_is_off_scale_stand_apart(full_cell: bool, ends: tuple[float, float]) -> None:
    time = np.linspace(0.0, 6.0, 601)
    volts = np.where(time % 2 < 1.0, -0.05, 0.05) + (3.7 if full_cell else 0.0)
    volts[200], volts[-1] = ends
    curves = Curves(time, volts, time, time, time, np.zeros_like(time))
    chart = voltage_chart(curves, full_cell=full_cell)
    assert chart.note or max(ends) < 0.1
    title = 4.0 + WIDTHS["chart-title"] * len(chart.title)
    assert not chart.note or title < chart.width - 16.0 - WIDTHS["tick end"] * len(chart.note)


def test_the_page_fetches_nothing(page: str) -> None:
    assert not re.findall(r"""(?:src|href)=["'](?!\#|data:,)[^"']*""", page)
    assert not re.findall(r"url\((?!\#)|@import|<script src|fetch\(|http-equiv", page)


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
    assert "a guess, 5 to 30 µm" in page


def test_light_and_dark_colours_are_both_there(page: str) -> None:
    assert "prefers-color-scheme: dark" in page


def test_write_makes_the_folder(tmp_path: Path, comparison: Comparison) -> None:
    path = report.write(comparison, tmp_path / "new" / "report.html")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def long_run() -> Outcome:
    """Cycles 1, 60, 119 and 120 of 120, 6 h each; the anode grows by 0.1 um a cycle."""
    whole = specimen()
    curves = whole.curves
    assert curves is not None
    first = curves.cycle == 0.0
    time, kept = curves.time[first], (1, 60, 119, 120)
    hours = np.concatenate([time + 6.0 * (cycle - 1) for cycle in kept])
    cycles = np.arange(1.0, 121.0)
    return replace(
        whole,
        curves=Curves(
            time=hours,
            voltage=np.tile(curves.voltage[first], 4),
            charge=np.tile(curves.charge[first], 4),
            moved=hours,
            thickness=np.concatenate([curves.thickness[first] + 0.1 * cycle for cycle in kept]),
            cycle=np.repeat(np.array(kept, float), time.size),
        ),
        life=Life(cycles, 3.0 * 0.999**cycles, np.full(120, 2.0), 0.1 * cycles),
    )


def test_no_line_is_drawn_over_cycles_that_are_not_kept() -> None:
    curves = long_run().curves
    assert curves is not None
    chart = voltage_chart(curves)
    # one over the other, each from its own beginning: the two cycles at the end are the longest
    assert [np.asarray(c.x)[0] for c in chart.curves] == [0.0, 0.0, 0.0]
    assert [np.asarray(c.x)[-1] for c in chart.curves] == pytest.approx([6.0, 6.0, 12.0], rel=0.01)
    assert [c.label for c in chart.curves] == ["cycle 1", "", "cycles 119 to 120"]
    # from one cycle to the one 59 later the anode grows by 5.9 um; within a cycle no line jumps by so much
    pale = [c for c in thickness_chart(curves).curves if c.style == "pale"]
    assert len(pale) == 3
    assert max(np.abs(np.diff(np.asarray(c.y))).max() for c in pale) < 1.0


def test_a_run_whose_cycles_are_all_kept_is_one_line() -> None:
    curves = specimen().curves
    assert curves is not None
    chart = voltage_chart(curves)
    assert len(chart.curves) == 1
    np.testing.assert_array_equal(chart.curves[0].x, curves.time)
    assert chart.x_label == "Time / h"


def test_many_cycles_are_drawn_by_their_figures() -> None:
    life = long_run().life
    assert life is not None
    charge, thickness = life_charts(life)
    np.testing.assert_array_equal(charge.curves[0].y, life.stripped)
    np.testing.assert_array_equal(thickness.curves[0].y, life.grown)
    page = report.render(Comparison("(Plate; Strip) * 120", (long_run(),), 1.0))
    assert "Anode over its life" in page
    assert "Anode over its life" not in report.render(Comparison("", (specimen(),), 1.0))


def test_a_report_on_one_design_carries_its_title(comparison: Comparison) -> None:
    one = Comparison(comparison.protocol, comparison.outcomes[:1], comparison.seconds)
    assert f"<h1>{one.outcomes[0].title}</h1>" in render(one)
    assert "<h1>Comparison of lithium anodes</h1>" in render(comparison)


@pytest.mark.long
def test_a_report_on_a_hundred_designs_can_be_sent_by_mail(comparison: Comparison) -> None:
    solved = next(o for o in comparison if o.curves is not None and o.numbers)
    x = np.linspace(0.0, 60.0, 4000)
    ragged = replace(solved.curves, time=x, voltage=0.05 * np.sin(x) + 0.002 * np.sin(37 * x), charge=3 * np.sin(x),
                     moved=x, thickness=15 * np.sin(x), cycle=np.ones(x.size))  # fmt: skip
    numbers = tuple(replace(solved.numbers[0], key=f"host[0].number_{n}", note="x" * 80) for n in range(60))
    many = [replace(solved, name=f"design-{n}", curves=ragged, numbers=numbers) for n in range(100)]
    text = render(replace(comparison, outcomes=tuple(many)))
    assert len(text.encode()) < 2_000_000
    assert "lithiophile run design-7 --explain" in text


def test_every_curve_of_the_thickness_has_a_name() -> None:
    curves, long = specimen().curves, long_run().curves
    assert curves is not None
    assert long is not None
    assert [c.label for c in thickness_chart(long).curves] == ["no host", "cycles 1 to 119", "", "", "cycle 120"]
    once = thickness_chart(replace(curves, cycle=np.ones_like(curves.cycle)))
    assert [c.label for c in once.curves] == ["no host", "this anode"]


def test_a_page_prints_units_and_leaves_what_is_typed(comparison: Comparison) -> None:
    page = render(comparison)
    inside = re.sub(r"<(pre|code|script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", inside)
    assert "mAh/cm²" in words
    assert "µm" in words
    assert not re.search(r"\bum\b|\b[cmk]?m[23]\b", words)
    assert f"<code>{comparison.protocol}</code>" in page


def test_a_figure_has_one_name_on_a_page(comparison: Comparison) -> None:
    page = render(comparison)
    heads = re.findall(r'<th title="[^"]*">([^<]*)<', page)
    told = set(re.findall(r'<dt title="[^"]*">([^<]*)<', page))
    assert "lowest voltage" in heads
    assert told <= set(heads)
