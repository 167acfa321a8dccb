"""Mats that change with depth: as dense and as thick in every layer as asked, from designs, and as files for others."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from typer.testing import CliRunner

from lithiophile.cli.application import app
from lithiophile.designs import load
from lithiophile.errors import InputError
from lithiophile.morphology.cases.design_case import Box, case_of
from lithiophile.morphology.images.formats import open_image
from lithiophile.morphology.images.stored import downward
from lithiophile.morphology.measures import host
from lithiophile.morphology.measures.host import interface_area
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.output.surfaces import labels, write_stl, write_tiff

ASKED = {"diameter": [10e-6, 5e-6, 5e-6], "porosity": [0.6, 0.75, 0.9], "layers": [20.0, 10.0, 20.0]}
SIZE, VOXEL = (108, 120), 5e-7
"""Four voxels of collector, 50 um of mat, four of electrolyte."""


def share(made, low, high):
    """Pores between two heights above the collector [um]."""
    part = slice(round(4 + low * 1e-6 / made.voxel), round(4 + high * 1e-6 / made.voxel))
    return 1.0 - (made.insulating if made.insulating.any() else made.conductive)[part].mean()


@pytest.mark.parametrize("size", [SIZE, (108, 80, 72)])
def test_every_layer_has_its_porosity(size):
    made = build("graded_fibre", size, VOXEL, **ASKED, top_gap=2e-6, seed=2, insulating=True)
    for (low, high), wanted in zip([(0, 20), (20, 30), (30, 50)], ASKED["porosity"], strict=True):
        assert share(made, low, high) == pytest.approx(wanted, abs=0.02)


def test_thinner_fibres_have_more_area_at_the_same_porosity():
    areas = []
    for thin in (10e-6, 5e-6):
        made = build("graded_fibre", SIZE, VOXEL, diameter=[10e-6, thin], porosity=0.8, seed=1)
        areas.append(interface_area(made, part=slice(58, 100)))
    assert areas[1] > 1.5 * areas[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"diameter": [1e-6, 5e-6]}, "at least 5 are needed"),
        ({"diameter": [5e-6] * 3, "porosity": [0.8] * 2}, "one for each layer"),
        ({"diameter": [30e-6, 30e-6]}, "take fewer layers"),
        ({"porosity": [0.8, 1.2]}, "between 0.05 and 0.98"),
        ({"layers": [1.0, -1.0]}, "above zero"),
    ],
)
def test_mats_that_can_not_be_made_are_refused(wrong, said):
    with pytest.raises(InputError, match=said):
        build("graded_fibre", SIZE, VOXEL, **wrong)


def layered():
    base = load("host-uniform-3d")
    hosts = [
        {"material": "carbon_fibre", "thickness": f"{thick} um", "porosity": porosity,
         "geometry": {"kind": "fibre", "diameter": f"{diameter} um"},
         "wall": {"nucleation_overpotential": ends}}
        for thick, porosity, diameter, ends in [(20, 0.6, 10, ["0 mV", "10 mV"]), (20, 0.85, 5, ["10 mV", "30 mV"])]
    ]  # fmt: skip
    return base.changed({"host": hosts}, "layered")


def test_a_design_whose_layers_differ_is_grown_with_its_layers():
    case, notes = case_of(layered(), box=Box((96, 96), 5e-7, 3))
    assert share(case.specimen, 0, 20) == pytest.approx(0.6, abs=0.02)
    assert share(case.specimen, 20, 40) == pytest.approx(0.85, abs=0.02)
    assert float(np.asarray(case.specimen.barrier)[44, 0]) == pytest.approx(0.010, abs=5e-4)
    assert not any("mean porosity" in note for note in notes)
    part, _ = case_of(layered(), box=Box((76, 96), 5e-7, 3, {"thickness": 30e-6}))
    assert share(part.specimen, 0, 20) == pytest.approx(0.6, abs=0.02)
    assert share(part.specimen, 20, 30) == pytest.approx(0.85, abs=0.02)


def test_a_stack_of_pictures_is_read_back_as_the_same_host(tmp_path: Path):
    made = build("graded_fibre", (48, 64, 48), VOXEL, diameter=[4e-6, 3e-6], porosity=[0.7, 0.85], seed=1)
    stored = open_image(write_tiff(tmp_path / "host.tif", made))
    assert stored.shape == (64, 44, 48)
    assert stored.metres == 1e-6
    np.testing.assert_allclose(stored.edges, 0.5)
    assert np.array_equal(stored.load(), downward(labels(made)))
    assert stored.load()[:, -12:].mean() > 1.5 * stored.load()[:, :12].mean()  # the dense layer lies at the bottom


def test_a_surface_holds_the_volume_of_the_skeleton_and_looks_outwards(tmp_path: Path):
    made = build("graded_fibre", (48, 64, 48), VOXEL, diameter=[4e-6, 3e-6], porosity=[0.7, 0.85], seed=1)
    raw = write_stl(tmp_path / "host.stl", made).read_bytes()
    rows = np.frombuffer(raw[84:], dtype=[("n", "<f4", 3), ("c", "<f4", (3, 3)), ("a", "<u2")])
    assert len(rows) == int(np.frombuffer(raw[80:84], "<u4")[0]) > 1000
    a, b, c = rows["c"].astype(float).transpose(1, 0, 2)
    volume = float((a * np.cross(b, c)).sum() / 6.0)
    solid = float((made.conductive[4:] > 0.5).sum()) * 0.5**3
    assert volume == pytest.approx(solid, rel=0.03)
    assert rows["c"].max() <= 64 * 0.5


def test_the_command_writes_the_host_that_its_name_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(host, "geometry", lambda made: "measured")  # which takes longer than all the rest
    out = tmp_path / "host.tif"
    asked = ["microstructure", "fibre", "--size", "48x48", "--voxel", "0.5 um", "--out", str(out)]
    answer = CliRunner().invoke(app, asked)
    assert answer.exit_code == 0, answer.exception
    assert open_image(out).shape == (44, 48)
    for name, said in (("host.obj", "no kind of host"), ("flat.stl", "no surface")):
        answer = CliRunner().invoke(app, [*asked[:-1], str(tmp_path / name)])
        assert isinstance(answer.exception, InputError)
        assert said in str(answer.exception)
