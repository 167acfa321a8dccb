"""Cathodes of other people's parameter sets; what stands in a file is never run."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cli.import_cathode import import_cathode
from lithiophile.errors import InputError
from lithiophile.materials import load
from lithiophile.materials.cathode_import import from_bpx
from lithiophile.materials.expressions import evaluate
from lithiophile.materials.loader import parse

OCP = "4.3 - 0.9 * x + 0.05 * tanh(10 * (x - 0.5)) - 0.2 * exp(30*(x - 0.95))"
ELECTRODE = {
    "Particle radius [m]": 4e-6,
    "Thickness [m]": 60e-6,
    "Diffusivity [m2.s-1]": 3e-15,
    "Diffusivity activation energy [J.mol-1]": 30000,
    "OCP [V]": OCP,
    "Conductivity [S.m-1]": 0.5,
    "Surface area per unit volume [m-1]": 450000,
    "Porosity": 0.3,
    "Transport efficiency": 0.3**1.5,
    "Reaction rate constant [mol.m-2.s-1]": 2e-5,
    "Minimum stoichiometry": 0.3,
    "Maximum stoichiometry": 0.95,
    "Maximum concentration [mol.m-3]": 50000,
}
CELL = {"Lower voltage cut-off [V]": 2.7, "Upper voltage cut-off [V]": 4.2}


def bpx(tmp_path: Path, **changes) -> Path:
    """A small BPX file; None leaves a key out."""
    electrode = {key: value for key, value in {**ELECTRODE, **changes}.items() if value is not None}
    path = tmp_path / "cell.json"
    whole = {
        "Header": {"BPX": "0.5.0", "Title": "A small cell"},
        "Parameterisation": {"Cell": CELL, "Positive electrode": electrode},
    }
    path.write_text(json.dumps(whole))
    return path


def test_a_bpx_file_becomes_a_cathode_with_the_same_numbers(tmp_path: Path) -> None:
    text = from_bpx(bpx(tmp_path), "mine")
    material, problems = parse("mine", tomllib.loads(text))
    assert not problems
    assert material is not None
    x = np.linspace(0.31, 0.94, 7)
    assert material.law("potential")(x) == pytest.approx(evaluate(OCP, x), abs=1e-5)
    assert material.value("active_fraction") == pytest.approx(0.6)
    assert material.value("bruggeman") == pytest.approx(1.5)
    # F k at half filling, x (1 - x) = 1/4 under the root
    assert material.value("exchange_current") == pytest.approx(96485.33 * 2e-5 / 2)
    assert material.value("solid_diffusivity") == pytest.approx(3e-15)


def test_a_design_runs_with_an_imported_cathode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    import_cathode(name="mine", file=bpx(tmp_path))
    (tmp_path / "cell.toml").write_text(
        'title = "mine"\n[lithium]\nbelow = "50 um"\n[counter]\nmaterial = "mine.toml"\nareal_capacity = "2 mAh/cm2"\n'
    )
    stack = designs.resolve(designs.load(tmp_path / "cell.toml")).stack
    assert stack.counter.positive is not None
    assert stack.counter.positive.capacity == pytest.approx(72000.0)
    assert stack.counter.positive.voltages == (2.7, 4.2)


def test_tables_are_taken_as_they_are(tmp_path: Path) -> None:
    table = {"x": [0.2, 0.5, 1.0], "y": [4.2, 3.9, 3.4]}
    material, _ = parse("mine", tomllib.loads(from_bpx(bpx(tmp_path, **{"OCP [V]": table}), "mine")))
    assert material is not None
    assert material.law("potential")(np.array([0.5])) == pytest.approx([3.9])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"OCP [V]": "__import__('os').system('true')"}, "is not one of exp"),
        ({"OCP [V]": "x.__class__"}, "is not arithmetic of x"),
        ({"OCP [V]": "4 - "}, "is not an expression"),
        ({"OCP [V]": None}, "OCP [V]: missing"),
        ({"Porosity": "much"}, "is not arithmetic of x"),
        ({"Surface area per unit volume [m-1]": 900000}, "does not fit beside a porosity of 0.3"),
        ({"Particle": {"Primary": {}}}, "blends of several particles"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, changes: dict, said: str) -> None:
    with pytest.raises(InputError) as caught:
        from_bpx(bpx(tmp_path, **changes), "mine")
    assert said in str(caught.value)


def test_files_that_are_no_bpx_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{")
    with pytest.raises(InputError, match="not a BPX file"):
        from_bpx(tmp_path / "x.json", "mine")
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(InputError, match=r"Parameterisation\.Cell: missing"):
        from_bpx(tmp_path / "x.json", "mine")
    with pytest.raises(InputError, match="There is no file"):
        from_bpx(tmp_path / "y.json", "mine")


@pytest.mark.long
def test_a_pybamm_set_gives_the_cathode_of_the_catalogue() -> None:
    pybamm = pytest.importorskip("pybamm")
    from lithiophile.materials.cathode_import import from_pybamm

    text = from_pybamm(pybamm.ParameterValues("Chen2020"), "chen", "Chen2020")
    material, problems = parse("chen", tomllib.loads(text))
    assert not problems
    assert material is not None
    ours = load("nmc811")
    x = np.linspace(0.3, 0.88, 9)
    assert material.law("potential")(x) == pytest.approx(ours.law("potential")(x), abs=1e-5)
    assert material.value("maximum_concentration") == 63104.0
    assert material.value("exchange_current") == pytest.approx(3.42e-6 * 1000**0.5 * 63104.0 / 2)
    assert material.value("thickness") == ours.value("thickness")
