"""The JSON Schema that editors use: every shipped file obeys it, every key is described, mistakes are found."""

import functools
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import lithiophile_says

from lithiophile import designs, materials
from lithiophile.designs.loader import DATA
from lithiophile.designs.schema import reader_of
from lithiophile.materials.loader import CATALOGUE
from lithiophile.materials.properties import KINDS, PROPERTIES
from lithiophile.units import DIMENSIONS

jsonschema = pytest.importorskip("jsonschema")
EXAMPLES = Path(__file__).parents[2] / "examples" / "full_cells"


design_schema = functools.cache(designs.json_schema)
material_schema = functools.cache(materials.json_schema)
OWN = {"kind"}
"""Properties that differ between kinds of material."""


def mistakes(schema: dict[str, Any], raw: dict[str, Any]) -> list[str]:
    """What a validator finds, by place."""
    found = jsonschema.Draft202012Validator(schema).iter_errors(raw)
    return [".".join(map(str, error.absolute_path)) for error in found]


def test_schemas_are_schemas() -> None:
    for schema in (design_schema(), material_schema("material")):
        jsonschema.Draft202012Validator.check_schema(schema)
    shared = material_schema("material")["properties"]
    for kind in KINDS:
        # what is equal to that of any material has been checked
        schema = material_schema(kind)
        assert all(schema["properties"][key] == shared[key] for key in shared if key not in OWN)
        own = {key: said for key, said in schema["properties"].items() if key in OWN or key not in shared}
        jsonschema.Draft202012Validator.check_schema(schema | {"properties": own})


def test_every_shipped_design_obeys_the_schema() -> None:
    schema = design_schema()
    for path in (*DATA.rglob("*.toml"), *EXAMPLES.glob("*.toml")):
        assert mistakes(schema, tomllib.loads(path.read_text(encoding="utf-8"))) == [], path.name


def test_every_shipped_material_obeys_the_schema_of_its_kind() -> None:
    whole = material_schema("material")
    for kind in KINDS:
        schema = material_schema(kind)
        for path in CATALOGUE.glob(f"{kind}/*.toml"):
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            assert mistakes(schema, raw) == [], path.name
            assert mistakes(whole, raw) == [], path.name


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"host": [{"material": "copper", "thickness": "5 um", "porosty": 0.5}]}, "host.0"),
        ({"host": [{"material": "copper", "thickness": "5 um", "porosity": 1.5}]}, "host.0.porosity"),
        ({"host": [{"material": "coper", "thickness": "5 um", "porosity": 0.5}]}, "host.0.material"),
        ({"host": [{"material": "copper", "thickness": 5, "porosity": 0.5}]}, "host.0.thickness"),
        ({"electrolyte": [{"material": "llzo", "formed": "poored"}]}, "electrolyte.0.formed"),
        ({"stack": {"pressure": {"value": "1 MPa"}}}, "stack.pressure"),
        ({"interphase": {"resistance": "much"}}, "interphase.resistance"),
    ],
)
def test_mistakes_are_found_where_they_are(change: dict[str, Any], place: str) -> None:
    assert mistakes(design_schema(), {"title": "x", **change})[:1] == [place]


def test_files_of_ones_own_and_mixtures_are_possible() -> None:
    for name in ("my salt.toml", "../a/b.toml", "pva + 10 % lif", "llzo"):
        assert mistakes(design_schema(), {"title": "x", "electrolyte": [{"material": name}]}) == []


def test_every_key_says_what_it_is_and_every_number_its_unit_and_range() -> None:
    schema = design_schema()
    for table in (schema, *schema["$defs"].values()):
        for key, said in table["properties"].items():
            assert len(said["description"]) > 8, key
            assert {"type": "null"} not in said.get("anyOf", []), key
    text = schema["$defs"]["Host"]["properties"]
    assert "Length in um, nm, mm, cm or m; more than 0 um." in text["thickness"]["description"]
    assert "Left out: 0.03 (assumed, 0.005 to 0.1;" in text["residual"]["description"]
    assert "Left out: liquid." in text["fill"]["description"]
    assert text["porosity"]["examples"] == ["0.8"]
    for kind in KINDS:
        found = material_schema(kind)["properties"]
        assert all(found[name].get("description") for name in found), kind
        for name, what in PROPERTIES.items():
            units = [unit for unit in DIMENSIONS[what.dimension].usual if unit not in ("", "1")]
            assert all(unit in found[name]["description"] for unit in units), name


def test_every_default_is_told_with_its_evidence() -> None:
    text = json.dumps(design_schema())
    for key, number in designs.ledger.defaults().items():
        if reader_of(key) is not None:
            assert f"({number.evidence}" in text
            assert json.dumps(number.note.rstrip("."))[1:-1] in text, key


def test_the_command_writes_schemas(tmp_path: Path) -> None:
    answer = lithiophile_says("schema")
    assert json.loads(answer.stdout) == design_schema()
    answer = lithiophile_says("schema", "gel", "--out", "gel.schema.json", folder=tmp_path)
    assert answer.returncode == 0
    assert "#:schema ./gel.schema.json" in answer.stderr
    assert json.loads((tmp_path / "gel.schema.json").read_text(encoding="utf-8")) == material_schema("gel")
    wrong = lithiophile_says("schema", "electrolite")
    assert (wrong.returncode, "The nearest: electrolyte" in wrong.stderr) == (2, True)


def test_the_line_that_editors_read_is_a_comment_of_a_design(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('#:schema ./design.schema.json\ntitle = "x"\n', encoding="utf-8")
    assert designs.load(tmp_path / "mine.toml").to_toml().startswith("#:schema ./design.schema.json\n")
