"""Files in the styles of many makes, with what makes them hard: all are of one cell, and hold its charges."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lithiophile.cycler import CyclerRecord, half_cycles, read, require_sound
from lithiophile.cycler.faults import find, mended
from lithiophile.errors import InputError

from .test_files import SHORT, STEPS, charged_and_discharged, clock

ROWS = charged_and_discharged()
SPRING, AUTUMN, MAY = datetime(2023, 3, 26, 0, 30), datetime(2023, 10, 29, 0, 30), datetime(2023, 5, 4, 22, 0)
LANDT = {"C": "恒流充电", "D": "恒流放电", "R": "静置"}


def days(time: float, behind: str) -> str:
    return f"{int(time) // 86400}{behind}{clock(time % 86400)}"


def summer(begin: datetime, time: float) -> datetime:
    """Central European: an hour forward on a night in March, back on one in October."""
    when = begin + timedelta(seconds=time)
    forward, back = datetime(2023, 3, 26, 2, 0), datetime(2023, 10, 29, 3, 0)
    return when + timedelta(hours=1 if begin < forward <= when else -1 if begin < back <= when else 0)


def words(number: int, row: tuple[float, int, str, float, float, float]) -> dict[str, Any]:
    """What a line may hold of a row: time ``t`` and ``since`` the step began, voltage ``v``, current ``i`` [mA] ..."""
    t, cycle, what, since, v, i = row
    return {
        "n": number, "t": t, "h": t / 3600, "since": since, "sinceh": since / 3600, "v": v, "mV": 1e3 * v, "i": 1e3 * i,
        "A": i, "uA": 1e6 * i, "size": 1e3 * abs(i), "c": cycle, "what": what, "q": abs(i) * since / 3.6,
        "clock": clock(t), "sclock": clock(since), "dclock": days(t, "d "), "lclock": days(t, "-"),
        "cclock": days(t, ":"),
        "mmss": f"{int(t) // 60}:{int(t) % 60:02d}", "landt": LANDT[what], "short": SHORT[what], "unix": 1.7e9 + t,
        "serial": 45012 + t / 86400, "may": MAY + timedelta(seconds=t), "spring": summer(SPRING, t),
        "autumn": summer(AUTUMN, t),
    }  # fmt: skip


def lines_of(heading: str, row: str, above: str = "", decimal: str = ".") -> list[str]:
    """Settings, heading and rows; cells with a point have ``decimal`` there."""
    rows = [row.format(**words(n, one)) for n, one in enumerate(ROWS)]
    if decimal != ".":
        rows = [re.sub(r"(?<=\d)\.(?=\d+(E|;|\t|$))", decimal, one) for one in rows]
    return [*above.split("\n"), heading, *rows] if above else [heading, *rows]


def layered() -> list[str]:
    """Cycles, steps and records of Neware; the time is that of the step."""
    lines = ["循环序号,充电容量(mAh)", ",工步序号,工步名称,工步时间(h:min:s.ms)",
             ",,记录序号,时间(h:min:s.ms),电压(V),电流(mA),容量(mAh)"]  # fmt: skip
    before = ""
    for number, (_, c, what, since, v, i) in enumerate(ROWS):
        lines += [f"{c},1.0"] * (what == "C" != before) + [f",1,{STEPS[what]},01:00:00.000"] * (what != before)
        lines.append(f",,{number},{clock(since)}.000,{v:.4f},{1e3 * i:.4f},{abs(i) * since / 3.6:.4f}")
        before = what
    return lines


PLAIN = lines_of("Time (s),Voltage (V),Current (mA)", "{t},{v},{i}")
NEWARE = "DataPoint\tCycle Index\tStep Type\tTime\tTotal Time\tCurrent(mA)\tVoltage(V)\tCapacity(mAh)\tDate"
BIOLOGIC = "mode\tNs\ttime/s\tcontrol/V/mA\tEwe/V\t<I>/mA\tdQ/mA.h\tCapacitance/µF\tcycle number\t"
EC_LAB = "EC-Lab ASCII FILE\nNb header lines : 4\nElectrode surface area : 1,131 cm²  °C"
DIGATRON = '"Prüfling";"x"\n\nSchritt;Zustand;Zeitstempel;Programmdauer;Schrittdauer;Zyklus;Spannung;Strom;Temp1'
MAKES: dict[str, tuple[list[str], str, str]] = {
    "Arbin": (lines_of(
        "Date_Time,Data_Point,Test_Time(s),Step_Time(s),Cycle_Index,Current(A),Voltage(V),Aux_Temperature_1(C)",
        "\t{may:%m/%d/%Y %H:%M:%S.000},{n},{t:.4f},{since},{c},{A:.9f},{v},25.1"), "utf-8-sig", ""),
    "Maccor": (lines_of(
        "Rec#\tCyc#\tTestTime\tStepTime\tAmp-hr\tAmps\tVolts\tState\tDPt Time",
        "{n:,}\t{c}\t  {dclock}\t  {sclock}\t0\t{size:.4f}E-3\t{v}\t{what}\t{may:%m/%d/%Y %H:%M:%S}",
        "Today's Date\tx"), "utf-8", "sign"),
    "Maccor's thousands": (lines_of(
        "Rec#\tTest (Sec)\tStep (Sec)\tmAmps\tVolts\tState", "{n:,}\t{t:,.1f}\t{since:,.1f}\t{size}\t{v:.4f}\t{what}"),
        "utf-8", "sign"),
    "Landt in Chinese": (lines_of(
        "记录序号,测试时间,步骤时间,状态,电压/V,电流/mA,比容量/mAh/g,系统时间",
        "{n},{lclock},{sclock},{landt},{v:.4f},{size},0,{may:%Y-%m-%d %H:%M:%S}"), "gb18030", "sign"),
    "Neware's layers in Chinese": (layered(), "gb18030", "order"),
    "Neware in UTF-16": (lines_of(
        NEWARE, "{n}\t{c}\t{what}_CC\t{sclock}\t{clock}\t{i}\t{v}\t{q:.5f}\t{may:%Y-%m-%d %H:%M:%S}"), "utf-16", ""),
    "BioLogic in German": (lines_of(
        BIOLOGIC, "1\t0\t{t:.9E}\t0\t{v:.7E}\t{i:.7E}\t0\t1\t{c:.6E}", EC_LAB, ","), "cp1252", ""),
    "BioLogic with dates": (lines_of(
        BIOLOGIC, "1\t0\t{may:%d.%m.%Y %H:%M:%S},000\t0\t{v:.7E}\t{i:.7E}\t0\t1\t{c:.6E}", EC_LAB, ","), "cp1252", ""),
    "Novonix": (lines_of(
        "Date and Time,Cycle Number,Step Type,Run Time (h),Step Time (h),Current (A),Potential (V),Temperature (°C)",
        "{may:%Y-%m-%d %I:%M:%S %p},{c},1,{h:.8f},{sinceh:.8f},{A},{v},25.0",
        '[Summary]\nCell: x, Protocol: "a, b"\n[End Summary]\n[Data]'), "utf-8", ""),
    "Digatron in German": (lines_of(
        ";;;;;;V;A;°C", "1;{short};{may:%d.%m.%Y %H:%M:%S};{clock};{sclock};{c};{v:.4f};{A:.6f};25.1", DIGATRON, ","),
        "cp1252", ""),
    "Basytec in blanks": (lines_of(
        "~Time[h] DataSet t-Set[h] Command U[V] I[A] T1[°C]", "{h:.9f} {n} {sinceh:.6f} Pause {v:.5f} {A:.7f} 25.0",
        "~Resultfile from Basytec Battery Test System\n~"), "cp1252", ""),
    "PEC": (lines_of(
        "Test,Cell,Step Time (Seconds),Total Time (Seconds),Cycle,Time_Stamp,Voltage (mV),Current (mA),Reason Code",
        "1,1,{since},{t},{c},{may:%m/%d/%Y %I:%M:%S %p},{mV:.3f},{i},0", "PEC Report\nTestRegime:,x"), "utf-8", ""),
    "cellpy": (lines_of(
        "data_point;test_time;step_time;datetime;cycle_index;step_index;current;voltage;ref_voltage",
        "{n};{t};{since};{may:%Y-%m-%dT%H:%M:%S};{c};1;{A};{v};0"), "utf-8", ""),
    "Ivium": (lines_of("time /s,I /mA,E /V", "{t:.3f},{i:.6E},{v:.6E}", "Scan 1,,"), "utf-8", ""),
    "quoted thousands": (lines_of(PLAIN[0], '"{t:,.1f}",{v},{i}'), "utf-8", ""),
    "German thousands": (
        [one.replace(",", "x").replace(".", ",").replace("x", ".") for one in lines_of(
            "Zeit (s);Spannung (V);Strom (mA)", "{t:,.1f};{v};{i}")], "utf-8", ""),
    "row of units": (lines_of("h;mV;mA", "{h:.6f};{mV};{i}", "Zeit;Spannung;Strom", ","), "utf-8", ""),
    "micro of Latin-1": (lines_of("Time (s);Voltage (V);Current (µA)", "{t};{v};{uA}"), "cp1252", ""),
    "typographic minus": ([one.replace("-", "\u2212") for one in PLAIN], "utf-8", ""),
    "a quoted heading": (lines_of('"Time, s","Voltage, V","Current, mA"', "{t},{v},{i}"), "utf-8", ""),
    "bars": (lines_of("Time (s)|Voltage (V)|Current (mA)", "{t}|{v}|{i}"), "utf-8", ""),
    "UTF-16 without a mark": (PLAIN, "utf-16-le", ""),
    "overloads": ([*PLAIN[:20], "1140.5,9999,1.0", *PLAIN[20:]], "utf-8", "spikes"),
    "mA called A": (lines_of("Time (s),U (V),I (A),Capacity (mAh)", "{t},{v},{i},{q}"), "utf-8", "current"),
    "days and hours": (lines_of("Test Time (dd:hh:mm:ss),U (V),I (mA)", "{cclock},{v},{i}"), "utf-8", ""),
    "minutes": (lines_of("Time (mm:ss),U (V),I (mA)", "{mmss},{v},{i}"), "utf-8", ""),
    "dates, day first": (lines_of("Timestamp,U (V),I (mA)", "{may:%d/%m/%Y %H:%M:%S},{v},{i}"), "utf-8", ""),
    "seconds since 1970": (lines_of("Unix time,U (V),I (mA)", "{unix},{v},{i}"), "utf-8", ""),
    "days since 1900": (lines_of("Date/Time,U (V),I (mA)", "{serial:.9f},{v},{i}"), "utf-8", ""),
    "dates in March": (lines_of("Datum/Uhrzeit,U (V),I (mA)", "{spring:%d.%m.%Y %H:%M:%S},{v},{i}"), "utf-8", "clock"),
    "dates in October": (lines_of("Date,U (V),I (mA)", "{autumn:%d.%m.%Y %H:%M:%S},{v},{i}"), "utf-8", "clock"),
    "a size of current": (lines_of(PLAIN[0], "{t},{v},{size}"), "utf-8", "sign"),
    "two voltages": (lines_of("Time [s],Voltage [V],Voltage [V],Current [mA]", "{t},{v},0,{i}"), "utf-8", ""),
    "a heading again": ([*PLAIN[:100], PLAIN[0], *PLAIN[100:]], "utf-8", "numbers"),
    "sums below": ([*PLAIN, "Total,,", "Mean,3.7,0.1", "End of file"], "utf-8", "numbers"),
}  # fmt: skip
"""Lines, their encoding, and the fault that is found and mended."""


def written(path: Path, lines: list[str], encoding: str = "utf-8") -> Path:
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def require_the_cell(record: CyclerRecord) -> None:
    require_sound(record)
    halves = [half for half in half_cycles(record) if half.sign]
    assert [half.sign * half.charge / 3.6 for half in halves] == pytest.approx([1.0, -0.967, 1.0, -0.967], abs=0.02)
    assert np.ptp(record.time) == pytest.approx(ROWS[-1][0], rel=0.03)  # times of steps leave out what lies between
    assert np.ptp(record.voltage) == pytest.approx(0.8, abs=1e-3)


@pytest.mark.parametrize("make", MAKES)
def test_the_cell_is_the_same_whoever_wrote_it(make: str, tmp_path: Path) -> None:
    lines, encoding, fault = MAKES[make]
    record = read(written(tmp_path / "cell.txt", lines, encoding))
    assert [one.name for one in find(record)] == ([fault] if fault else [])
    require_the_cell(mended(record, fault))
    if record.temperature is not None:
        assert record.temperature.mean() == pytest.approx(298.2, abs=0.1)


def test_a_clock_that_was_put_forward_passes_an_hour_of_charge_until_it_is_mended(tmp_path: Path) -> None:
    record = read(written(tmp_path / "cell.txt", MAKES["dates in March"][0]))
    (fault,) = find(record)
    assert not fault.stops
    assert "a gap, or a clock that was put forward an hour" in fault.sentence
    assert np.ptp(record.time) - np.ptp(mended(record, "clock").time) == 3600.0


@pytest.mark.parametrize("interleaved", [True, False])
def test_the_cells_of_a_file_are_told_apart(interleaved: bool, tmp_path: Path) -> None:
    both = [[f"{name},{t},{v},{i}" for t, _, _, _, v, i in ROWS] for name in ("A1", "A2")]
    rows = [row for pair in zip(*both, strict=True) for row in pair] if interleaved else [*both[0], *both[1]]
    path = written(tmp_path / "cell.csv", ["Cell ID,Time (s),Voltage (V),Current (A)", *rows])
    with pytest.raises(InputError, match=r"holds the rows of 2 cells \(A1, A2\)\. Give the --channel"):
        read(path)
    require_the_cell(read(path, channel="A2"))
    with pytest.raises(InputError, match="has no channel 'A3'; it names A1, A2"):
        read(path, channel="A3")


def test_two_columns_of_voltage_are_told(tmp_path: Path) -> None:
    record = read(written(tmp_path / "cell.csv", MAKES["two voltages"][0]))
    assert record.notes == ("Two columns name the voltage, Voltage [V] and Voltage [V]: the first was read.",)


def test_faults_of_rows_that_lack_numbers_and_repeat_are_found_together(tmp_path: Path) -> None:
    lines = [*PLAIN, "x,1,1", "x,1,1"]
    record = read(written(tmp_path / "cell.csv", lines))
    assert {one.name for one in find(record)} >= {"numbers"}
    twice = read(written(tmp_path / "twice.csv", [*lines[:50], lines[49], *lines[50:]]))
    assert {one.name for one in find(twice)} >= {"numbers", "duplicates"}
    for names in ("numbers, duplicates", "duplicates, numbers"):
        require_the_cell(mended(twice, names))


def test_a_test_that_arbin_parted_into_sheets_is_one(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("pandas")
    heading = ["Data_Point", "Test_Time(s)", "Date_Time", "Step_Index", "Current(A)", "Voltage(V)"]
    rows = [[n, r[0], MAY + timedelta(seconds=r[0]), 1, r[5], r[4]] for n, r in enumerate(ROWS)]
    sheets = {
        "Info": [["TEST REPORT"], ["Test Name", "x"]], "Channel_1-008": [heading, *rows[:150]],
        "Channel_1-008_1": [heading, *rows[150:]],
        "Statistics_1-008": [["Cycle_Index", "Test_Time(s)", "Voltage(V)"], [1, 100, 3.5], [2, 200, 3.5]],
    }  # fmt: skip
    for name, parts in (("one", sheets), ("two", sheets | {"Channel_1-008_1": [heading, *rows[:150]]})):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, table in parts.items():
            sheet = book.create_sheet(title)
            for row in table:
                sheet.append(row)
        book.save(tmp_path / f"{name}.xlsx")
    require_the_cell(read(tmp_path / "one.xlsx"))
    with pytest.raises(InputError, match="does not go on where the one before ends"):
        read(tmp_path / "two.xlsx")
