"""The bench in the notebooks that people have: JupyterLab and marimo, each in Chromium with a kernel of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lithiophile.studio.server import free_port

sync_api = pytest.importorskip("playwright.sync_api", reason="the page is driven by playwright")
pytest.importorskip("anywidget", reason="the bench in a notebook is the extra lithiophile[widget]")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.long, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
ROOT = Path(__file__).parents[2]
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
HERE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")

PATIENCE = 300_000.0
"""Milliseconds that a busy machine may take to start a kernel and compile."""
MAKES = "from lithiophile.studio.widget import Bench\nbench = Bench('host-uniform-3d', losses=False)\nbench"
CELLS = (MAKES, "print('kernel has', bench.numbers)", "bench.numbers = {'host[0].porosity': 0.8}")
MARIMO = """import marimo
app = marimo.App()


@app.cell
def _():
    from lithiophile.studio.widget import Bench
    bench = Bench("host-uniform-3d", losses=False)
    bench
    return
"""
FIELD = "value-host[0].porosity"


@contextmanager
def served(words: list[str], port: int, folder: Path) -> Iterator[str]:
    """A notebook's server in a process of its own, until it answers."""
    homes = ("HOME", "XDG_CONFIG_HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    given = {**os.environ, **{name: str(folder / "home") for name in homes}, "PYTHONPATH": str(ROOT / "src")}
    link = f"http://127.0.0.1:{port}/"
    with open(folder / "server.log", "w") as log:
        server = subprocess.Popen([sys.executable, "-m", *words], cwd=folder, env=given, stdout=log, stderr=log)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(link, timeout=5.0).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert server.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.2)
        yield link
    finally:
        server.terminate()
        try:
            server.wait(30.0)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def seen(width: int = 1280) -> Iterator[tuple[Any, list[str]]]:
    """A page, and what it complains of: errors, and requests that leave the machine."""
    with sync_api.sync_playwright() as playwright:
        args = ["--no-sandbox", "--disable-gpu", ONLY_HERE]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        page = browser.new_page(viewport={"width": width, "height": 1000}, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(HERE) else wrong.append(asked.url))
        yield page, wrong
        browser.close()


def kept(page: Any, name: str) -> None:
    if folder := os.environ.get("LITHIOPHILE_SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def whole(page: Any) -> None:
    page.get_by_test_id("status").filter(has_text=re.compile("^Whole protocol")).wait_for()


def typed(page: Any, value: str) -> None:
    """A number of the page reaches the kernel, and its command line is that of the page."""
    page.get_by_test_id(FIELD).fill(value)
    page.get_by_test_id(FIELD).press("Enter")
    page.get_by_test_id("command").filter(has_text=f"porosity={value}").wait_for()
    whole(page)


def searched(page: Any) -> None:
    """What is typed into a field is no shortcut of the notebook: in JupyterLab "a" adds a cell, "d d" deletes one."""
    cells = page.locator(".jp-Cell").count()
    page.get_by_test_id("find").press_sequentially("abdd")
    assert page.get_by_test_id("find").input_value() == "abdd"
    assert page.locator(".jp-Cell").count() == cells
    page.get_by_test_id("find").fill("")


def beside(page: Any) -> bool:
    """Whether a slider and the picture of the cell stand side by side, both in sight."""
    slider, picture = (page.locator(one).bounding_box() for one in (f"[data-testid='{FIELD}']", "canvas.section"))
    return bool(slider["x"] + slider["width"] <= picture["x"])


def free() -> int:
    with free_port(0) as bound:
        return int(bound.getsockname()[1])


def test_the_bench_is_drawn_in_jupyterlab_and_follows_page_and_kernel(tmp_path: Path) -> None:
    pytest.importorskip("jupyterlab", reason="pip install jupyterlab")
    cells = [{"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [], "source": one}
             for n, one in enumerate(CELLS)]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    (tmp_path / "bench.ipynb").write_text(json.dumps(book))
    port = free()
    words = ["jupyterlab", "--no-browser", f"--port={port}", "--IdentityProvider.token=", "--allow-root",
             "--LabApp.news_url=", f"--ServerApp.root_dir={tmp_path}"]  # fmt: skip
    with served(words, port, tmp_path) as link, seen() as (page, wrong):
        page.goto(f"{link}lab/tree/bench.ipynb")
        page.get_by_text("| Idle").wait_for()

        def run(number: int) -> None:
            page.locator(".jp-Cell .cm-content").nth(number).click()
            page.keyboard.press("Shift+Enter")

        run(0)
        whole(page)
        assert beside(page)
        kept(page, "jupyterlab")
        typed(page, "0.7")
        searched(page)
        run(1)
        page.get_by_text("kernel has {'host[0].porosity': 0.7}").wait_for()
        run(2)
        page.get_by_test_id("command").filter(has_text="porosity=0.8").wait_for()
        assert page.get_by_test_id(FIELD).input_value() == "0.8"
        whole(page)
        kept(page, "jupyterlab_moved")
    assert wrong == []


def test_the_bench_is_drawn_in_marimo_and_follows_the_page(tmp_path: Path) -> None:
    pytest.importorskip("marimo", reason="pip install marimo")
    (tmp_path / "book.py").write_text(MARIMO)
    port = free()
    words = ["marimo", "--yes", "run", "book.py", "--headless", "--no-token", "--host", "127.0.0.1", "-p", str(port)]
    with served(words, port, tmp_path) as link, seen() as (page, wrong):
        page.goto(link)
        whole(page)
        assert beside(page)
        typed(page, "0.7")
        kept(page, "marimo")
    assert wrong == []
