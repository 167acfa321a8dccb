"""Spectra of impedance as instruments and impedance.py write them."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lithiophile.cycler.gamry import is_gamry, spectrum_table
from lithiophile.errors import InputError
from lithiophile.text_files import text_of

Array = np.ndarray
_FREQUENCY = re.compile(r"freq|^f\b|\bhz\b|^omega\b|^ω", re.IGNORECASE)
_REAL = re.compile(r"re\s*\(?z|z\w*'(?!')|zre|real", re.IGNORECASE)
_IMAGINARY = re.compile(r"im\s*\(?-?z|z\w*''|z\"|zim|imag", re.IGNORECASE)
_SIZE = re.compile(r"\|z\||zmod|z\s*mod|magnitude|\bmod", re.IGNORECASE)
_PHASE = re.compile(r"phase|zphz|theta|phi", re.IGNORECASE)
_UNIT = re.compile(
    r"(?P<prefix>[munkMGµμ]|milli|kilo|mega)?(?P<unit>hz|rad(?:ians?)?\s*/\s*s|ohms?|Ω|Ω)(?![a-z])", re.IGNORECASE
)
_PREFIXES = {"m": 1e-3, "milli": 1e-3, "u": 1e-6, "µ": 1e-6, "μ": 1e-6, "n": 1e-9, "k": 1e3, "kilo": 1e3, "M": 1e6,
             "mega": 1e6, "G": 1e9, "K": 1e3}  # fmt: skip
_FEWEST = 3
_HEADING_LINES = 400
_ANEW = 3.0
"""A frequency that goes back by such a factor begins another spectrum."""
_MINUS = ("-", "−", "–")
TEXTS = (".csv", ".txt", ".tsv", ".mpt", ".dat", ".z", ".dta", ".dfr", ".par", ".p00", "")
"""Endings of files of text that may hold a spectrum."""


@dataclass(frozen=True)
class _Table:
    """Where a spectrum stands: rows behind a heading, what parts their cells, and what its columns are."""

    first: int
    between: str
    columns: tuple[int, int, int]
    names: tuple[str, str, str]
    polar: bool = False

    def scaled(self, values: Array) -> tuple[Array, Array]:
        """Frequencies [Hz] and impedances [ohm] of rows of the three columns."""
        factors = [_factor(name) for name in self.names]
        frequency, one, other = (factor * column for factor, column in zip(factors, values.T, strict=True))
        if self.polar:
            phase = values[:, 2] if "rad" in self.names[2].lower() else np.radians(values[:, 2])
            return frequency, one * np.exp((-1j if _is_turned(self.names[2]) else 1j) * phase)
        return frequency, one + (-1j if _is_turned(self.names[2]) else 1j) * other


def spectrum_of(path: str | os.PathLike[str]) -> tuple[Array, Array]:
    """Frequencies [Hz], falling, and complex impedances [ohm] of a file.

    Capacitive arcs are negative: an imaginary part under a heading such as ``-Im(Z)`` is turned. Units of the headings,
    or of a row below them, are read (kHz, rad/s, mohm); without any they are Hz and ohm. Where a file has no real
    and imaginary part, size and phase are taken.

    Raises
    ------
    InputError
        There is no such file, it holds no spectrum or several, or one of its rows lacks a number.
    """
    place = Path(path)
    text = text_of(place, or_else="cp1252")
    if is_gamry(text):
        table = spectrum_table(text, place)
        if not {"Freq", "Zreal", "Zimag"} <= set(table.names):
            raise InputError(f"{place}: {table.name} has no Freq, Zreal and Zimag, but {', '.join(table.names)}.")
        rows = np.column_stack([table.column(name) for name in ("Freq", "Zreal", "Zimag")])
        return _checked(place, *_Table(0, "\t", (0, 1, 2), ("Hz", "ohm", "ohm")).scaled(rows), table.lines)
    lines = text.split("\n")
    found = _heading(lines) or _bare(lines)
    if found is None:
        raise InputError(
            f"{place} holds no spectrum: give columns of frequency, real and imaginary part, such as 'freq/Hz', "
            "'Re(Z)/Ohm', '-Im(Z)/Ohm'."
        )
    values, numbers = _rows(place, lines, found)
    return _checked(place, *found.scaled(values), numbers)


def _checked(path: Path, frequency: Array, values: Array, numbers: Array) -> tuple[Array, Array]:
    """A spectrum in order, without rows at no frequency; refused where it can't be one."""
    there = frequency != 0.0  # Parstat writes what it held before
    frequency, values, numbers = frequency[there], values[there], numbers[there]
    if len(frequency) < _FEWEST:
        raise InputError(
            f"{path} holds no spectrum: it has {len(frequency)} rows with a frequency; give {_FEWEST} or more."
        )
    bad = np.flatnonzero(~(np.isfinite(frequency) & np.isfinite(values) & (frequency > 0.0)))
    if len(bad):
        raise InputError(
            f"{path}, line {numbers[bad[0]]}: no number, or a frequency that is not above zero; so are "
            f"{len(bad)} of {len(frequency)} rows. Leave them out."
        )
    steps = np.diff(np.log(frequency))
    back = np.flatnonzero(-np.sign(np.median(steps) or steps[0]) * steps > np.log(_ANEW))
    if len(back):
        raise InputError(
            f"{path} holds {len(back) + 1} spectra: the frequency begins anew in line {numbers[back[0] + 1]}. Give a "
            "file of each."
        )
    if (values.imag > 0.0).all():
        raise InputError(
            f"{path}: its imaginary part is positive at every frequency, which is a coil and no cell. Where its sign "
            "was left out, head the column '-Im(Z)/Ohm'."
        )
    order = np.argsort(-frequency, kind="stable")
    return frequency[order], values[order]


def _split(line: str, between: str) -> list[str]:
    """Cells of a line; blanks in a row are one."""
    cells = line.split() if between == " " else line.split(between)
    return [cell.strip().strip('"').strip() for cell in cells]


def _heading(lines: Sequence[str]) -> _Table | None:
    """The first line that names a frequency and an impedance."""
    for number, line in enumerate(lines[:_HEADING_LINES]):
        quoted = line.strip().removeprefix("\ufeff")
        aligned = [cell for cell in re.split(r"\s{2,}|\t", quoted.strip('" ')) if cell]
        ways = [(_split(line, between), between) for between in ("\t", ";", ",")]
        if quoted.startswith('"') and quoted.count('"') == 2:  # Autolab and ZPlot
            ways.append((aligned, ","))
        ways += [(aligned, " "), (_split(line, " "), " ")]
        for names, between in ways:
            found = _columns_of(names)
            if found is not None:
                columns, polar = found
                below = _split(lines[number + 1], between) if number + 1 < len(lines) else []
                told = [_with_unit(names[column], below, column) for column in columns]
                return _Table(number + 1, between, columns, (told[0], told[1], told[2]), polar)
    return None


def _columns_of(names: Sequence[str]) -> tuple[tuple[int, int, int], bool] | None:
    """Which columns are the frequency, and the real and imaginary part or (True) size and phase."""
    for patterns, polar in (((_REAL, _IMAGINARY), False), ((_SIZE, _PHASE), True)):
        found = [_column(names, pattern) for pattern in (_FREQUENCY, *patterns)]
        known = [column for column in found if column is not None]
        if len(known) == len(set(known)) == len(found):
            return (known[0], known[1], known[2]), polar
    return None


def _column(names: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    """The first that a pattern names; one of an impedance before one of a voltage or a current (VersaStudio)."""
    found = [n for n, name in enumerate(names) if pattern.search(name) and not name.lower().startswith("log")]
    return next((number for number in found if "z" in names[number].lower()), found[0] if found else None)


def _with_unit(name: str, below: Sequence[str], column: int) -> str:
    """A heading with the unit of a row below it, where it has none itself."""
    if _UNIT.search(name) or column >= len(below) or not _UNIT.fullmatch(below[column]):
        return name
    return f"{name} ({below[column]})"


def _factor(name: str) -> float:
    """Of a heading's unit to Hz or ohm.

    >>> _factor("Freq/kHz"), _factor("Z'/mOhm"), _factor("Re(Z)/MOhm"), _factor("Zre"), round(_factor("rad/s"), 4)
    (1000.0, 0.001, 1000000.0, 1.0, 0.1592)
    """
    match = list(_UNIT.finditer(name))
    if not match:
        return 1.0
    prefix = match[-1]["prefix"] or ""
    angular = 0.5 / np.pi if match[-1]["unit"].lower().startswith("rad") else 1.0
    return float(angular * (_PREFIXES.get(prefix) or _PREFIXES.get(prefix.lower(), 1.0)))


def _is_turned(name: str) -> bool:
    """Whether a heading says that its values have the other sign."""
    return name.lstrip().startswith(_MINUS) or bool(re.match(r"(im|imag|z'')\s*\(\s*-", name.strip(), re.IGNORECASE))


def _bare(lines: Sequence[str]) -> _Table | None:
    """Three columns without names, taken for those of impedance.py; under other names they are something else."""
    number = next(
        (n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith(("#", "%"))), None
    )
    if number is None or not _is_bare(lines[number]):
        return None
    line = lines[number].strip()
    between = max(";\t,", key=line.count)
    return _Table(number, between if between in line else " ", (0, 1, 2), ("", "", ""))


def _rows(path: Path, lines: Sequence[str], found: _Table) -> tuple[Array, Array]:
    """(rows, 3) numbers of the columns, and the lines they stand in; a row that is broken within others is refused."""
    rows: list[list[float]] = []
    numbers: list[int] = []
    broken: int | None = None
    for number, line in enumerate(lines[found.first :], found.first + 1):
        if not line.strip(" \t;,"):
            continue
        cells = _split(line, found.between)
        try:
            row = [_number(cells[column], found.between) for column in found.columns]
        except (IndexError, ValueError):
            broken = broken or (number if rows else None)
            continue
        if broken:
            raise InputError(f"{path}, line {broken}: no row of a spectrum between others: '{lines[broken - 1][:60]}'.")
        rows.append(row)
        numbers.append(number)
    return np.array(rows, dtype=float).reshape(-1, 3), np.array(numbers, dtype=int)


def _number(cell: str, between: str) -> float:
    return float(cell if between == "," else cell.replace(",", "."))


def holds_spectrum(path: str | os.PathLike[str]) -> bool:
    """Whether a file names a frequency and an impedance among its columns, or is three bare columns."""
    place = Path(path)
    if not place.is_file() or place.suffix.lower() not in TEXTS:
        return False
    try:
        text = text_of(place, or_else="cp1252")
    except InputError:
        return False
    if is_gamry(text):
        return re.search(r"^ZCURVE\w*\tTABLE", text, re.MULTILINE) is not None
    lines = text.split("\n")
    return _heading(lines) is not None or _bare(lines) is not None


def _is_bare(line: str) -> bool:
    """Three numbers and nothing else, as impedance.py writes them."""
    cells = re.split(r"[;,\t]|\s+", line.strip()) if not re.search(r"[;\t]", line) else re.split(r"[;\t]", line.strip())
    try:
        return len([float(cell.replace(",", ".")) for cell in cells]) == len((_FREQUENCY, _REAL, _IMAGINARY))
    except ValueError:
        return False
