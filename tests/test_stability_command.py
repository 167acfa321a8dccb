"""``lithiophile stability``: tables, figure, JSON, mistakes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.errors import InputError


def said(*words: str, width: int = 120) -> str:
    answer = CliRunner().invoke(app, ["stability", *words], catch_exceptions=False, env={"COLUMNS": str(width)})
    assert answer.exit_code == 0
    return answer.stdout


@pytest.mark.parametrize("width", [80, 120])
def test_a_kind_is_a_table_that_fits(width: int) -> None:
    text = said("--kind", "solid", width=width)
    assert "\N{HORIZONTAL ELLIPSIS}" not in text
    (row,) = [line for line in text.splitlines() if line.startswith("llzo ")]
    assert "++++" in row
    assert "----" in row
    assert max(len(line) for line in text.splitlines()) <= width


def test_one_material_shows_its_numbers_with_their_origin(tmp_path: Path) -> None:
    figure = tmp_path / "one.png"
    text = said("llzto", "--plot", str(figure), width=80)
    assert "\N{HORIZONTAL ELLIPSIS}" not in text
    assert "measured" in text
    assert "assumed" in text
    assert "36.3 mV" in text
    assert figure.stat().st_size > 20_000


def test_the_figure_of_many_materials_is_the_same_twice(tmp_path: Path) -> None:
    paths = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for path in paths:
        said("--kind", "coating", "--plot", str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_json_holds_every_judgement() -> None:
    (one,) = json.loads(said("tte_gel", "--young", "13.3 GPa", "--json", "-"))
    assert [j["twice"] for j in one["judgements"]] == [True, False, False, False]
    assert one["crack"] is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Name a material"),
        (("copper",), "copper is a metal"),
        (("--kind", "wall"), "Possible: electrolyte, gel, solid, coating"),
        (("tte_gel", "--young", "13.3 um"), "um"),
    ],
)
def test_mistakes_get_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        CliRunner().invoke(app, ["stability", *words], catch_exceptions=False)
