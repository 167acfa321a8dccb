"""Spectra from the command line and in Python, measured ones read, and what makes no sense refused."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import lithiophile
from lithiophile.cli.application import app
from lithiophile.cycler.spectra import holds_spectrum
from lithiophile.errors import InputError
from lithiophile.study.impedance import causality, read_spectrum

FREQUENCY = np.geomspace(1e4, 1e-1, 26)
CELL = 5.0 + 20.0 / (1.0 + 2j * np.pi * FREQUENCY * 1e-2)


def test_the_command_writes_spectrum_parts_and_figure(tmp_path: Path) -> None:
    measured = tmp_path / "measured.csv"
    rows = [f"{f},{z.real},{-z.imag}" for f, z in zip(FREQUENCY, CELL, strict=True)]
    measured.write_text("\n".join(["freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm", *rows]))
    words = ["eis", "bare-li-foil", "--no-losses", "--points", "12", "--against", str(measured), "--area", "2 cm2"]
    places = [tmp_path / name for name in ("eis.csv", "eis.json", "eis.png")]
    found = CliRunner().invoke(
        app, [*words, "--csv", str(places[0]), "--json", str(places[1]), "--plot", str(places[2])]
    )
    assert found.exit_code == 0, found.output
    assert "Interphase, anode" in found.output
    assert all(place.stat().st_size > 500 for place in places)
    columns = json.loads(places[1].read_text())["columns"]
    parts = [values for name, values in columns.items() if name.endswith(", real [ohm cm2]")]
    np.testing.assert_allclose(np.sum(parts, axis=0), columns["Real impedance [ohm cm2]"], rtol=1e-6)


def test_a_full_cell_has_the_particles_and_reaction_of_its_cathode() -> None:
    path = Path(__file__).parents[2] / "examples/full_cells/foil-nmc811.toml"
    found = lithiophile.impedance(path, losses=False, points=15, lowest=1e-4)
    assert {"Charge transfer, cathode", "Interphase, anode"} <= found.parts.keys()
    assert (found.impedance.real > 0.0).all()
    slow = found.impedance[-1]
    assert slow.imag < -slow.real, "the filling of the cathode is a capacitance"


@pytest.mark.parametrize("between", [",", "\t"])
def test_spectra_are_read_with_and_without_headings(between: str, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(
        "# remarks of a person\n"
        + "\n".join(
            between.join(map(repr, (f, z.real, z.imag))) for f, z in zip(FREQUENCY.tolist(), CELL.tolist(), strict=True)
        )
    )
    found = read_spectrum(path)
    np.testing.assert_allclose(found.impedance, CELL, rtol=1e-12)
    assert causality(found.frequency, found.impedance) < 1e-2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"highest": 1.0, "lowest": 10.0}, "the first must be above the second"),
        ({"points": 1}, "two or more"),
        ({"frequencies": [1.0, -1.0]}, "above zero"),
        ({"frequencies": []}, "at least one"),
    ],
)
def test_frequencies_that_make_no_sense_are_refused(options: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        lithiophile.impedance("bare-li-foil", **options)  # type: ignore[arg-type]


def test_a_cell_that_did_not_come_there_has_no_spectrum() -> None:
    with pytest.raises(InputError, match="did not come to the state"):
        lithiophile.impedance("planar-cu", "Strip at 1 mA/cm2 for 1 mAh/cm2", losses=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b\n1,2\n",
        "time_s,voltage_V,current_mA\n" + "".join(f"{t},0.05,1.0\n" for t in range(1, 20)),
        "1,2,3\n4,nan,5\n",
    ],
    ids=["empty", "two columns", "a cycler's three columns", "no numbers"],
)
def test_a_file_without_a_spectrum_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "no.csv"
    path.write_text(text)
    with pytest.raises(InputError, match="holds no spectrum"):
        read_spectrum(path)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("\tPt\tTime\tFreq\tZreal\tZimag\tZsig", "\t1\t1\t{f}\t{re}\t{im}\t1"),
        ("Freq(Hz),Ampl,Bias,Time(Sec),Z'(a),Z''(b),GD", "{f},0,0,0,{re},{im},0"),
        ("freq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm", "{f}\t{re}\t{minus}"),
        ("Frequency(Hz), E Real, E Imag, I Real, I Imag, Z Real, Z Imag", "{f},7,8,9,10,{re},{im}"),
        ("Freq. [Hz]\tZs' [ohm]\tZs'' [ohm]", "{f}\t{re}\t{im}"),
    ],
    ids=["Gamry", "ZView", "BioLogic", "VersaStudio", "Novocontrol"],
)
def test_spectra_of_instruments_are_read(heading: str, row: str, tmp_path: Path) -> None:
    path = tmp_path / "spectrum.txt"
    rows = [row.format(f=f, re=z.real, im=z.imag, minus=-z.imag) for f, z in zip(FREQUENCY, CELL, strict=True)]
    path.write_text("\n".join(["settings of the instrument", heading, *rows]), encoding="utf-8")
    assert holds_spectrum(path)
    np.testing.assert_allclose(read_spectrum(path).impedance, CELL, rtol=1e-12)
