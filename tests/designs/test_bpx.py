"""Cells and cathodes as BPX files: valid to the standard's own package, and the same when they come back."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from lithiophile import designs
from lithiophile.cli.application import app
from lithiophile.designs.bpx import bpx
from lithiophile.errors import InputError
from lithiophile.materials.cathode_import import from_bpx
from lithiophile.materials.loader import parse


def cell(material: str, **stack: str) -> designs.Design:
    counter = {"material": material, "areal_capacity": "3 mAh/cm2"}
    return designs.design({"title": "m", "lithium": {"below": "40 um"}, "counter": counter, "stack": stack})


@pytest.mark.parametrize("material", ["nmc811", "lfp", "lco", "graphite_ecker2015"])
def test_a_cathode_comes_back_from_its_bpx_file_as_it_was(tmp_path: Path, material: str) -> None:
    design = cell(material)
    ours = designs.resolve(design).stack.counter.cathode
    file = tmp_path / "cell.json"
    file.write_text(json.dumps(bpx(design)))
    read, problems = parse("back", tomllib.loads(from_bpx(file, "back")))
    assert not problems
    assert ours is not None
    assert read is not None
    (tmp_path / "back.toml").write_text(from_bpx(file, "back"))
    theirs = designs.resolve(cell(str(tmp_path / "back.toml"))).stack.counter.cathode
    assert theirs is not None
    for name in ("thickness", "porosity", "active_fraction", "site_charge", "particle_radius", "exchange_current",
                 "conductivity", "bruggeman", "capacity"):  # fmt: skip
        assert getattr(theirs, name) == pytest.approx(getattr(ours, name), rel=1e-6), name
    assert theirs.window == pytest.approx(ours.window)
    assert theirs.voltages == pytest.approx(ours.voltages)
    x = np.linspace(*ours.window, 50)[1:-1]
    assert theirs.potential(x) == pytest.approx(ours.potential(x), abs=2e-3)
    assert theirs.diffusivity(x) == pytest.approx(ours.diffusivity(x), rel=1e-2)


def test_a_file_refers_to_the_temperature_of_the_design(tmp_path: Path) -> None:
    warm = cell("nmc811", temperature="45 degC")
    file = tmp_path / "cell.json"
    file.write_text(json.dumps(bpx(warm)))
    read, _ = parse("back", tomllib.loads(from_bpx(file, "back")))
    assert read is not None
    ours = designs.resolve(warm).stack.counter.cathode
    assert ours is not None
    assert read.value("exchange_current", 318.15) == pytest.approx(ours.exchange_current)
    cold = designs.resolve(cell("nmc811")).stack.counter.cathode
    assert cold is not None
    assert read.value("exchange_current", 298.15) == pytest.approx(cold.exchange_current, rel=1e-6)


@pytest.mark.parametrize("material", ["nmc811", "lfp", "lco"])
@pytest.mark.parametrize("alone", [True, False])
def test_the_package_of_the_standard_accepts_it(material: str, alone: bool) -> None:
    package = pytest.importorskip("bpx")
    made = package.parse_bpx_obj(bpx(cell(material), area=1e-2, cathode_only=alone))
    assert made.parameterisation.cell.nominal_cell_capacity == pytest.approx(0.3)
    assert (made.parameterisation.electrolyte is None) == alone
    assert made.state.initial_conditions.initial_soc == pytest.approx(0.0, abs=1e-9)


def test_the_command_writes_a_file_and_refuses_what_is_no_cell_of_particles(tmp_path: Path) -> None:
    file = tmp_path / "nmc.json"
    answer = CliRunner().invoke(app, ["export", "nmc811", str(file), "--area", "10 cm2"], catch_exceptions=False)
    assert answer.exit_code == 0
    assert json.loads(file.read_text())["Parameterisation"]["Cell"]["Electrode area [m2]"] == 1e-3
    for name, said in (("bare-li-foil", "lithium has no particles"), ("sulfur", "sulfur has no particles")):
        with pytest.raises(InputError, match=said):
            CliRunner().invoke(app, ["export", name, str(file)], catch_exceptions=False)
    with pytest.raises(InputError, match=r"let it end in \.json"):
        CliRunner().invoke(app, ["export", "nmc811", str(tmp_path / "x.toml")], catch_exceptions=False)
