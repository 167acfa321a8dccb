"""Cathodes of other people's parameter sets; what stands in a file is never run."""

import contextlib
import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from lithiophile import designs
from lithiophile.cli.exchange import import_cathode
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
        ({"Particle": {"Primary": {}, "Secondary": {}}}, "a blend of several particles (Primary, Secondary)"),
        ({"OCP [V]": {"x": [0.2, 0.5], "y": [4.0, "low"]}}, "OCP [V]: could not convert"),
        ({"OCP [V]": [4.0, 3.0]}, "OCP [V]: neither number, table nor expression"),
        ({"Maximum concentration [mol.m-3]": 462000}, "462000 is more than lithium metal holds"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, changes: dict, said: str) -> None:
    with pytest.raises(InputError) as caught:
        from_bpx(bpx(tmp_path, **changes), "mine")
    assert said in str(caught.value)


def read(path: Path):
    material, problems = parse("mine", tomllib.loads(from_bpx(path, "mine")))
    assert not problems
    return material


def test_kinetics_keep_the_temperature_that_a_file_states_them_at(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(CELL, "Reference temperature [K]", 318.15)
    made = read(bpx(tmp_path, **{"Reaction rate constant activation energy [J.mol-1]": 35000}))
    assert made.value("exchange_current", 318.15) == pytest.approx(96485.33 * 2e-5 / 2)
    fall = np.exp(35000 / 8.314462618 * (1 / 318.15 - 1 / 298.15))
    assert made.value("exchange_current", 298.15) == pytest.approx(fall * 96485.33 * 2e-5 / 2)
    assert made.value("solid_diffusivity", 318.15) == pytest.approx(3e-15)


def test_one_particle_a_null_and_a_mark_of_the_byte_order_are_read(tmp_path: Path) -> None:
    inside = {key: ELECTRODE[key] for key in ("Particle radius [m]", "Maximum concentration [mol.m-3]", "OCP [V]")}
    outside = dict.fromkeys(inside)
    path = bpx(tmp_path, **outside, Particle={"Primary": inside})
    assert read(path).value("particle_radius") == 4e-6
    path = bpx(tmp_path)
    whole = json.loads(path.read_text())
    whole["Parameterisation"]["Positive electrode"]["Diffusivity activation energy [J.mol-1]"] = None
    whole["Header"] = ["a list"]
    path.write_text(json.dumps(whole), encoding="utf-8-sig")
    made = read(path)
    assert made.law("solid_diffusivity").arrhenius is None
    assert made.title == "positive electrode of cell.json"


def test_of_two_branches_the_mean_is_taken(tmp_path: Path) -> None:
    branches = {"OCP (lithiation) [V]": "4.1 - x", "OCP (delithiation) [V]": "4.3 - x"}
    made = read(bpx(tmp_path, **{"OCP [V]": None, **branches}))
    assert made.law("potential")(np.array([0.5])) == pytest.approx([3.7])


def test_a_capacity_that_the_parts_do_not_make_is_refused(tmp_path: Path, monkeypatch) -> None:
    # F 50000 mol/m3 x 0.6 x 60 um x 0.65 x 0.1 m2 x 10 / 3600 = 31.4 A.h
    monkeypatch.setitem(CELL, "Electrode area [m2]", 0.1)
    monkeypatch.setitem(CELL, "Number of electrode pairs connected in parallel to make a cell", 10)
    monkeypatch.setitem(CELL, "Nominal cell capacity [A.h]", 30.0)
    read(bpx(tmp_path))
    monkeypatch.setitem(CELL, "Nominal cell capacity [A.h]", 5.0)
    with pytest.raises(InputError, match=r"stoichiometries make 31\.4 A\.h\. One of them is wrong"):
        from_bpx(bpx(tmp_path), "mine")


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


@pytest.mark.long
def test_every_set_of_pybamm_makes_a_cathode_or_is_refused_in_a_sentence() -> None:
    pybamm = pytest.importorskip("pybamm")
    from lithiophile.materials.cathode_import import from_pybamm

    read = set()
    for name in sorted(pybamm.parameter_sets):
        with contextlib.suppress(InputError):  # a sentence; anything else fails here
            _, problems = parse("set", tomllib.loads(from_pybamm(pybamm.ParameterValues(name), "set", name)))
            assert not problems, name
            read.add(name)
    assert {"Chen2020", "Marquis2019", "Mohtat2020", "OKane2022", "Prada2013", "NCA_Kim2011", "ORegan2022"} <= read
    prada = from_pybamm(pybamm.ParameterValues("Prada2013"), "set", "Prada2013")
    material, _ = parse("set", tomllib.loads(prada))
    assert material.value("electronic_conductivity") == pytest.approx(0.147, abs=5e-4)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"Particle radius [m]": 5.22},
            "5.22 is not possible (1e-09 to 0.001); is it in another unit?",
        ),
        ({"Porosity": 33.5}, "Porosity: 33.5 is not possible"),
        ({"Thickness [m]": 75.6}, "Thickness [m]: 75.6 is not possible"),
        ({"Minimum stoichiometry": 0.95, "Maximum stoichiometry": 0.3}, "0.95 is not below the maximum, 0.3"),
        ({"Maximum stoichiometry": 1.3}, "Maximum stoichiometry: 1.3 is not possible"),
        ({"Conductivity [S.m-1]": -1.0}, "Conductivity [S.m-1]: -1 is not possible"),
        ({"OCP [V]": "3 + x"}, "it rises with the stoichiometry"),
        (
            {"Diffusivity activation energy [J.mol-1]": 2e6},
            "energy [J.mol-1]: 2e+06 is not possible",
        ),
        (dict.fromkeys(["Porosity", "Transport efficiency", "Conductivity [S.m-1]"]), "of a single-particle model"),
    ],
)
def test_numbers_that_no_electrode_has_are_named(tmp_path: Path, changes: dict, said: str) -> None:
    with pytest.raises(InputError) as caught:
        from_bpx(bpx(tmp_path, **changes), "mine")
    assert said in str(caught.value)
    assert len(caught.value.problems) == 1


def whole_with(path: Path, **parts) -> Path:
    whole = json.loads(path.read_text())
    whole.update(parts)
    path.write_text(json.dumps(whole))
    return path


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ({"Title": "A sodium-ion cell"}, "describes a sodium-ion cell"),
        ({"Title": "x", "Description": "NVPF, Na-ion"}, "describes a na-ion cell"),
        ({"Title": "x", "Model": "SPM"}, "single-particle model (SPM)"),
    ],
)
def test_a_header_that_says_another_cell_is_believed(tmp_path: Path, header: dict, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("(", r"\(").replace(")", r"\)")):
        from_bpx(whole_with(bpx(tmp_path), Header=header), "mine")
    from_bpx(whole_with(bpx(tmp_path), Header={"Title": "Aluminium foil, nickel-rich lithium-ion cell"}), "mine")


def test_cut_offs_and_the_reference_temperature_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CELL, "Upper voltage cut-off [V]", 2.5)
    monkeypatch.setitem(CELL, "Reference temperature [K]", 25)
    with pytest.raises(InputError) as caught:
        from_bpx(bpx(tmp_path), "mine")
    assert "2.7 V is not below the upper one, 2.5 V" in str(caught.value)
    assert "25 is not possible; 25 degC would be 298.15" in str(caught.value)


def test_the_state_of_charge_and_what_is_left_out_are_said(tmp_path: Path) -> None:
    path = bpx(tmp_path, **{"Entropic change coefficient [V.K-1]": -1e-4})
    about = read(whole_with(path, State={"Initial conditions": {"Initial state-of-charge": 0.4}})).header.about
    assert "starts at 40 % of charge: counter.start = 0.4" in about
    assert "entropic change is left out" in about
    path = whole_with(bpx(tmp_path), State={"Initial conditions": {"Initial state-of-charge": 40}})
    with pytest.raises(InputError, match="40 is not a share"):
        from_bpx(path, "mine")
    full = whole_with(bpx(tmp_path), State={"Initial conditions": {"Initial state-of-charge": 1}})
    assert 'counter.start = "charged"' in read(full).header.about


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Chayambuka2022", "sodium ion cell"),
        ("MSMR_Example", "MSMR model"),
        ("Sulzer2019", "lead acid cell"),
        ("ECM_Example", "an equivalent circuit"),
    ],
)
def test_sets_of_other_cells_are_refused_by_name(name: str, said: str) -> None:
    pybamm = pytest.importorskip("pybamm")
    from lithiophile.materials.cathode_import import from_pybamm

    with pytest.raises(InputError, match=said):
        from_pybamm(pybamm.ParameterValues(name), "set", name)


@pytest.mark.long
def test_graphite_of_the_catalogue_is_that_of_its_set() -> None:
    pybamm = pytest.importorskip("pybamm")
    from lithiophile.materials.cathode_import import from_pybamm

    name = "Ecker2015_graphite_halfcell"
    theirs, _ = parse("set", tomllib.loads(from_pybamm(pybamm.ParameterValues(name), "set", name)))
    ours = load("graphite_ecker2015")
    x = np.linspace(0.02, 0.98, 49)
    assert theirs is not None
    assert ours.law("potential")(x) == pytest.approx(theirs.law("potential")(x), abs=2e-4)
    assert ours.law("solid_diffusivity")(x) == pytest.approx(theirs.law("solid_diffusivity")(x), rel=2e-3)
    for temperature in (283.15, 298.15, 318.15):
        mine, other = (m.value("exchange_current", temperature) for m in (ours, theirs))
        assert mine == pytest.approx(other, rel=1e-3)
