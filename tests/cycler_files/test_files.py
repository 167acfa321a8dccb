"""Files of cyclers mean the same whatever their headings, units, separators and settings above the table are."""

from pathlib import Path

import numpy as np
import pytest

from lithiophile.cycler import half_cycles, read
from lithiophile.cycler.headings import heading
from lithiophile.errors import InputError

from .made import symmetric, written

CELL = symmetric()
HEADINGS = {
    "Battery Data Format": (["test_time_second", "voltage_volt", "current_ampere"], (1.0, 1.0, 1.0)),
    "its labels": (["Test Time / s", "Voltage / V", "Current / A"], (1.0, 1.0, 1.0)),
    "BioLogic": (["time/s", "Ewe/V", "I/mA"], (1.0, 1.0, 1e3)),
    "Arbin": (["Test_Time(s)", "Voltage(V)", "Current(A)"], (1.0, 1.0, 1.0)),
    "Neware": (["total_time_s", "voltage_V", "current_mA"], (1.0, 1.0, 1e3)),
    "PEC": (["Total Time (Seconds)", "Voltage (mV)", "Current (mA)"], (1.0, 1e3, 1e3)),
    "by hand": (["Time [h]", "E [V]", "I [uA]"], (1 / 3600.0, 1.0, 1e6)),
}


@pytest.mark.parametrize("maker", HEADINGS)
def test_headings_of_all_makers_give_the_same_cell(maker: str, tmp_path: Path) -> None:
    names, factors = HEADINGS[maker]
    columns = {
        name: factor * CELL[key]
        for name, factor, key in zip(names, factors, ("time", "voltage", "current"), strict=True)
    }
    found = read(written(tmp_path / "cell.csv", columns, names))
    for key in ("time", "voltage", "current"):
        np.testing.assert_allclose(getattr(found, key), CELL[key], rtol=1e-12, atol=1e-15)
    assert not found.notes


@pytest.mark.parametrize(("between", "comma"), [(";", True), ("\t", True), ("\t", False), (",", False)])
def test_decimal_commas_and_settings_above_the_table_are_read(between: str, comma: bool, tmp_path: Path) -> None:
    above = ["EC-Lab ASCII FILE", "Nb header lines : 4", "Channel : 3"]
    found = read(written(tmp_path / "cell.mpt", CELL, ["time/s", "Ewe/V", "I/A"], between, comma, above))
    np.testing.assert_allclose(found.voltage, CELL["voltage"], rtol=1e-12)
    assert bool([note for note in found.notes if "decimal commas" in note]) == comma
    assert found.lines[0] == len(above) + 2


def test_clock_times_of_days_and_a_layered_table_are_read(tmp_path: Path) -> None:
    path = tmp_path / "layered.csv"
    rows = [
        "Cycle Index,Chg. Cap.(Ah)", ",Step Index,Step Type", ",,DataPoint,Time,Total Time,Current(A),Voltage(V)",
        "1,0.02", ",1,Rest", ",,1,00:00:00,00:00:00,0,3.1", ",,2,00:00:30,1d 02:00:30.5,0.001,3.2", ",2,CC Chg",
        ",,3,00:00:00,1d 02:01:00,0.001,3.3",
    ]  # fmt: skip
    path.write_text("\n".join(rows))
    found = read(path)
    np.testing.assert_allclose(found.time, [0.0, 93630.5, 93660.0])
    np.testing.assert_allclose(found.voltage, [3.1, 3.2, 3.3])


def test_a_time_of_the_whole_test_goes_before_one_of_the_step(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("Time(s),Cumulative Time(s),Voltage(V)\n0,0,1\n5,5,1.1\n0,6,1.2\n")
    np.testing.assert_array_equal(read(path).time, [0.0, 5.0, 6.0])
    assert heading("Step Time (s)") is None


def test_an_area_gives_currents_and_charges_per_area(tmp_path: Path) -> None:
    path = written(tmp_path / "cell.csv", CELL)
    whole, per = read(path), read(path, area="2 cm2")
    np.testing.assert_allclose(per.current, whole.current / 2e-4)
    assert half_cycles(per)[1].charge == pytest.approx(half_cycles(whole)[1].charge / 2e-4)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("empty.csv", "", "is empty"),
        ("one.csv", "Time [s],Voltage [V]\n0,1\n", "holds 1 rows"),
        ("none.csv", "a,b\n1,2\n", "no heading that names a time and a voltage"),
        ("volts.csv", "Time [s],Current [A]\n0,1\n1,1\n", "no heading that names a time and a voltage"),
        ("long.csv", "Time [s],Voltage [V]\n0,1\n1,1,7,8\n", "line 3: more cells"),
        ("comma.csv", "Time [s],Voltage [V]\n0,0,1,25\n1,0,1,25\n", "Decimal commas need semicolons"),
        ("cell.xyz", "Time [s],Voltage [V]\n0,1\n1,1\n", "can't be read. What can:"),
        ("cell.nda", "not a file of Neware", "fastnda"),
    ],
)
def test_what_is_no_file_of_a_cycler_is_refused_with_a_sentence(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        read(path)


def test_a_missing_file_a_folder_and_wrong_words_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "cell.csv", CELL)
    for call, said in (
        (lambda: read(tmp_path / "no.csv"), "There is no file"),
        (lambda: read(tmp_path), "is a folder"),
        (lambda: read(path, kind="pouch"), "no kind of cell"),
        (lambda: read(path, area="-1 cm2"), "not above zero"),
    ):
        with pytest.raises(InputError, match=said):
            call()
