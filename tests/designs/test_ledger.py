"""Each number is named once: in the file, in the ledger and among the defaults by the same word."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import lithiophile
from lithiophile import designs, materials
from lithiophile.designs.ledger import Ledger, Provenance, _tables, defaults
from lithiophile.designs.schema import reader_of
from lithiophile.materials.evidence import share_sourced
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


FOIL = {"title": "x", "source": {"a": {"title": "read"}}}


def graded(**numbers: str) -> Ledger:
    """A ledger with a number of the stack for each grade given."""
    ledger = Ledger(designs.design(FOIL))
    for key, grade in numbers.items():
        ledger.entries.append(Provenance(f"stack.{key}", 1.0, "1", grade))
    return ledger


@pytest.mark.parametrize(
    ("grades", "counts_as"),
    [
        ({"a": "measured", "b": "fitted"}, "computed"),
        ({"a": "measured", "b": "assumed"}, "assumed"),
        ({"a": "measured", "b": "surrogate"}, "surrogate"),
        ({"a": "defined", "b": "measured"}, "computed"),
        ({"a": "given", "b": "measured"}, "given"),
    ],
)
def test_a_computed_number_counts_as_the_weakest_that_it_follows_from(grades: dict[str, str], counts_as: str) -> None:
    ledger = graded(**grades)
    ledger.at("stack").computed("sum", 2.0, "1", "their sum", of=grades)
    assert (ledger.entries[-1].evidence, ledger.entries[-1].grade) == ("computed", counts_as)
    # and what follows from it is no better
    ledger.at("deposit").computed("half", 1.0, "1", "its half", of=("stack.sum",))
    assert ledger.entries[-1].grade == counts_as


def test_a_number_that_was_not_written_down_counts_as_assumed() -> None:
    ledger = graded(a="measured")
    ledger.at("stack").computed("sum", 2.0, "1", "of a and of nothing", of=("a", "b"))
    assert ledger.entries[-1].grade == "assumed"


def test_areas_and_pores_of_assumed_lengths_are_assumed_and_those_of_measured_ones_are_not() -> None:
    def of(evidence: str) -> dict[str, str]:
        number = {"evidence": evidence, "source": "a", "low": 0.1, "high": 0.9, "note": "n"}
        host = {
            "material": "copper",
            "thickness": "100 um",
            "porosity": {"value": 0.8, **number},
            "geometry": {"kind": "fibre", "diameter": {"value": "8 um", "evidence": "measured", "source": "a"}},
        }
        made = designs.resolve(designs.design({**FOIL, "host": [host]})).provenance
        return {n.key: n.grade for n in made}

    assert of("assumed")["host[0].wall_area"] == of("assumed")["host[0].pore_size"] == "assumed"
    assert of("measured")["host[0].wall_area"] == of("measured")["host[0].pore_size"] == "computed"


def test_definitions_are_not_counted() -> None:
    foil = designs.resolve(designs.load("bare-li-foil")).provenance
    assert next(n for n in foil if n.key == "interphase.reference_concentration").grade == "defined"
    grades = [n.grade for n in foil]
    assert share_sourced(grades) == share_sourced([g for g in grades if g != "defined"])


def test_a_mixture_counts_as_the_weakest_of_its_parts() -> None:
    mixed = materials.load("pvdf_hfp_al2o3_gel + 10 % lif")
    assert mixed.entries["conductivity"].evidence == "computed"
    assert mixed.quantity("conductivity").grade == "assumed"  # of lithium fluoride it is
