"""The page that says where each equation stands names functions that exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "model.md").read_text(encoding="utf-8")
NAMED = [
    (path, name)
    for line in PAGE.splitlines()
    for path in re.findall(r"`((?:physics|cell)/\w+)\.py`", line)
    for name in re.findall(r"`(\w+(?:\.\w+)?)`", line)
]


def test_the_page_names_functions() -> None:
    assert len(NAMED) > 25


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_what_the_page_names_exists(path: str, name: str) -> None:
    found = import_module("lithiophile." + path.replace("/", "."))
    head, _, field = name.partition(".")
    found = getattr(found, head)
    if field:
        assert field in found.__dataclass_fields__
