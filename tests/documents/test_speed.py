"""Statements about speed are those of the table that benchmarks write."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _page() -> ModuleType:
    about = importlib.util.spec_from_file_location("speed_page", ROOT / "docs" / "speed.py")
    assert about is not None
    assert about.loader is not None
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module


def _between(name: str, page: str = "docs/speed.md") -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
    assert found is not None
    return found[1].strip()


def test_the_tables_of_the_page_are_what_was_kept() -> None:
    page = _page()
    assert _between("table") == page.table()
    assert _between("growth") == page.growth()


def test_every_line_says_whether_its_target_was_met_and_names_a_script_that_keeps_it() -> None:
    rows = _page().rows("speed.csv")
    assert rows
    for row in rows:
        script = ROOT / "benchmarks" / row["script"]
        assert "from lines import keep" in script.read_text(encoding="utf-8"), row["line"]
        assert bool(row["target"]) == bool(row["met"])
        found, target = (re.search(r"[\d.]+", row[key]) for key in ("found", "target"))
        if found is not None and target is not None:
            below = float(found[0]) <= float(target[0])
            assert (row["met"] == "met") == (below if "at most" in row["target"] else not below), row["line"]


def test_the_readme_says_what_the_table_does() -> None:
    page = _page()
    assert _between("speed", "README.md") == page.headline()
    for line in page.SAID:
        (found,) = [row["found"] for row in page.rows("speed.csv") if row["line"] == line]
        assert found in page.headline()


@pytest.mark.parametrize(
    "kind", ["cells, without losses", "cells, with losses", "cycles", "designs", "voxels, effective transport"]
)
def test_time_grows_in_proportion(kind: str) -> None:
    page = _page()
    points = page.lines()[kind]
    assert points[-1][0] / points[0][0] >= 10.0
    assert 0.8 < page.exponent(points[0], points[-1]) < 1.2
    assert page.exponent(points[-2], points[-1]) < 1.4
