"""``--set KEY=VALUE`` on the commands that take designs, and the same in Python."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.command_line import lithiophile_says

import lithiophile
from lithiophile.cli.numbers import complete_design, complete_key, keys_for, numbers, read
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.stack import IonLayer, Stack
from lithiophile.study.run import read_design, stack_of

SHORT = "Plate at 1 mA/cm2 for 0.2 mAh/cm2"


def test_a_number_is_changed_for_every_command_that_takes_designs() -> None:
    porous = ["--set", "host[0].porosity=0.7", "--set", "electrolyte.concentration=1.2 mol/L"]
    for command in (["run", "host-uniform-3d", "--explain"], ["library", "show", "host-uniform-3d"]):
        answer = lithiophile_says(*command, *porous)
        assert answer.returncode == 0, answer.stderr
        lines = [line.split() for line in answer.stdout.splitlines()]
        assert any(line[:2] == ["host[0].porosity", "0.7"] and "given" in line for line in lines)
        assert any(line[:3] == ["electrolyte[0].concentration", "1.2", "mol/L"] for line in lines)
    for command in ("run", "compare", "test ce", "test symmetric", "test life", "test rate", "library show"):
        assert "--set" in lithiophile_says(*command.split(), "--help").stdout, command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "host-uniform-3d", "--set", "host[0].porosty=0.7"], "Did you mean host[0].porosity"),
        (["compare", "host-uniform-3d", "--set", "host[0].porosity=7"], "7.0 is not possible; it must be more than 0"),
        (["test", "ce", "planar-cu", "--set", "stack.pressure"], "a key and its value are wanted"),
        (["library", "show", "llzo", "--set", "conductivity=1"], "llzo is a material, not a design"),
        (["compare", "bare-li-foil", "host-uniform-3d", "--set", "host.porosity=0.7"], "bare-li-foil: host.porosity"),
    ],
)
def test_what_can_not_be_changed_ends_with_code_2(words: list[str], said: str) -> None:
    answer = lithiophile_says(*words)
    assert answer.returncode == 2
    assert said.replace("7.0", "7") in answer.stderr.replace("7.0", "7")
    assert "Traceback" not in answer.stderr


def test_values_are_read_as_a_file_reads_them() -> None:
    given = [
        "a=0.7",
        "b = 50 um",
        "c=true",
        "d=[1, 2]",
        'e={ kind = "foam", pore = "5 um" }',
        'f="text"',
        "g=2e-3",
        "h=gel",
    ]
    foam = {"kind": "foam", "pore": "5 um"}
    assert numbers(given) == {
        "a": 0.7,
        "b": "50 um",
        "c": True,
        "d": [1, 2],
        "e": foam,
        "f": "text",
        "g": 2e-3,
        "h": "gel",
    }
    assert numbers(None) == {}
    with pytest.raises(InputError, match="a is given 2 times"):
        numbers(["a=1", "a=2"])


def test_a_number_that_nothing_reads_is_noted(capsys: pytest.CaptureFixture[str]) -> None:
    read("host-uniform-3d", ["host[0].flow_stress=1 MPa"])
    assert "Note: host[0].flow_stress: nothing in host-uniform-3d reads" in capsys.readouterr().err


def test_the_shell_completes_designs_and_keys() -> None:
    context: Any = SimpleNamespace(params={"design": "host-uniform-3d"})
    assert complete_design("host-uni") == ["host-uniform-3d"]
    assert complete_key(context, "host[0].poro") == ["host[0].porosity="]
    assert "electrolyte[0].concentration" in list(keys_for({"designs": ["bare-li-foil"]}))
    assert list(keys_for({"design": "no-such-design"})) == []


def test_python_changes_numbers_on_the_way() -> None:
    changed = stack_of("host-uniform-3d", numbers={"host[0].porosity": 0.7})
    assert changed.hosts[0].porosity == 0.7
    raw = {"title": "foil", "lithium": {"below": "50 um"}}
    assert stack_of(raw).above.thickness == 5e-5
    assert read_design(raw, {"lithium.below": "20 um"}).name == "foil, below 20 um"
    laws = changed.layers[0].electrolyte
    with pytest.raises(InputError, match="a Stack has no keys"):
        stack_of(Stack((IonLayer("x", 1e-5, laws),)), numbers={"host[0].porosity": 0.7})


def test_a_run_and_a_comparison_take_numbers_and_dictionaries(tmp_path: Path) -> None:
    foil = {"title": "foil", "lithium": {"below": "50 um"}}
    plain = lithiophile.run(foil, SHORT, losses=False)
    porous = lithiophile.run(foil, SHORT, losses=False, numbers={"deposit.porosity": 0.5})
    change = "Anode thickness change [um]"
    assert porous[change][-1] == pytest.approx(2.0 * plain[change][-1], rel=1e-6)
    one = lithiophile.design(foil)
    compared = lithiophile.compare(
        [one, one.with_({"deposit.porosity": 0.5})], SHORT, losses=False, jobs=1, numbers={"stack.pressure": "0.3 MPa"}
    )
    assert [o.name for o in compared] == ["foil, pressure 0.3 MPa", "foil, porosity 0.5, pressure 0.3 MPa"]
    assert compared["foil, pressure 0.3 MPa"].solved
    with pytest.raises(UnknownNameError, match="There is no design in this comparison 'foyl'"):
        compared["foyl"]
    assert all(o.solved for o in compared)


def test_a_file_of_ones_own_is_begun_from_a_design_or_a_material(tmp_path: Path) -> None:
    answer = lithiophile_says("new", "mine", "--from", "host-uniform-3d", "--set", "host.porosity=0.7", folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    mine = lithiophile.load(tmp_path / "mine.toml")
    assert (mine.title, mine.host[0].porosity[0].value) == ("mine", 0.7)
    answer = lithiophile_says("new", "my_salt", "--from", "litfsi_dol_dme", folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert 'material = "my_salt.toml"' in answer.stdout
    again = lithiophile_says("new", "my_salt", "--from", "litfsi_dol_dme", folder=tmp_path)
    assert (again.returncode, "exists already" in again.stderr) == (2, True)
    mixture = lithiophile_says("new", "x", "--from", "pva + 10 % lif", folder=tmp_path)
    assert (mixture.returncode, "which has no file; copy its matrix, pva" in mixture.stderr) == (2, True)
