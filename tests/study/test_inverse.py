"""A host over its depth: slopes are right, bounds hold, the best uniform host is beaten, files give it again."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import lithiophile
from lithiophile import InputError, inverse
from lithiophile.cli.application import app
from lithiophile.designs import load, resolve
from lithiophile.protocol.protocol import parse
from lithiophile.report import inverse as report
from lithiophile.report.page import MOST
from lithiophile.study.inverse.found import Inverse
from lithiophile.study.inverse.profile import Profile, range_of
from lithiophile.study.inverse.trial import Trials
from lithiophile.study.many.reading import Reading

HOST = "host-uniform-3d"
PLATE = "Plate at 3 mA/cm2 for 4 mAh/cm2"


def profile(layers: int = 3, knots: int = 2) -> Profile:
    return Profile.of(
        load(HOST), layers, knots, range_of("porosity", "0.6:0.95", None), range_of("width", "2:20 um", "length", True),
        range_of("barrier", "0:40 mV", "voltage"),
    )  # fmt: skip


def test_a_profile_runs_straight_between_its_knots_and_is_cut_into_layers() -> None:
    place = np.array([0.0, 1.0, 0.0, 1.0, 0.0, 0.5])
    porosity, width, barrier = profile().at(place, np.array([0.0, 0.5, 1.0]))
    np.testing.assert_allclose(porosity, [0.6, 0.775, 0.95])
    np.testing.assert_allclose(width, [2e-6, np.sqrt(2e-6 * 20e-6), 20e-6])
    np.testing.assert_allclose(barrier, [0.0, 0.010, 0.020])
    design = profile().design(load(HOST), place, "x")
    assert [host.porosity[0].value for host in design.host] == pytest.approx(
        [0.6 + 0.35 * z for z in (1 / 6, 0.5, 5 / 6)]
    )
    barriers = [end for host in resolve(design).stack.hosts for end in host.wall.barrier]
    np.testing.assert_allclose(barriers, [0.0, 0.02 / 3, 0.02 / 3, 0.04 / 3, 0.04 / 3, 0.02])
    assert sum(host.thickness.value for host in design.host) == pytest.approx(100e-6)


def test_slopes_by_a_runs_own_steps_are_those_of_differences_between_runs() -> None:
    """Of S with all six numbers to 1 %, against runs of their own. The overpotential is the largest of the times that a
    run stops at, which move with its numbers: its slopes are those of differences to 4 % of the largest."""
    columns = ["Swing ratio", "Overpotential [V]", "Host mass [mg/cm2]"]
    reading = Reading(["Overpotential [V]", "Host mass [mg/cm2]"])
    place = np.array([0.4, 0.6, 0.5, 0.4, 0.1, 0.3])
    trials = Trials(load(HOST), profile(), parse(PLATE), columns, reading, 1e-7)
    found = trials.slopes(place)
    step = 0.005
    for number in range(len(place)):
        ends = []
        for sign in (1.0, -1.0):
            moved = place.copy()
            moved[number] += sign * step
            values = trials.at(moved).values
            assert values is not None
            ends.append(values)
        by_runs = (ends[0] - ends[1]) / (2.0 * step)
        largest = np.abs(found).max(axis=1)
        for row, share in ((0, 0.01), (1, 0.04), (2, 1e-6)):
            assert found[row, number] == pytest.approx(by_runs[row], abs=share * largest[row])
    assert trials.differences == 0
    assert trials.replays == len(place)


@pytest.fixture(scope="module")
def found() -> Inverse:
    return inverse(HOST, PLATE, losses=False, layers=3, knots=2, steps=4)


def test_the_host_over_its_depth_beats_the_best_uniform_one_within_the_bounds(found: Inverse) -> None:
    given, uniform, depth = (found.figures[name] for name in ("as given", "uniform", "inverse"))
    assert depth["Swing ratio"] < uniform["Swing ratio"] < given["Swing ratio"]
    for bound in found.bounds:
        assert depth[bound.column] <= given[bound.column] * 1.001
    assert found.gain < 1.0
    assert found.broken("inverse") == []


def test_a_solve_of_the_design_that_is_written_gives_the_figures_that_were_told(found: Inverse, tmp_path: Path) -> None:
    files = found.save_designs(tmp_path)
    assert [file.stem for file in files] == [f"{HOST}-best-uniform", f"{HOST}-inverse"]
    solution = lithiophile.run(lithiophile.load(files[1]), PLATE, losses=False)
    assert solution.cycles["Swing ratio"][-1] == pytest.approx(found.figures["inverse"]["Swing ratio"], rel=2e-3)
    found.to_csv(tmp_path / "profile.csv")
    assert (tmp_path / "profile.csv").read_text().splitlines()[0].startswith("Height [um]")
    assert len(found.plot().axes) == 4
    assert "Over the height of the host" in repr(found)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"porosity": "0.9"}, "both ends"),
        ({"porosity": "0.9:0.6"}, "the lower end first"),
        ({"porosity": "0.6:1.2"}, "leaves what a host can have"),
        ({"width": "2:20 mV"}, "both ends"),
        ({"width": "0:20 um"}, "above zero"),
        ({"width": "2:nan um"}, "width"),
        ({"barrier": "0:2 V"}, "0 to 500 mV"),
        ({"layers": 1}, "2 to 12"),
        ({"knots": 9}, "2 to 8"),
        ({"layers": 2, "knots": 5}, "more values than places"),
        ({"steps": 0}, "1 or more"),
        ({"objective": "swing"}, "write 'min swing'"),
        ({"objective": "min swin"}, "swing"),
        ({"bounds": "overpotential"}, "no bound"),
        ({"design": "bare-li-foil"}, "has 0 hosts"),
        ({"design": "gradient-lithiophilic"}, "has 2 hosts"),
    ],
)
def test_what_can_not_be_sought_is_said(options: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        inverse(**{"design": HOST, "protocol": PLATE, **options})


def test_a_bound_that_no_host_keeps_is_said_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"keeps Overpotential \[V\] < 0.01.*the nearest.*Loosen a bound"):
        inverse(HOST, "Plate at 3 mA/cm2 for 0.5 mAh/cm2", losses=False, layers=2, knots=2, steps=1,
                bounds="overpotential < 0.01")  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--width", "20:2 um"], "the lower end first"),
        (["--plot", "profile.xyz"], "no kind of picture"),
        (["--voxels", "host.obj"], "no kind of host"),
        (["--voxels", "host.stl"], "three numbers"),
        (["--grow", "-1"], "number of mats"),
    ],
)
def test_the_command_says_before_the_search_what_can_not_be(options: list[str], said: str) -> None:
    answer = CliRunner().invoke(app, ["inverse", HOST, *options])
    assert isinstance(answer.exception, InputError)
    assert said in str(answer.exception)


@pytest.mark.long
def test_at_4_mah_and_3_ma_the_depth_wins_with_losses_and_in_cycles(tmp_path: Path) -> None:
    """The defaults of the command: no uniform host within the bounds keeps S below 0.02, one over its depth does."""
    out = {end: tmp_path / f"host.{end}" for end in ("csv", "png", "tif")}
    answer = CliRunner().invoke(
        app, ["inverse", HOST, "--designs", str(tmp_path / "best"), "--csv", str(out["csv"]), "--plot", str(out["png"]),
              "--voxels", str(out["tif"])],
    )  # fmt: skip
    assert answer.exit_code == 0, answer.exception
    assert all(file.stat().st_size > 500 for file in out.values())
    cycles = "(Plate at 3 mA/cm2 for 4 mAh/cm2; Strip at 3 mA/cm2 until 0.5 V) * 3"
    swings = []
    for name in ("best-uniform", "inverse"):
        solution = lithiophile.run(lithiophile.load(tmp_path / "best" / f"{HOST}-{name}.toml"), cycles)
        swings.append(np.asarray(solution.cycles["Swing ratio"]))
    assert (swings[1] < 0.75 * swings[0]).all()
    assert swings[1][0] < 0.02 < swings[0][0]


def test_a_report_holds_the_profile_the_hosts_and_their_files(found: Inverse, tmp_path: Path) -> None:
    text = report.write(found, "lithiophile inverse x --html x.html", tmp_path / "x.html").read_text("utf-8")
    assert not re.search(r"fetch\(|XMLHttpRequest|@import|url\(|<link[^>]*href=\"http", text)
    for word in (
        "over depth",
        "best uniform",
        "Height above the collector / µm",
        "lithiophile inverse x --html x.html",
    ):
        assert word in text
    assert f"{found.figures['inverse']['Swing ratio']:.5g}" in text
    for design in (found.uniform, found.design):
        assert design.to_toml() in unescape(text)
    assert len(text.encode()) < MOST
