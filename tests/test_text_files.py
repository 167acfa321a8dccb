"""What other programs and editors write is read, or named."""

from pathlib import Path

import pytest

from lithiophile import designs, materials
from lithiophile.designs.loader import is_material
from lithiophile.errors import InputError
from lithiophile.materials.loader import CATALOGUE
from lithiophile.text_files import rows_of
from lithiophile.units import to_si

DESIGN = 'title = "foil"\n[lithium]\nbelow = "50 um"\n'
TABLE = "lithium_fraction,area\n0.0,1e5\n0.5,2.5e4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_designs_and_materials_are_read_whatever_their_editor_wrote(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(DESIGN.replace("\n", end).encode(encoding))
    assert designs.load(file).lithium.below.value == 50e-6
    assert not is_material(str(file))
    text = (CATALOGUE / "cathode" / "lfp.toml").read_text(encoding="utf-8")
    file.write_bytes(text.replace("\n", end).encode(encoding))
    assert is_material(str(file))
    assert materials.load(file).value("porosity") == materials.load("lfp").value("porosity")


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        "\ufeff" + TABLE.replace("\n", "\r\n"),
        TABLE.replace(",", ";").replace(".", ","),
        TABLE.replace(",", "\t"),
        "sep=;\n# of a run\n" + TABLE.replace(",", " ; ").replace(".", ",") + ";\n\n",
    ],
)
def test_tables_are_read_with_commas_semicolons_tabs_and_decimal_commas(tmp_path: Path, table: str) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(table.encode())
    numbers = [{name: float(cell) for name, cell in row.items()} for row in rows_of(file)]
    assert numbers == [{"lithium_fraction": 0.0, "area": 1e5}, {"lithium_fraction": 0.5, "area": 2.5e4}]


def test_decimal_commas_that_cannot_be_told_from_separators_are_named(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("lithium_fraction,area\n0,5,100,0\n")
    with pytest.raises(InputError, match="row 2 has 4 cells, the first line names 2 columns"):
        rows_of(file)
    file = tmp_path / "mine.toml"
    file.write_text('title = "1,5 mAh"\n[deposit]\nporosity = 0,4\n')
    with pytest.raises(InputError, match=r"Line 3: a number has a decimal point, write 0\.4 for 0,4"):
        designs.load(file)
    with pytest.raises(InputError, match=r"'25,5 um' has a comma in its number; write '25\.5 um'"):
        to_si("25,5 um", "length")


def test_a_text_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes('title = "foil"\nabout = "für Mäuse"\n'.encode("cp1252"))
    with pytest.raises(InputError, match=r"not a text in UTF-8 \(line 2: invalid .* Save it as UTF-8"):
        designs.load(file)
