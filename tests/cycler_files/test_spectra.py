"""Spectra of impedance mean the same whatever instrument wrote them; what would be read wrongly is refused."""

from pathlib import Path

import numpy as np
import pytest

from lithiophile.cycler import read
from lithiophile.cycler.spectra import holds_spectrum, spectrum_of
from lithiophile.errors import InputError

FREQUENCY = np.geomspace(1e5, 1e-1, 31).round(6)
CELL = (5.0 + 20.0 / (1.0 + 2j * np.pi * FREQUENCY * 1e-2) + 2e-6j * FREQUENCY).round(9)
ALIGNED = "\"  Freq (Hz)    Ampl     Bias   Time(Sec)   Z'(a)    Z''(b)    GD   Err   Range\""
GAMRY = ["EXPLAIN", "TAG\tEISPOT", "TITLE\tLABEL\tPotentiostatic EIS\tTest", "AREA\tQUANT\t1.00000E+000\t&Area (cm^2)"]
OCV = ["OCVCURVE\tTABLE\t500", "\tPt\tT\tVf\tVm\tAch\tOver\tTemp", "\t#\ts\tV vs. Ref.\tV\tV\tbits\tdeg C",
       *(f"\t{n}\t{n}.5\t3.1\t3.1\t0\t...........\t-327.6" for n in range(500))]  # fmt: skip
ZCURVE = [
    f"ZCURVE\tTABLE\t{len(FREQUENCY)}", "\tPt\tTime\tFreq\tZreal\tZimag\tZsig\tZmod\tZphz\tIdc\tVdc\tIERange",
    "\t#\ts\tHz\tohm\tohm\tV\tohm\t°\tA\tV\t#",
]  # fmt: skip
MAKES: dict[str, tuple[list[str], str, list[str]]] = {
    "autolab": (["\ufeff\"Z60W Data File: Version 1.1\"", '""', "0,2,0,1,0.1,10000", "31", ALIGNED],
                "{f},0,0,0,{re},{im},0,0,0", []),
    "biologic": (["EC-Lab ASCII FILE", "Nb header lines : 4", "", "freq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\t|Z|/Ohm\ttime/s"],
                 "{f}\t{re}\t{minus}\t1\t2", []),
    "chinstruments": (["Nov. 23, 2024   17:47:14", "High Frequency (Hz) = 1e+5", "Cycles (.1-1Hz) = 1",
                       "", "Freq/Hz, Z'/ohm, Z\"/ohm, Z/ohm, Phase/deg", ""], "{f}, {re}, {im}, 1, 2", []),
    "gamry": ([*GAMRY, *OCV, "EOC\tQUANT\t3.1\tOpen Circuit (V)", *ZCURVE],
              "\t0\t1\t{f}\t{re}\t{im}\t1\t1\t2\t1E-6\t3.1\t10", []),
    "gamry, aborted": ([*GAMRY, *ZCURVE], "\t0\t1\t{f}\t{re}\t{im}\t1\t1\t2\t1E-6\t3.1\t10",
                       ["EXPERIMENTABORTED\tTOGGLE\tT\tExperiment Aborted"]),
    "parstat": (["Potential (V)\tCurrent (A)\tElapsed Time (s)\tFrequency (Hz)\tZre (ohms)\tZim (ohms)\t|Vac| (V)\t",
                 "3.1\t0\t1\t0\t0\t0\t0\t"], "3.1\t0\t2\t{f}\t{re}\t{im}\t0.01\t", []),
    "powersuite": (["Frequency\t Zre\t Zimg"], "{f}\t{re}\t{im}", [""]),
    "versastudio": (["Segments=0", "Segments=1", "Start Frequency (Hz)=100000", "<Segment1>", "Type=8", "Version=1",
                     "Definition=Segment #, Point #, E(V), I(A), Elapsed Time(s), ADC Sync Input(V), Current Range, "
                     "Status, E Applied(V), Frequency(Hz), E Real, E Imag, I Real, I Imag, Z Real, Z Imag, "],
                    "1,0,3.1,0,1,0,5,0,3.1,{f},7,8,9,10,{re},{im}", ["</Segment1>", "XAxisName=Frequency (Hz)"]),
    "zplot": (["ZPLOT2 ASCII", "  Experiment Type:            Sweep Frequency, Control Voltage",
               "    Freq-Initial:             1e5", "Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange",
               "End Comments"], "{f}\t0.01\t0\t1\t{re}\t{im}\t0\t0\t3", []),
    "zplot, without comments": (['"ZPlotW Data File: Version 3.2c"', "Date: 12-17-2019    Time: 16:24:35",
                                 '"Open Circuit Potential (V):  0 "', '"Frequency"', ALIGNED.replace("q (H", "q(H")],
                                "{f}, 1.0E-02, 0.0, 1.0, {re}, {im}, 0.0, 0, 5", []),
}  # fmt: skip
"""Lines before the rows, a row, lines behind; after what the instruments write."""


def written(path: Path, before: list[str], row: str, behind: list[str]) -> Path:
    rows = [row.format(f=f, re=z.real, im=z.imag, minus=-z.imag, kilo=f / 1e3, rad=2.0 * np.pi * f, milli=1e3 * z.real,
                       less=-1e3 * z.imag, size=abs(z), phase=np.degrees(np.angle(z)), turned=-np.angle(z))
            for f, z in zip(FREQUENCY.tolist(), CELL.tolist(), strict=True)]  # fmt: skip
    path.write_text("\n".join([*before, *rows, *behind]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("make", MAKES)
def test_spectra_of_all_makes_are_read(make: str, tmp_path: Path) -> None:
    path = written(tmp_path / ("cell.DTA" if "gamry" in make else "cell.txt"), *MAKES[make])
    assert holds_spectrum(path)
    frequency, found = spectrum_of(path)
    np.testing.assert_array_equal(frequency, FREQUENCY)
    np.testing.assert_array_equal(found, CELL)


@pytest.mark.parametrize("make", [make for make in MAKES if make not in ("chinstruments", "zplot, without comments")])
def test_they_are_what_impedance_py_reads(make: str, tmp_path: Path) -> None:
    preprocessing = pytest.importorskip("impedance.preprocessing")
    path = written(tmp_path / "cell.txt", *MAKES[make])
    frequency, theirs = preprocessing.readFile(str(path), make.partition(",")[0])
    np.testing.assert_array_equal(frequency, spectrum_of(path)[0])
    np.testing.assert_array_equal(theirs, spectrum_of(path)[1])


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        (["f/kHz;Z'/mOhm;-Z''/mOhm"], "{kilo};{milli};{less}"),
        (["omega [rad/s],Re(Z) [ohm],Im(Z) [ohm]"], "{rad},{re},{im}"),
        (["Freq\tZreal\tZimag", "kHz\tohm\tohm"], "{kilo}\t{re}\t{im}"),
        (["Frequency (Hz),|Z| (ohm),Phase (deg)"], "{f},{size},{phase}"),
        (["Frequency (Hz),Zmod (ohm),-Phase (rad)"], "{f},{size},{turned}"),
        (["log(freq),Frequency (Hz),Z' (ohm),Z'' (ohm)"], "0,{f},{re},{im}"),
        (["Freq      Zre       Zim"], "{f}   {re}   {im}"),
        ([], "{f} {re} {im}"),
        (["freq/Hz,Re(Z)/Ohm,Im(-Z)/Ohm"], "{f},{re},{minus}"),
        (["f (Hz)\tZ' (Ω)\t−Z'' (Ω)"], "{f}\t{re}\t{minus}"),
    ],
    ids=["kilo and milli", "angular", "row of units", "size", "turned phase", "logarithm", "blanks", "bare", "-Z", "−"],
)  # fmt: skip
def test_units_signs_and_polar_forms_are_read(heading: list[str], row: str, tmp_path: Path) -> None:
    for end in (".csv", ".z"):
        frequency, found = spectrum_of(written(tmp_path / f"cell{end}", heading, row, []))
        np.testing.assert_allclose(frequency, FREQUENCY, rtol=1e-12)
        np.testing.assert_allclose(found, CELL, rtol=1e-12)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_decimal_commas_are_read(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path / "cell.csv", ["Größe;°C", "freq/Hz;Re(Z)/Ohm;-Im(Z)/Ohm"], "{f};{re};{minus}", [])
    path.write_text(path.read_text(encoding="utf-8").replace(".", ","), encoding=encoding)
    np.testing.assert_array_equal(spectrum_of(path)[1], CELL)


def test_rows_that_rise_are_turned_round(tmp_path: Path) -> None:
    path = tmp_path / "cell.csv"
    rows = [f"{f},{z.real},{z.imag}" for f, z in zip(FREQUENCY[::-1], CELL[::-1], strict=True)]
    path.write_text("\n".join(["Freq,Zre,Zim", *rows]))
    np.testing.assert_array_equal(spectrum_of(path)[1], CELL)


TABLE = [f"{f},{z.real},{z.imag}" for f, z in zip(FREQUENCY, CELL, strict=True)]
HEAD = "Frequency (Hz),Z' (ohm),Z'' (ohm)"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([HEAD, *TABLE, *TABLE], "holds 2 spectra: the frequency begins anew in line 33"),
        ([*GAMRY, *ZCURVE, "\t0\t1\t1\t1\t-1", *ZCURVE], "holds 2 spectra"),
        ([*GAMRY, *OCV], "has it in a table ZCURVE, this one has OCVCURVE"),
        (GAMRY, "this one has no table"),
        ([HEAD, *TABLE[:5], "1e3,#VALUE!,-1", *TABLE[6:]], "line 7: no row of a spectrum between others: '1e3,#VALUE!"),
        ([HEAD, *TABLE[:5], "1e3,1.5", *TABLE[6:]], "line 7: no row"),
        ([HEAD, *TABLE[:5], "1e3,nan,-1", *TABLE[6:]], "line 7: no number"),
        ([HEAD, *TABLE[:5], "-1e3,1,-1", *TABLE[6:]], "a frequency that is not above zero"),
        ([HEAD, *[row.replace(",-", ",") for row in TABLE]], "positive at every frequency"),
        ([HEAD, *TABLE[:2]], "2 rows with a frequency"),
        ([HEAD], "0 rows with a frequency"),
        (["Frequency (Hz),Z' (ohm)", *TABLE], "holds no spectrum: give columns"),
    ],
)  # fmt: skip
def test_what_would_be_read_wrongly_is_refused(lines: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "cell.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        spectrum_of(path)


CURVE = ["CURVE{n}\tTABLE\t3", "\tPt\tT\tVf\tIm\tVu\tPwr\tSig\tAch\tTemp\tIERange\tOver",
         "\t#\ts\tV\tA\tV\tW\tV\tV\tdeg C\t#\tbits"]  # fmt: skip


def curve(number: int, current: float, temperature: float = -327.6) -> list[str]:
    rows = [
        f"\t{n}\t{10 * number + n}\t{3.1 + current}\t{current}\t0\t0\t0\t0\t{temperature}\t9\t........"
        for n in range(3)
    ]
    return [line.format(n=number) for line in CURVE] + rows


def test_what_gamry_recorded_in_time_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cell.DTA"
    path.write_text("\n".join([*GAMRY, *OCV, *curve(1, 0.02), "EOC\tQUANT\t3.1\tx", *curve(2, -0.02, 25.0)]) + "\n")
    found = read(path)
    assert (found.make, found.temperature) == ("Gamry", None)
    np.testing.assert_allclose(found.time, [10.0, 11.0, 12.0, 20.0, 21.0, 22.0])
    np.testing.assert_allclose(found.current, [0.02] * 3 + [-0.02] * 3)
    assert found.place(0) == "line 511"
    path.write_text(path.read_text().replace(".", ",").replace("\tTABLE\t3", "\tTABLE\t9"))
    comma = read(path)
    np.testing.assert_array_equal(comma.voltage, found.voltage)
    assert comma.notes == tuple(f"CURVE{n} announces 9 rows and has 3: it ended early, or was cut off." for n in (1, 2))
    path.write_text("\n".join([*GAMRY, *curve(1, 0.02, 25.0)]))
    np.testing.assert_allclose(read(path).temperature, 298.15)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (GAMRY, "this one has no table"),
        ([*GAMRY, "CAPACITYCURVE\tTABLE", "\tPt\tTime\tCycle", "\t#\ts\t#", "\t1\t2\t3"], "this one has CAPACITYCURVE"),
        ([*GAMRY, *[line.replace("\tA\t", "\tmA\t") for line in curve(1, 1.0)]], "unit of the current is 'mA', not A"),
        ([*GAMRY, *ZCURVE, "\t0\t1\t1\t1\t-1"], "holds a spectrum of impedance"),
    ],
)  # fmt: skip
def test_what_is_no_record_of_gamry_is_refused(lines: list[str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "cell.dta"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read(path)
