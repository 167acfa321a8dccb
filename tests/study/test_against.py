"""A run laid over a file: the same cell agrees, another differs by what was changed, and bad files end the command."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import lithiophile
from lithiophile.cli.application import app
from lithiophile.cycler import CyclerRecord, read
from lithiophile.cycler.as_protocol import protocol_of
from lithiophile.cycler.faults import mended
from lithiophile.errors import InputError
from lithiophile.study.measured.against import against

PROTOCOL = (
    "(Plate at 1 mA/cm2 for 1 mAh/cm2; Rest for 10 minutes; Strip at 1 mA/cm2 until 0.5 V; Rest for 10 minutes) * 2"
)
FILM = {"interphase.resistance": "50 ohm cm2"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("measured") / "cell.bdf.csv"
    lithiophile.run("planar-cu", PROTOCOL, losses=False, numbers=FILM).save(path)
    return path


def measured(file: Path) -> CyclerRecord:
    """As a cycler has it, copper being the positive electrode."""
    return mended(read(file, kind="plating", area="1 cm2"), ["electrodes"])


def test_the_protocol_of_a_saved_run_is_that_of_the_run(file: Path) -> None:
    found = protocol_of(measured(file))
    assert found.replace("+0.500 V", "0.5 V").replace("for 1 hour", "for 1 mAh/cm2") == PROTOCOL


def test_a_run_agrees_with_itself_and_differs_by_the_ohmic_drop_of_a_film(file: Path) -> None:
    record = measured(file)
    same = against(lithiophile.run("planar-cu", PROTOCOL, losses=False, numbers=FILM), record)
    assert same.rms < 2e-3
    numbers = {"interphase.resistance": "150 ohm cm2"}
    other = against(lithiophile.run("planar-cu", PROTOCOL, losses=False, numbers=numbers), record)
    assert record.current is not None
    plating = record.current[: len(other.measured)] < 0.0
    apart = np.median((other.measured - other.computed)[plating])
    assert apart == pytest.approx(0.2, rel=0.05), "1 mA/cm2 through 100 ohm cm2 more on both electrodes"
    assert len(other.by_half_cycle) == 4


def test_the_command_lays_a_run_over_a_file_and_draws_both(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "over.png"
    words = ["run", "planar-cu", "--no-losses", "--against", str(file), "--area", "1 cm2", "--mend", "electrodes"]
    found = CliRunner().invoke(app, [*words, "--plot", str(picture)])
    assert found.exit_code == 0, found.output
    assert "Measured and computed voltage differ by" in found.output
    assert picture.with_stem("over_against").stat().st_size > 10_000


def test_the_command_tells_a_file_and_refuses_a_broken_one(file: Path, tmp_path: Path) -> None:
    words = ["data", str(file), "--area", "1 cm2", "--kind", "plating", "--mend", "electrodes"]
    found = CliRunner().invoke(app, [*words, "--json", str(tmp_path / "cell.json")])
    assert found.exit_code == 0, found.output
    assert "cell that plates lithium" in found.output
    figures = json.loads((tmp_path / "cell.json").read_text())["cycles"]
    assert figures["Discharge [mAh/cm2]"] == pytest.approx([1.0, 1.0], rel=1e-3)
    rows = file.read_text().splitlines()
    broken = tmp_path / "broken.bdf.csv"
    slow = [",".join([repr(3600.0 * float(row.split(",")[0])), *row.split(",")[1:]]) for row in rows[1:]]
    broken.write_text("\n".join([rows[0], *slow]))
    with pytest.raises(InputError, match="3600 times too large"):
        CliRunner().invoke(app, ["data", str(broken)], catch_exceptions=False)
    assert CliRunner().invoke(app, ["data", str(broken), "--mend", "time, electrodes"]).exit_code == 0
