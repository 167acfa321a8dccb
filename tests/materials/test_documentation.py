"""The page on materials is true: its examples run, and it lists every material."""

import doctest
import re
from pathlib import Path

import pytest

from lithiophile.materials import load, names
from lithiophile.materials.forms import FORMS

PAGE = Path(__file__).parents[2] / "docs" / "materials.md"


def test_its_examples_run():
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.testfile(str(PAGE), module_relative=False, optionflags=flags).failed == 0


def test_its_example_of_a_file_loads(tmp_path):
    text = PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "my_glass.toml"
    path.write_text(text, encoding="utf-8")
    assert load(path).value("conductivity") == pytest.approx(0.03)


def test_it_lists_every_material_and_law():
    text = PAGE.read_text(encoding="utf-8")
    for name in names():
        assert f"| `{name}` | {load(name).title} |" in text, name
    for law in FORMS:
        assert law == "constant" or f"`{law}`" in text, law


def test_it_counts_the_numbers_right():
    text = PAGE.read_text(encoding="utf-8")
    entries = [entry for name in names() for entry in load(name).entries.values()]
    assert f"{len(names())} materials with {len(entries)} numbers" in text
    for evidence in ("measured", "fitted", "computed", "assumed"):
        assert f"{sum(e.evidence == evidence for e in entries)} {evidence}" in text


def test_the_materials_it_names_for_the_outlook_exist():
    section = PAGE.read_text(encoding="utf-8").split("## Materials for the systems")[1].split("## The catalogue")[0]
    named = set(re.findall(r"`(\w+)`", section))
    assert named <= set(names()), named - set(names())
    assert len(named) > 80
