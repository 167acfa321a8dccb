"""A report in Chromium: wide, narrow and on paper, light and dark; nothing is fetched, nothing is cut."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lithiophile.report.html import render
from lithiophile.study.compare import Comparison

sync_api = pytest.importorskip("playwright.sync_api", reason="the page is driven by playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.long, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield one
        one.close()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (420, "screen"), (760, "print")])
def test_a_comparison_fits_its_page(
    browser: Any, comparison: Comparison, tmp_path: Path, width: int, media: str, look: str
) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(comparison), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media, color_scheme=look)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url))
    page.goto(file.as_uri())
    page.wait_for_timeout(200)
    try:
        assert wrong == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "cut on paper, or scrolls sideways"
        name = page.locator("table td").first.bounding_box()
        assert name["height"] < 0.8 * name["width"], "names are broken letter by letter"
    finally:
        page.close()
