"""Each number is named once: in the file, in the ledger and among the defaults by the same word."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import lithiophile
from lithiophile import designs
from lithiophile.designs.ledger import Ledger, _tables, defaults
from lithiophile.designs.schema import reader_of
from lithiophile.units import DIMENSIONS

SOURCE = Path(lithiophile.__file__).parent


@pytest.mark.parametrize("key", sorted(defaults()))
def test_a_default_is_read_as_the_file_reads_it(key: str) -> None:
    table = _tables()
    for part in key.split("."):
        table = table[part]
    reader, number = reader_of(key), defaults()[key]
    dimensions = reader.dimensions if reader and "dimension" not in table else (table.get("dimension", "number"),)
    assert number.unit in {DIMENSIONS[d].si for d in dimensions}
    if isinstance(table["value"], str):
        assert number.unit != "1", "a number with a unit is read as a pure one: the schema has no such key"


def test_what_the_design_says_comes_before_the_material_and_the_material_before_the_default() -> None:
    layer = {
        "material": "copper",
        "thickness": "100 um",
        "porosity": 0.9,
        "geometry": {"kind": "fibre", "diameter": "8 um"},
    }
    said = designs.design({"title": "x", "host": [{**layer, "residual": 0.05}]})
    here = Ledger(said).at("host", 0)
    copper = lithiophile.designs.ledger.material("copper")
    assert here.number("residual") == 0.05
    assert here.number("blocked") == defaults()["host.blocked"].value
    assert here.first("electronic_conductivity", copper) == copper.value("electronic_conductivity")
    assert [(e.key, e.evidence, e.default) for e in here.ledger.entries] == [
        ("host[0].residual", "given", False),
        ("host[0].blocked", "assumed", True),
        ("host[0].electronic_conductivity", "measured", True),
    ]


def test_numbers_that_parts_share_are_noted_once() -> None:
    ledger = Ledger(designs.load("bare-li-foil"))
    assert ledger.at("stack", noted=False).number("pressure") == 1e5
    assert not ledger.entries


@pytest.mark.parametrize("room", ["designs", "materials", "physics"])
def test_no_file_imports_another_in_a_circle(room: str) -> None:
    """Imports inside functions count."""
    files = {path.stem: path for path in (SOURCE / room).glob("*.py") if path.stem != "__init__"}
    imports: dict[str, set[str]] = {}
    for name, path in files.items():
        nodes = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
        inside = {
            n.module.rsplit(".", 1)[-1] for n in nodes if n.module and n.module.startswith(f"lithiophile.{room}.")
        }
        inside |= {a.name for n in nodes if n.module == f"lithiophile.{room}" for a in n.names}
        imports[name] = inside & set(files)
    assert any(imports.values())
    TopologicalSorter(imports).prepare()
