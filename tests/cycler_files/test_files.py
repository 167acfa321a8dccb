"""Files of cyclers mean the same whatever their headings, units, separators and settings above the table are."""

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lithiophile.cycler import half_cycles, makers, read, require_sound
from lithiophile.cycler.faults import find, mended
from lithiophile.cycler.headings import heading
from lithiophile.cycler.makers import with_current
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


def test_a_file_that_was_cut_within_a_number_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cell.csv"
    whole = "\n".join(["time/s,Ewe/V,I/A", *(f"{10 * n:4d},0.{100 + n},0.001" for n in range(60))])
    for text in (whole, f"{whole}\n", f"{whole[:-2]}\n"):  # an export may leave out the last end of a line
        path.write_text(text)
        assert not read(path).notes
    path.write_text(whole[:-2])
    (note,) = read(path).notes
    assert note.startswith("Its last line (61) neither ends nor is as long")


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


MACCOR = [
    "Today's Date 10/10/2019  Date of Test:\t10/10/2019",
    "Rec#\tCyc#\tStep\tTest (Sec)\tStep (Sec)\tmAmp-hr\tmAmps\tVolts\tState\tDPt Time",
    "1\t1\t1\t0.0\t0.0\t0.0\t0.0\t3.1\tR\t10/21/2019 04:00:00",
    "2\t1\t2\t60.0\t0.0\t0.0\t2.0\t3.2\tC\t10/21/2019 04:01:00",
    "3\t1\t2\t120.0\t60.0\t0.0333\t2.0\t3.3\tC\t10/21/2019 04:02:00",
]


def test_maccor_says_amperes_and_seconds_in_its_own_words_and_ends_in_a_channel(tmp_path: Path) -> None:
    path = tmp_path / "cell.034"
    path.write_text("\n".join(MACCOR))
    found = read(path)
    assert found.current is not None
    assert found.capacity is not None
    np.testing.assert_allclose(found.time, [0.0, 60.0, 120.0])
    np.testing.assert_allclose(found.current, [0.0, 2e-3, 2e-3])
    np.testing.assert_allclose(found.capacity[-1], 0.0333 * 3.6)
    assert not found.notes


def test_a_heading_and_rows_that_end_in_a_tab_are_read(tmp_path: Path) -> None:
    """EC-Lab ends each heading with a tab, and rows with or without one."""
    path = tmp_path / "cell.mpt"
    path.write_text("time/s\tEcell/V\tI/mA\t\n0\t3.1\t0\n1\t3.2\t1\t\n2\t3.3\t1\n")
    np.testing.assert_allclose(read(path).voltage, [3.1, 3.2, 3.3])


def test_a_time_that_is_written_as_a_date_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cell.txt"
    rows = [f"07/19/2024 10:12:{second:04.1f}\t3.{second:.0f}\t0.5" for second in (0.0, 0.5, 2.0)]
    path.write_text("\n".join(["time/s\tEcell/V\tI/mA\t", *rows]))
    np.testing.assert_allclose(read(path).time, [0.0, 0.5, 2.0])


@pytest.mark.parametrize(
    "lines",
    [
        ["~Resultfile from Basytec Battery Test System", "~", "~Time[s]\tU[V]\tI[A]\tCommand"],
        ["[Summary]", "Novonix", "[Data]", "Run Time (h)\tPotential (V)\tCurrent (A)\tStep Time (h)"],
        ["TestTime/Sec\tVoltage/V\tCurrent/mA\tStep-State"],
    ],
    ids=["Basytec", "Novonix", "Landt"],
)
def test_tables_of_other_makers_are_read(lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "cell.txt"
    path.write_text("\n".join([*lines, "0\t3.1\t0\tR", "1\t3.2\t0.5\tC", "2\t3.3\t0.5\tC"]), encoding="utf-8")
    found = read(path)
    np.testing.assert_allclose(found.time, np.arange(3.0) * (3600.0 if "(h)" in lines[-1] else 1.0))
    assert found.current is not None


def test_a_compressed_table_is_read_and_one_that_is_cut_off_refused(tmp_path: Path) -> None:
    import gzip

    whole = gzip.compress(written(tmp_path / "cell.csv", CELL).read_bytes())
    (tmp_path / "cell.bdf.gz").write_bytes(whole)
    np.testing.assert_allclose(read(tmp_path / "cell.bdf.gz").time, CELL["time"])
    (tmp_path / "cut.csv.gz").write_bytes(whole[:200])
    with pytest.raises(InputError, match="cut off"):
        read(tmp_path / "cut.csv.gz")


def test_cellpy_writes_no_logs_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Module:
        """Configures logging as cellpy does, and reads nothing."""

        @staticmethod
        def get(name: str, custom_log_dir: str = ".") -> Any:
            logging.getLogger().handlers[:] = [logging.FileHandler(Path(custom_log_dir) / "cellpy_debug.log")]
            raise OSError(name)

    monkeypatch.chdir(tmp_path)
    before = list(logging.getLogger().handlers)
    with pytest.raises(OSError, match=r"cell\.h5"):
        makers._cellpy(Module, tmp_path / "cell.h5")
    assert list(tmp_path.iterdir()) == []
    assert logging.getLogger().handlers == before


def test_a_file_of_cellpy_that_is_an_archive_is_read_without_cellpy(tmp_path: Path) -> None:
    import io
    import zipfile

    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    table = io.BytesIO()
    names = {"time": "test_time", "voltage": "potential", "current": "current"}
    pandas.DataFrame({names[key]: values for key, values in CELL.items()}).to_parquet(table)
    path = tmp_path / "cell.cellpy"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("raw.parquet", table.getvalue())
    np.testing.assert_allclose(read(path).voltage, CELL["voltage"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cell.mpr", "version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull"),
        ("cell.csv", "freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm\n1e3,1,2\n1e2,1,3\n1e1,1,4\n", "spectrum of impedance"),
    ],
)
def test_what_holds_no_test_is_told_for_what_it_is(name: str, content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(InputError, match=said):
        read(path)


def test_a_database_of_arbin_says_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    path = tmp_path / "cell.res"
    path.write_bytes(b"\0\1\0\0Standard Jet DB\0")
    with pytest.raises(InputError, match=r"mdbtools.*export the records"):
        read(path)


def test_an_unnamed_first_column_hides_no_row(tmp_path: Path) -> None:
    rows = [f"{n};{60 * n};{3.5 + 0.01 * n};0.5" for n in range(5)]
    file = tmp_path / "cell.csv"
    file.write_text("\n".join([";time/s;Ewe/V;I/mA", *rows]), encoding="utf-8")
    assert len(read(file)) == 5


def test_a_current_that_biologic_leaves_out_is_that_of_the_charge_it_writes() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"time/s": [0.0, 10.0, 20.0, 20.0], "dq/mA.h": [0.0, 0.01, -0.02, 0.0]})
    assert with_current(frame)["<I>/mA"].tolist() == pytest.approx([0.0, 3.6, -7.2, 0.0])
    measured = frame.assign(**{"I/mA": 1.0})
    assert with_current(measured) is measured


def charged_and_discharged() -> list[tuple[float, int, str, float, float, float]]:
    """Of two cycles at 1 mA: time [s], cycle, what is done, for how long [s], voltage [V], current [A]."""
    rows = []
    time = 0.0
    for cycle in (1, 2):
        for what, current, lasts in (("C", 1e-3, 3600), ("R", 0.0, 600), ("D", -1e-3, 3480), ("R", 0.0, 600)):
            for since in range(0, lasts + 1, 60):
                share = since / lasts
                voltage = {"C": 3.55 + 0.6 * share, "D": 4.05 - 0.7 * share, "R": 4.1 if rows[-1:] else 3.5}[what]
                rows.append((time, cycle, what, float(since), voltage, current))
                time += 60.0
    return rows


def clock(seconds: float) -> str:
    return f"{int(seconds) // 3600}:{int(seconds) % 3600 // 60:02d}:{int(seconds) % 60:02d}"


CHINESE = "数据序号,循环号,工步类型,时间,总时间,电流(mA),电压(V),容量(mAh)"
STEPS = {"C": "恒流充电", "D": "恒流放电", "R": "搁置"}
SHORT = {"C": "CHA", "D": "DCH", "R": "PAU"}


def of_another_make(make: str, path: Path) -> Path:
    """The same cell as other makes write it."""
    rows = charged_and_discharged()
    encoding = "utf-8"
    if make == "landt":  # the size of the current, and which way in a word
        lines = ["Record\tState\tTestTime\tStepTime\tVoltage/V\tCurrent/mA"]
        words = {"C": "C_CC", "D": "D_CC", "R": "R"}
        lines += [f"{n}\t{words[what]}\t0-{clock(time)}\t0-{clock(since)}\t{v:.4f}\t{abs(1e3 * i):.4f}"
                  for n, (time, _, what, since, v, i) in enumerate(rows)]  # fmt: skip
    elif make == "neware in Chinese":
        encoding = "gb18030"
        lines = [CHINESE]
        lines += [f"{n},{c},{STEPS[what]},{clock(since)},{clock(time)},{1e3 * i:.4f},{v:.4f},{abs(i) * since / 3.6:.4f}"
                  for n, (time, c, what, since, v, i) in enumerate(rows)]  # fmt: skip
    elif make == "neware in A":  # four digits of an ampere-hour, of which a coin cell has one
        lines = ["DataPoint,Cycle Index,Step Type,Time,Total Time,Current(A),Voltage(V),Capacity(Ah)"]
        lines += [f"{n},{c},{what}_CC,{clock(since)},{clock(time)},{i:.4f},{v:.4f},{abs(i) * since / 3600:.4f}"
                  for n, (time, c, what, since, v, i) in enumerate(rows)]  # fmt: skip
    elif make == "digatron":  # units in a row of their own
        lines = ['"Program","x"', "", "Step,Status,Prog Time,Step Time,Cycle,Voltage,Current",
                 ",,hh:mm:ss,hh:mm:ss,,V,mA"]  # fmt: skip
        lines += [f"1,{SHORT[what]},{clock(time)},{clock(since)},{c},{v:.4f},{1e3 * i:.4f}"
                  for time, c, what, since, v, i in rows]  # fmt: skip
    elif make == "german":
        lines = ["Zeit [h];Spannung [V];Strom [mA]"]
        lines += [f"{time / 3600:.6f};{v:.4f};{1e3 * i:.4f}".replace(".", ",") for time, _, _, _, v, i in rows]
    else:
        lines = ["Elapsed Time (s),Step number,Working Electrode vs. CE (V),Current (A)"]
        lines += [f"{time},1,{v:.4f},{i}" for time, _, _, _, v, i in rows]
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize("make", ["landt", "neware in Chinese", "neware in A", "digatron", "german", "squidstat"])
def test_files_of_other_makes_have_the_charges_of_their_cell(make: str, tmp_path: Path) -> None:
    record = read(of_another_make(make, tmp_path / "cell.txt"))
    if make == "landt":
        with pytest.raises(InputError, match="gives its size only"):
            require_sound(record)
        record = mended(record, ["sign"])
    if make == "neware in A":
        (fault,) = find(record)
        assert "counter is written to 1e-01 mAh, which leaves 5.0% open" in fault.sentence
        record = mended(record, ["capacity"])
    require_sound(record)
    charges = [half.charge / 3.6 for half in half_cycles(record) if half.sign]
    # with the minute between a rest and the next step
    assert charges == pytest.approx([1.0, 0.967, 1.0, 0.967], abs=0.02)
    assert [half.sign for half in half_cycles(record) if half.sign] == [1, -1, 1, -1]
    assert record.time[-1] == pytest.approx(60.0 * (len(record.time) - 1), rel=1e-4)
