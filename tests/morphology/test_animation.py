"""Moving pictures of a run, with and without ffmpeg."""

import pytest
from typer.testing import CliRunner

pytest.importorskip("jax", reason="the morphology tier needs the extra lithiophile[morphology] (JAX)")

from lithiophile.cli.application import app
from lithiophile.errors import InputError
from lithiophile.morphology import animation as animations
from lithiophile.morphology.animation import animation, encoder
from lithiophile.morphology.case import Case
from lithiophile.morphology.microstructures import build
from lithiophile.morphology.simulate import run

PLATE = "Plate at 1 mA/cm2 for 0.3 mAh/cm2"


@pytest.fixture(scope="module")
def plated():
    return run(Case.of(build("foil", (16, 8), 5e-7, lithium=2e-6), PLATE), snapshots=3)


def test_a_gif_has_a_picture_for_every_moment(plated, tmp_path):
    from PIL import Image

    with Image.open(animation(plated, tmp_path / "a.gif")) as found:
        assert found.format == "GIF"
        assert found.n_frames == len(plated.snapshots)


def test_an_mp4_is_encoded_where_ffmpeg_is(plated, tmp_path):
    if encoder() is None:
        pytest.skip("neither ffmpeg nor the extra lithiophile[movies] is here")
    assert animation(plated, tmp_path / "a.mp4").read_bytes()[4:8] == b"ftyp"


def test_without_ffmpeg_a_sentence_says_what_to_install(plated, tmp_path, monkeypatch):
    monkeypatch.setattr(animations, "encoder", lambda: None)
    with pytest.raises(InputError, match=r"pip install 'lithiophile\[movies\]'"):
        animation(plated, tmp_path / "a.mp4")
    with pytest.raises(InputError, match=r"use \.gif or \.mp4"):
        animation(plated, tmp_path / "a.avi")


def test_the_command_writes_a_gif_where_it_can_write_no_mp4(tmp_path, monkeypatch):
    monkeypatch.setattr(animations, "encoder", lambda: None)
    line = [
        "grow",
        "foil",
        "--size",
        "8x16",
        "--voxel",
        "0.5 um",
        "--set",
        "lithium=2 um",
        "--protocol",
        PLATE,
        "--mp4",
    ]
    found = CliRunner().invoke(app, [*line, "--out", str(tmp_path)])
    assert found.exit_code == 0, found.output
    assert "a GIF instead" in found.output
    assert "lithiophile[movies]" in found.output
    assert (tmp_path / "growth.gif").exists()
    assert not (tmp_path / "growth.mp4").exists()
    found = CliRunner().invoke(app, line)
    assert found.exit_code == 2
    assert "--out" in found.output
