"""Every material of a design may be a file of one's own, named by its path from the design's file."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import lithiophile_says
from tests.designs.test_numbers import differing, stack

from lithiophile import designs, materials
from lithiophile.designs import design, load, resolve
from lithiophile.errors import InputError
from lithiophile.materials.loader import CATALOGUE
from lithiophile.outlook.engine.bibtex import cited

FIBRES = {
    "material": "carbon_fibre",
    "thickness": "100 um",
    "porosity": 0.8,
    "geometry": {"kind": "fibre", "diameter": "8 um"},
}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "electrolyte": ("litfsi_dol_dme", {"electrolyte": [{"material": "NAME"}]}),
    "gel": ("pvdf_hfp_gel", {"electrolyte": [{"material": "NAME", "thickness": "30 um"}]}),
    "solid": ("llzo", {"electrolyte": [{"material": "NAME", "thickness": "30 um"}]}),
    "host": ("carbon_fibre", {"host": [{**FIBRES, "material": "NAME"}]}),
    "wall": ("zinc_oxide", {"host": [{**FIBRES, "wall": {"material": "NAME", "thickness": "20 nm"}}]}),
    "coating": ("lipon", {"coating": [{"material": "NAME", "thickness": "1 um"}]}),
    "separator": ("celgard_2325", {"electrolyte": [{"material": "lipf6_ec_dec_1M", "separator": "NAME"}]}),
    "kinetics": ("lithium_in_ether", {"interphase": {"material": "NAME"}}),
    "additive": (
        "vinylene_carbonate",
        {"electrolyte": [{"material": "lipf6_ec_dec_1M", "additives": {"NAME": "2 wt%"}}]},
    ),
    "cathode": ("lfp", {"lithium": {"below": "50 um"}, "counter": {"material": "NAME"}}),
    "collector": ("copper", {"collector": {"material": "NAME"}}),
    "mixture": ("pvdf_hfp_gel", {"electrolyte": [{"material": "NAME + 10 % al2o3", "thickness": "30 um"}]}),
}  # fmt: skip
"""By what it is: a material of the catalogue, and a design that names one."""


def named(raw: Any, name: str) -> Any:
    """The design with a name in the place of NAME."""
    if isinstance(raw, dict):
        return {key.replace("NAME", name): named(one, name) for key, one in raw.items()}
    if isinstance(raw, list):
        return [named(one, name) for one in raw]
    return raw.replace("NAME", name) if isinstance(raw, str) else raw


def file_of(name: str) -> Path:
    return next(CATALOGUE.glob(f"*/{name}.toml"))


def written(folder: Path, raw: dict[str, Any], name: str = "mine") -> Path:
    """A design's file."""
    path = folder / f"{name}.toml"
    path.write_text(design({"title": name, **named(raw, "copper")}).to_toml(), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", CASES)
def test_a_file_of_ones_own_stands_wherever_a_material_is_named(kind: str, tmp_path: Path) -> None:
    name, raw = CASES[kind]
    home, away = tmp_path / "home", tmp_path / "away"
    (home / "my materials").mkdir(parents=True)
    own = home / "my materials" / "own.toml"
    own.write_text(materials.copied(name), encoding="utf-8")
    plain = design({"title": "x", **named(raw, name)})
    text = design({"title": "x", **named(raw, str(own))}).to_toml(home)
    assert "my materials/own" in text
    assert str(tmp_path) not in text
    (home / "mine.toml").write_text(text, encoding="utf-8")
    shutil.copytree(home, away)
    shutil.rmtree(home)
    mine = load(away / "mine.toml")
    assert differing(stack(plain), stack(mine)) == []
    known = [(n.value, n.source.replace(f"on {name}", "on own")) for n in plain.parameters()]
    assert [(n.value, n.source) for n in mine.parameters()] == known
    assert "own" in designs.draw(mine) or kind == "kinetics"
    assert str(tmp_path) not in designs.draw(mine) + repr(mine.parameters())
    plain.save(tmp_path / "plain.toml")
    works = cited([str(tmp_path / "plain.toml")]).replace("on " + name.replace("_", "\\_"), "on own")
    assert cited([str(away / "mine.toml")]) == works
    # written elsewhere, it still finds the file
    changed = mine.with_({"stack.pressure": "0.2 MPa"})
    changed.save(tmp_path / "else.toml")
    assert differing(stack(changed), stack(load(tmp_path / "else.toml"))) == []


def test_the_library_shows_and_cites_files(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(materials.copied("litfsi_dol_dme"), encoding="utf-8")
    raw = {"title": "mine", "electrolyte": [{"material": str(tmp_path / "own.toml")}]}
    (tmp_path / "mine.toml").write_text(design(raw).to_toml(tmp_path), encoding="utf-8")
    shown = lithiophile_says("library", "show", "own.toml", folder=tmp_path)
    assert (shown.returncode, "own: 1 mol/L LiTFSI" in shown.stdout) == (0, True)
    drawn = lithiophile_says("library", "show", "mine.toml", folder=tmp_path)
    assert (drawn.returncode, "·  own " in drawn.stdout) == (0, True)
    entries = lithiophile_says("library", "cite", "mine.toml", "own.toml", folder=tmp_path)
    assert (entries.returncode, "@" in entries.stdout) == (0, True)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(materials.copied("lipon"), encoding="utf-8")
    before = materials.load(own).value("conductivity")
    own.write_text(
        materials.copied("lipon").replace("[conductivity]\nvalue = 2.5", "[conductivity]\nvalue = 3.0"),
        encoding="utf-8",
    )
    assert materials.load(own).value("conductivity") > before


def test_mistakes_of_a_file_are_told_with_the_design_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('kind = "coating"\ntitle = "x"\n[conductivity]\nvalue = -1\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("kind = coating", encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        'title = "x"\n[[coating]]\nmaterial = "own.toml"\n[[coating]]\nmaterial = "broken.toml"\n'
        '[[coating]]\nmaterial = "owm.toml"\n[interphase]\nmaterial = "sub/own.toml"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        load(tmp_path / "mine.toml")
    text = str(caught.value)
    assert str(tmp_path / "mine.toml") in text
    for said in (
        f"coating 1, material: {tmp_path / 'own.toml'}",
        "evidence: missing",
        f"coating 2, material: {tmp_path / 'broken.toml'}: not a TOML file",
        "line 1",
        "coating 3, material: there is no file 'owm.toml'",
        "The nearest there: own.toml",
        "interphase.material: there is no file 'sub/own.toml'",
    ):
        assert said in text, said


def test_a_file_says_what_it_is_like(tmp_path: Path) -> None:
    """Kinetics and the usual additive of an electrolyte go by its name; a copy says whose go with it."""
    text = materials.copied("litfsi_dol_dme")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "bare.toml").write_text(text.replace('like = "litfsi_dol_dme"\n', ""), encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(text.replace('like = "litfsi', 'like = "litfsy'), encoding="utf-8")

    def additives(file: str) -> list[str]:
        one = design({"title": "x", "electrolyte": [{"material": str(tmp_path / file)}]})
        return [a.name for a in resolve(one).stack.additives]

    assert additives("own.toml") == ["lino3"]
    assert additives("bare.toml") == []
    with pytest.raises(
        InputError, match=r"like: there is no material 'litfsy_dol_dme' in the catalogue\. The nearest: litfsi"
    ):
        materials.load(tmp_path / "wrong.toml")


def test_a_mixture_in_a_file_names_its_parts_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "matrix.toml").write_text(materials.copied("pva"), encoding="utf-8")
    (tmp_path / "parts" / "mixed.toml").write_text(
        'kind = "coating"\ntitle = "x"\n[mixture]\nmatrix = "matrix.toml"\nfiller = "lif"\nfraction = 0.1\n',
        encoding="utf-8",
    )
    mixed = materials.load(tmp_path / "parts" / "mixed.toml")
    assert mixed.value("conductivity") == pytest.approx(materials.load("pva + 10 % lif").value("conductivity"))


def test_a_path_given_in_python_is_found_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "salt.toml").write_text(materials.copied("litfsi_dol_dme"), encoding="utf-8")
    (tmp_path / "designs").mkdir()
    path = written(tmp_path / "designs", {"lithium": {"below": "50 um"}})
    monkeypatch.chdir(tmp_path)
    for one in (load("bare-li-foil"), load(path)):
        changed = one.with_({"electrolyte.material": "salt.toml"})
        assert resolve(changed).stack.layers[0].electrolyte.name == "salt"
    assert 'material = "../salt.toml"' in changed.to_toml()
