"""The pages that say where the equations stand name files and functions that exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILE = re.compile(r"`((?:physics|cell|designs|protocol)/[\w/]+|stack)\.py`")
NAME = re.compile(r"`(\w+(?:\.\w+)?)`")


def named(page: str) -> list[tuple[str, str]]:
    """Files, and the functions named after each before the next file, of every line."""
    found = []
    for line in (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines():
        parts = FILE.split(line)
        found += [
            (path, name) for path, after in zip(parts[1::2], parts[2::2], strict=True) for name in NAME.findall(after)
        ]
    return found


def exists(path: str, name: str) -> bool:
    """Whether a module of the package holds a name, or a field of one of its records."""
    head, _, field = name.partition(".")
    held = getattr(import_module("lithiophile." + path.replace("/", ".")), head, None)
    return held is not None and (not field or field in held.__dataclass_fields__)


@pytest.mark.parametrize(("path", "name"), sorted({*named("equations.md"), *named("model.md")}))
def test_what_the_pages_name_exists(path: str, name: str) -> None:
    assert exists(path, name)


def test_a_name_that_is_gone_is_found() -> None:
    assert not exists("cell/equations/degradation", "wear_out")


def test_every_equation_names_the_function_that_holds_it() -> None:
    """Each section of the page, and each room of the cell's equations."""
    page = (ROOT / "docs" / "equations.md").read_text(encoding="utf-8")
    for section in page.split("\n## ")[1:]:
        assert "$$" in section or "| $" in section or "$\\dot" in section, section.splitlines()[0]
        assert FILE.search(section), section.splitlines()[0]
    told = {path for path, _ in named("equations.md")}
    rooms = {f"cell/equations/{p.stem}" for p in (ROOT / "src/lithiophile/cell/equations").glob("[a-z]*.py")}
    assert rooms - told <= {"cell/equations/full_cell"}
