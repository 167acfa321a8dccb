"""The glossary names what exists: keys of designs, outputs, files and functions."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import BaseModel

import lithiophile
from lithiophile.designs.schema import Design, tables_in

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "lithiophile"
HEAD = ["term", "symbol [unit]", "design file", "output", "code", "is"]


def rows() -> list[dict[str, str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    tables = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    assert all(len(cells) == len(HEAD) for cells in tables)
    return [dict(zip(HEAD, cells, strict=True)) for cells in tables if cells != HEAD]


def words(column: str) -> list[str]:
    return sorted({word for row in rows() for word in re.findall(r"`([^`]+)`", row[column])})


def has_key(path: str) -> bool:
    """Whether a design file may hold this key."""
    models: list[type[BaseModel]] = [Design]
    *tables, last = path.split(".")
    for part in tables:
        models = [m for one in models if part in one.model_fields for m in tables_in(one.model_fields[part].annotation)]
    return any(last in model.model_fields for model in models)


def test_every_term_is_defined_and_met_somewhere() -> None:
    assert len(rows()) > 40
    for row in rows():
        assert row["term"], row
        assert row["is"], row
        assert row["design file"] or row["output"] or row["code"], row


@pytest.mark.parametrize("key", words("design file"))
def test_keys_of_designs_exist(key: str) -> None:
    assert has_key(key)
    assert not has_key(f"{key}x")


def test_outputs_exist() -> None:
    """In the series of a run, in its profiles, in its table of cycles, or in those of full cells."""
    solution = lithiophile.run("host-uniform-3d", "Plate at 1 mA/cm2 for 0.1 mAh/cm2")
    known = {*solution.names(), *solution.cycles}
    assert set(words("output")) - known == set()


@pytest.mark.parametrize("place", sorted({*words("code"), *(w for w in words("is") if "/" in w)}))
def test_files_and_functions_exist(place: str) -> None:
    if place.startswith("lithiophile."):
        module, name = place.rsplit(".", 1)
        assert callable(getattr(import_module(module), name))
    else:
        assert (SOURCE / place).is_file()
