"""A new file is picked up everywhere, with no edit elsewhere."""

import shutil
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lithiophile import designs, materials
from lithiophile.cli.library import app
from lithiophile.designs import loader
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.materials import loader as materials_loader
from lithiophile.outlook.engine.bibtex import cited

GLASS = """
kind = "host"
title = "Foamed glass of the test"

[density]
value = 2.5
unit = "g/cm3"
evidence = "measured"
source = "notebook"

[electronic_conductivity]
value = 500.0
unit = "S/m"
low = 100.0
high = 1000.0
evidence = "assumed"
source = "notebook"
note = "coated with carbon"

[source.notebook]
doi = "10.1000/test-of-a-new-file"
where = "page 7"
"""
DESIGN = """
title = "Host of foamed glass"
about = "A design that only this test knows, on a material that only this test knows: neither is named anywhere else."
claims = ["o11-planar-cu-no-restraint"]

[[host]]
material = "foamed_glass"
thickness = "60 um"
porosity = 0.85
geometry = { kind = "foam", pore = "20 um" }
"""


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of both catalogues with one more file each, after the catalogues themselves were asked for."""
    assert "foamed_glass" not in materials.names()
    shutil.copytree(loader.DATA, tmp_path / "designs")
    shutil.copytree(materials_loader.CATALOGUE, tmp_path / "materials")
    (tmp_path / "designs" / "host-foamed-glass.toml").write_text(DESIGN, encoding="utf-8")
    (tmp_path / "materials" / "host" / "foamed_glass.toml").write_text(GLASS, encoding="utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path / "designs")
    monkeypatch.setattr(materials_loader, "CATALOGUE", tmp_path / "materials")
    return tmp_path


def said(*words: str) -> str:
    answer = CliRunner().invoke(app, list(words), catch_exceptions=False, env={"COLUMNS": "160"})
    assert answer.exit_code == 0
    return answer.stdout


def test_a_new_material_and_a_new_design_are_part_of_the_catalogue(catalogues: Path) -> None:
    assert "foamed_glass" in materials.names("host")
    assert "host-foamed-glass" in designs.names()
    assert "host-foamed-glass" in said("list")
    assert "foamed_glass" in said("materials", "--kind", "host")
    assert "carbon" in said("show", "foamed_glass")
    assert "foamed_glass" in said("show", "host-foamed-glass")
    assert "10.1000/test-of-a-new-file" in cited(["host-foamed-glass"])
    assert not loader.is_material("host-foamed-glass")


def test_a_material_added_changed_or_taken_out_later_is_noticed(catalogues: Path) -> None:
    folder = catalogues / "materials" / "host"
    tick = 0.02  # longer than the clock of file systems rests
    assert materials.load("foamed_glass").value("density") == 2500.0
    time.sleep(tick)
    (folder / "later.toml").write_text(GLASS, encoding="utf-8")
    assert "later" in materials.names("host")
    assert materials.load("later").value("density") == 2500.0
    time.sleep(tick)
    (folder / "later.toml").write_text(GLASS.replace("value = 2.5", "value = 2.25"), encoding="utf-8")
    assert materials.load("later").value("density") == 2250.0
    time.sleep(tick)
    (folder / "later.toml").unlink()
    assert "later" not in materials.names()
    with pytest.raises(UnknownNameError, match="later"):
        materials.load("later")


def test_a_new_design_runs_and_its_budgets_close(catalogues: Path) -> None:
    import lithiophile

    solution = lithiophile.run("host-foamed-glass", "Plate at 1 mA/cm2 for 1 mAh/cm2")
    assert solution.check().largest < 1e-6
    assert solution["Lithium in the host [mAh/cm2]"][-1] > 0.5


def test_without_its_file_it_is_unknown() -> None:
    with pytest.raises(UnknownNameError, match="host-foamed-glass"):
        designs.load("host-foamed-glass")


def test_a_broken_file_of_the_catalogue_is_named_with_all_its_problems(catalogues: Path) -> None:
    (catalogues / "designs" / "host-foamed-glass.toml").write_text(
        DESIGN.replace('title = "Host', 'titel = "Host').replace('"60 um"', '"60 V"'), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        designs.load("host-foamed-glass")
    text = str(caught.value)
    assert "host-foamed-glass" in text
    for part in ("titel", "title: missing", "'V' is a unit of voltage"):
        assert part in text
