"""Designs of the cell tier as cases of this one: their numbers go over in SI, and what can't is said."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from tests.morphology.command import command

from lithiophile import designs
from lithiophile.constants import LITHIUM_VOLUME_PER_CHARGE
from lithiophile.errors import InputError
from lithiophile.morphology.cases.design_case import Box, case_of
from lithiophile.morphology.measures.deposit import surface_height
from lithiophile.morphology.measures.host import porosity

ROOT = Path(__file__).parents[2]
MINE = """
title = "My fibres"
[stack]
temperature = "40 degC"
[[host]]
material = "carbon_fibre"
thickness = "20 um"
porosity = 0.8
geometry = { kind = "fibre", diameter = "6 um" }
wall = { nucleation_overpotential = ["10 mV", "50 mV"] }
[[electrolyte]]
material = "lipf6_ec_emc_landesfeind2019"
thickness = "30 um"
porosity = 0.5
bruggeman = 2.0
conductivity = "8 mS/cm"
[interphase]
resistance = "20 ohm cm2"
exchange_current = "2 mA/cm2"
unevenness = 0.3
"""


def mine(tmp_path, text=MINE):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    return designs.load(path)


def test_numbers_of_a_design_go_over(tmp_path):
    case, notes = case_of(mine(tmp_path), "Plate at 2 mA/cm2 for 1 mAh/cm2", Box(seed=3))
    made, e = case.specimen.checked(), case.electrolyte
    assert made.name == "fibres"
    assert made.voxel == pytest.approx(1e-6)
    assert made.origin["diameter"] == pytest.approx(6e-6, rel=0.1)  # what is missing from the porosity
    assert made.origin["top"] == pytest.approx(24e-6)  # the collector's four voxels and the host
    assert porosity(made) == pytest.approx(0.8, abs=0.02)
    assert e.temperature == pytest.approx(313.15)
    assert e.conductivity == pytest.approx(0.8)
    assert e.separator == pytest.approx(30e-6 / 0.25)
    assert e.salt is not None
    assert e.salt.concentration == pytest.approx(1000.0)
    assert case.film is not None
    assert (case.film.resistance, case.film.variation, case.film.seed) == (pytest.approx(2e-3), 0.3, 3)
    barrier = np.asarray(case.specimen.barrier)
    assert barrier[4].mean() == pytest.approx(0.011, abs=1e-3)
    assert barrier[23].mean() == pytest.approx(0.049, abs=1e-3)
    assert str(case.protocol).startswith("Plate at 2 mA/cm2")
    assert notes[-1].startswith("not carried over: the counter electrode (lithium): voltages are against lithium")
    assert "growth of the interphase" in notes[-1]


def test_the_charge_that_is_not_given_fills_no_more_than_half_of_the_pores(tmp_path):
    case, notes = case_of(mine(tmp_path))
    charge = next(s.charge for s in case.protocol if s.charge)
    assert charge == pytest.approx(0.5 * 20e-6 * 0.8 / LITHIUM_VOLUME_PER_CHARGE, rel=5e-3)
    assert any("no protocol was given: Plate at 1 mA/cm2 for 1.65 mAh/cm2" in n for n in notes)
    part, _ = case_of(mine(tmp_path), box=Box(settings={"thickness": 10e-6}))
    assert next(s.charge for s in part.protocol if s.charge) == pytest.approx(0.5 * charge, rel=1e-2)


@pytest.mark.parametrize("name", designs.names())
def test_every_design_of_the_catalogue_is_a_case_or_says_why_not(name):
    try:
        case, notes = case_of(designs.load(name))
    except InputError as error:
        text = str(error)
        assert any(
            part in text
            for part in ("no generator makes", "can't be grown here", 'Take a part of it, --set thickness="')
        ), text
        return
    case.specimen.checked()
    assert notes[-1].startswith("not carried over: ")
    assert case.electrolyte.checked().conductivity > 0.0
    assert case.specimen.voxel <= 4.0 * case.electrolyte.largest_voxel(case.film.resistance if case.film else 0.0)


def test_a_part_of_a_host_that_is_too_fine_can_be_grown():
    with pytest.raises(InputError, match=r'60 um thick .* Take a part of it, --set thickness="3.4 um"'):
        case_of(designs.load("host-cnt"))
    case, notes = case_of(designs.load("host-cnt"), box=Box(settings={"thickness": 3.4e-6}))
    assert case.specimen.origin["top"] - 4 * case.specimen.voxel == pytest.approx(3.4e-6)
    assert any("of the host of 60 um the lowest 3.4 um were taken" in n for n in notes)


@pytest.mark.parametrize(
    "name", ["host-uniform-3d", "garnet-bilayer", "host-cnt", "host-carbonized-wood", "gradient-lithiophilic"]
)
def test_the_lowest_part_of_a_host_stands_in_a_box_that_is_too_low_for_it(name: str) -> None:
    """As the studio grows it: as much as leaves room for what stands above."""
    made = case_of(designs.load(name), box=Box(size=(48, 40, 40), trimmed=True))
    with pytest.raises(InputError, match="--size has 48"):
        case_of(designs.load(name), box=Box(size=(48, 40, 40)))
    assert made[0].specimen.shape == (48, 40, 40)
    assert any("of the host of" in note and "the lowest" in note for note in made[1])


def test_an_insulating_upper_part_and_an_infused_host_are_carried_over():
    made = case_of(designs.load("host-heterogeneous-cfp"))[0].specimen
    assert made.insulating[-30:].sum() > 0.0
    assert made.conductive[-30:].max() < 0.01
    design = designs.load("host-foam-li")
    case, notes = case_of(design)
    pores = (case.specimen.pore + case.specimen.lithium)[: round(case.specimen.origin["top"] / case.specimen.voxel)]
    assert case.specimen.lithium.sum() / pores.sum() == pytest.approx(0.2, abs=0.03)
    assert "Strip" in str(case.protocol).split(";")[0]
    assert any("of the pores hold lithium at the start" in n for n in notes)


def test_a_foil_stands_in_the_box_as_far_as_it_is_needed():
    case, notes = case_of(designs.load("bare-li-foil"), "Plate at 1 mA/cm2 for 1 mAh/cm2")
    made = case.specimen
    height = (surface_height(made, made.lithium) - made.collector).mean() * made.voxel
    assert height == pytest.approx(20e-6, rel=0.02)
    assert made.height > height + 1.3 * 2 * 4.85e-6
    assert any("of the foil of 600 um, 20 um stand in the box" in n for n in notes)
    bare = case_of(designs.load("planar-cu"))[0].specimen
    assert bare.lithium.sum() == 0.0
    assert bare.barrier == pytest.approx(0.04)


def test_coatings_are_volumes_where_they_are_resolved_and_resistances_where_not():
    thick = case_of(designs.load("sei-pdms"))[0]
    assert thick.coating is not None
    assert thick.film is None
    thin = case_of(designs.load("sei-lif"))[0]
    assert thin.coating is None
    assert thin.film is not None
    assert thin.film.resistance == pytest.approx(0.2 + 5e-3, rel=0.01)


def test_dry_garnet_of_a_design_conducts_through_its_skeleton():
    case, _ = case_of(designs.load("garnet-trilayer-cu"))
    assert case.specimen.gas is not None
    assert case.electrolyte.salt is None
    stack = designs.resolve(designs.load("garnet-trilayer-cu")).stack
    bulk = stack.hosts[0].ion_conductivity / 0.5**1.5
    assert case.electrolyte.ionic_conductivity == pytest.approx(bulk, rel=1e-6)


def test_command_line_grows_a_design_of_ones_own_and_says_what_it_took(tmp_path):
    text = MINE.replace('"20 um"', '"12 um"')
    mine(tmp_path, text)
    done = command("grow", tmp_path / "mine.toml", "--size", "32x32", "--protocol", "Plate at 1 mA/cm2 for 0.1 mAh/cm2")
    assert done.code == 0, done.err
    assert "host: fibre, a section, in 2D" in done.out
    assert "not carried over: the counter electrode" in done.out
    assert "Charge balance: plated 0.1000" in done.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["grow", "host-3d-porous-cuu"],
            "There is no microstructure or design 'host-3d-porous-cuu'. The nearest: host-3d",
        ),
        (["grow", "fibres", "--protocol", "Rest for 1 s"], "The nearest: fibre"),
        (
            ["grow", "host-3d-porous-cu", "--porosity", "0.5"],
            "is a design, which says that itself; leave --porosity out",
        ),
        (["grow", "host-3d-porous-cu", "--size", "64x64"], "The host needs 137 voxels of 0.0833 um in height"),
        (["grow", "host-3d-porous-cu", "--set", "diametre=3"], "no argument 'diametre'"),
        (["grow", "host-coat-c-granule"], "no generator makes grains; give a picture of the host"),
        (["grow", "foil", "--gif"], "--gif is written into the folder of results; give --out FOLDER too"),
        (["grow", "foil", "--out", "/nowhere/x"], "/nowhere/x can't be made: there is no folder /nowhere"),
        (["grow", "foil", "--out", __file__], "is a file; results are written into a folder"),
        (["grow", "foil", "--checkpoint", "/nowhere/x.npz"], "there is no folder /nowhere"),
        (["microstructure", "foil", "--plot", "x.xyz"], "x.xyz names no kind of picture"),
        (["closures", "foil", "--out", "/nowhere/x.csv"], "there is no folder /nowhere"),
        (["grow", "host-uniform-3d", "--voxel", "-1 um"], "an edge above zero is needed"),
        (["grow", "fibre", "--voxel", "0 um", "--protocol", "Rest for 1 s"], "a voxel size above zero is needed"),
        (
            [
                "grow",
                "fibre",
                "--nucleation-overpotential",
                "1 mV,2 mV,3 mV",
                "--set",
                "diameter=8 um",
                "--voxel",
                "1 um",
                "--size",
                "32x32",
                "--protocol",
                "Rest for 1 s",
            ],
            "has 3 values; write one, or two",
        ),
        (["grow", "nowhere.toml"], "There is no case file nowhere.toml"),
        (["grow", "picture.gif", "--protocol", "Rest for 1 s"], "is no picture that can be read"),
        (["closures", "host-3d-porous-cu", "--crop", "top=3"], "is a design, which says that itself; leave --crop out"),
        (
            ["microstructure", str(ROOT / "examples/morphology/gallery/fibres_uniform.toml")],
            "is a case, which only grow",
        ),
        (["microstructure", "fibre", "--size", "12"], "size '12' is not understood; write 64x64x128"),
    ],
)
def test_errors_of_the_commands_begin_alike_and_say_what_to_write(words, message):
    said = command(*words)
    assert said.code == 2
    assert said.err.startswith("Error: ")
    assert message in said.err


def test_the_host_of_a_design_is_measured_and_drawn(tmp_path):
    done = command("microstructure", "host-3d-porous-cu", "--plot", tmp_path / "p.png")
    assert done.code == 0, done.err
    assert "host: fibre, a section, in 2D" in done.out
    assert "not carried over" not in done.out
    assert "fibres: porosity 0.80" in done.out
    assert (tmp_path / "p.png").exists()


def test_a_folder_does_not_hide_a_generator_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fibre").mkdir()
    assert "no argument 'diametre'" in command("microstructure", "fibre", "--set", "diametre=3").err


def test_mistakes_of_a_design_file_are_told_as_everywhere(tmp_path):
    (tmp_path / "bad.toml").write_text(MINE.replace("porosity = 0.8", "porosity = 1.8").replace("diameter", "diametre"))
    said = command("grow", tmp_path / "bad.toml")
    assert said.code == 2
    assert said.err.startswith("Error: ")
    assert "porosity" in said.err
    assert "diametre" in said.err
