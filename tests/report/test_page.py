"""A page is one file that fetches nothing, says what it was made with, and whose charts answer."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from lithiophile import __version__
from lithiophile.report.chart import Chart, Curve, Points, spread
from lithiophile.report.page import MOST, Page, Section, Table

CHART = Chart(
    "Voltage",
    "Time / h",
    "Voltage / mV",
    [Curve([0.0, 1.0, 2.0], [1.0, 900.0, 2.0], "", "a <cell>")],
    window=(0.0, 5.0),
)
PAGE = Page(
    "A <test>", "Run & drawn.",
    [Section("Charts", ["One."], charts=[CHART]),
     Section("Table", tables=[Table(["x", "y"], [("a", 1.0), ("b", 2.0)])])],
    [("A work, 2020", "10.1000/x"), ("Another", "")],
)  # fmt: skip


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for key, value in attributes:
            if key == "src" or (tag == "link" and key == "href"):
                self.fetched.append(value or "")


def test_a_page_fetches_nothing_and_says_what_it_was_made_with() -> None:
    text = PAGE.render()
    read = _Read()
    read.feed(text)
    assert all(one.startswith("data:") for one in read.fetched)
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|@import|url\(", text)
    assert f"Lithiophile {__version__} (equations " in text
    assert "numba" in text
    assert '<a href="https://doi.org/10.1000/x">' in text
    assert "A &lt;test&gt;" in text
    assert len(text) < MOST


def test_a_curve_beyond_the_window_keeps_its_values_and_carries_a_mark() -> None:
    drawn = CHART.svg()
    line = re.search(r'class="line " data-label="a &lt;cell&gt;" d="M([^"]*)"', drawn)
    assert line is not None
    heights = [float(point.split()[1]) for point in line[1].split("L")]
    top = float(re.search(r'data-box="([^"]*)"', drawn)[1].split()[1])
    assert min(heights) < top - 1000  # not flattened at the edge: what the pointer reads is true
    assert drawn.count('class="off"') == 1
    inside = Chart("Voltage", "Time / h", "Voltage / mV", [Curve([0.0, 1.0], [1.0, 4.0])], window=(0.0, 5.0)).svg()
    assert 'class="off"' not in inside


def test_fourteen_labels_stand_apart_at_the_ends_of_their_curves() -> None:
    x = np.linspace(0.0, 1.0, 5)
    curves = [Curve(x, x * 0.01 * n, f"k{n % 10}", f"design {n}") for n in range(14)]
    drawn = Chart("Many", "x", "y", curves, width=860, height=300, direct=True).svg()
    places = [float(y) for y in re.findall(r'<text class="tick" x="[^"]*" y="([^"]*)">design', drawn)]
    assert len(places) == 14
    assert np.diff(sorted(places)).min() > 12.0
    assert max(places) < 300
    assert "narrow" in Chart("Many", "x", "y", curves, direct=True).html()


def test_places_move_apart_no_further_than_they_must() -> None:
    wanted = [0.0, 1.0, 50.0, 51.0, 99.0]
    placed = spread(wanted, 10.0, 0.0, 100.0)
    assert np.diff(placed).min() >= 10.0 - 1e-9
    assert placed[2] == 50.0
    assert max(placed) <= 100.0


def test_decades_stand_on_a_logarithmic_axis() -> None:
    drawn = Chart("", "Frequency / Hz", "y", [Curve([1e-3, 1e5], [0.0, 1.0])], log_x=True).svg()
    assert 'data-log="x"' in drawn
    assert ">0.001<" in drawn
    assert ">1e4<" in drawn
    low, high = (float(x) for x in re.search(r'data-x="([^"]*)"', drawn)[1].split())
    assert (low, high) == pytest.approx((-3.0, 5.0))


def test_a_unit_is_as_long_on_both_axes_where_asked() -> None:
    drawn = Chart("", "x", "y", [Curve([0.0, 60.0], [0.0, 10.0])], equal=True).svg()
    box, x, y = (
        [float(v) for v in re.search(rf'data-{name}="([^"]*)"', drawn)[1].split()] for name in ("box", "x", "y")
    )
    across, up = (box[2] - box[0]) / (x[1] - x[0]), (box[3] - box[1]) / (y[1] - y[0])
    assert across == pytest.approx(up, rel=1e-3)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255.0 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_a_skeleton_is_seen_on_what_is_behind_it(dark: bool) -> None:
    from importlib import resources

    style = resources.files("lithiophile.report").joinpath("templates/report.css").read_text("utf-8")
    part = style.split("prefers-color-scheme: dark")[1] if dark else style.split("@media")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
    assert _contrast(colours["skeleton"], colours["card"]) > 3.0  # its key stands on the card
    assert _contrast(colours["skeleton"], colours["liquid"]) > 2.0
    assert _contrast(colours["skeleton"], colours["lithium"]) > 1.8
    for name in ("ink", "soft", "bad"):
        assert _contrast(colours[name], colours["page"]) > 4.5, name


def test_points_carry_their_words() -> None:
    drawn = Chart("", "x", "y", [], points=[Points([1.0, 2.0], [1.0, 2.0], [0.1, 0.1], label="measured")]).svg()
    assert drawn.count('data-label="measured"') == 2


BROWSER = "/usr/bin/chromium"


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 420])
def test_charts_answer_to_mouse_and_keyboard(tmp_path, width: int, scheme: str) -> None:
    """Values under the pointer, a zoom by dragging and back, arrow keys; no error, no request."""
    from pathlib import Path

    playwright = pytest.importorskip("playwright.sync_api", reason="browser tests need playwright")
    if not Path(BROWSER).exists():
        pytest.skip("no Chromium on this machine")
    path = PAGE.write(tmp_path / "page.html")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        wrong: list[str] = []
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
        page.goto(path.as_uri())
        chart = page.locator("svg.chart[data-live]").first
        box = chart.bounding_box()
        page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.5 * box["height"])
        told = page.locator(".tip").first.inner_text()
        assert "Time" in told
        assert "a <cell>" in told
        assert "mV" in told
        before = page.locator("svg.plot .line").first.get_attribute("d")
        page.mouse.down()
        page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.5 * box["height"], steps=4)
        page.mouse.up()
        assert page.locator("svg.plot .line").first.get_attribute("d") != before
        assert page.locator("svg.chart.zoomed").count() == 1
        chart.dblclick()
        assert page.locator("svg.plot .line").first.get_attribute("d") == before
        chart.focus()
        page.keyboard.press("ArrowRight")
        assert page.locator(".tip").first.is_visible()
        page.locator("th button").nth(1).click()
        page.locator("th button").nth(1).click()
        assert page.locator("tbody tr").first.inner_text().startswith("b")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert wrong == []
        browser.close()
