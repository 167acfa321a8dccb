"""Spectra of impedance as instruments and impedance.py write them."""

import csv
import os
import re
from pathlib import Path

import numpy as np

from lithiophile.errors import InputError
from lithiophile.text_files import text_of

Array = np.ndarray
_FREQUENCY = re.compile(r"freq|^f\b|\bhz\b", re.IGNORECASE)
_REAL = re.compile(r"re\s*\(?z|z\w*'(?!')|zre|real", re.IGNORECASE)
_IMAGINARY = re.compile(r"im\s*\(?z|z\w*''|z\"|zim|imag", re.IGNORECASE)
_FEWEST = 3
TEXTS = (".csv", ".txt", ".tsv", ".mpt", ".dat", ".z", ".dta", ".dfr", ".par", ".p00", "")
"""Endings of files of text that may hold a spectrum."""


def spectrum_of(path: str | os.PathLike[str]) -> tuple[Array, Array]:
    """Frequencies [Hz], falling, and complex impedances [ohm] of a file.

    The imaginary part of a file that says ``-Im(Z)``, or whose arcs all stand above the real axis under such a heading,
    is turned, so that capacitive arcs are negative.

    Raises
    ------
    InputError
        There is no such file, or it holds no spectrum.
    """
    place = Path(path)
    lines = [line for line in text_of(place, or_else="cp1252").split("\n") if line.strip()]
    found = _heading(lines)
    if found is not None:
        row, between, columns, minus = found
        return _read(place, lines[row + 1 :], between, columns, minus)
    # columns without a name are taken for those of impedance.py; under other names they are something else
    bare = [line for line in lines if not line.lstrip().startswith(("#", "%"))]
    bare = bare if bare and _is_bare(bare[0]) else []
    between = max(";\t,", key=bare[0].count) if bare else ","
    return _read(place, bare, between, [0, 1, 2], False)


def _heading(lines: list[str]) -> tuple[int, str, list[int], bool] | None:
    """Row of the heading, what stands between its cells, the three columns, and whether the third is turned."""
    for number, line in enumerate(lines[:200]):
        for between in ("\t", ";", ","):
            cells = [cell.strip().strip('"') for cell in line.split(between)]
            columns = [_column(cells, pattern) for pattern in (_FREQUENCY, _REAL, _IMAGINARY)]
            known = [column for column in columns if column is not None]
            if len(known) == len(set(known)) == len(columns):
                return number, between, known, cells[known[2]].lstrip().startswith("-")
    return None


def _column(cells: list[str], pattern: re.Pattern[str]) -> int | None:
    """The first that a pattern names; one of an impedance before one of a voltage or a current (VersaStudio)."""
    found = [number for number, cell in enumerate(cells) if pattern.search(cell)]
    return next((number for number in found if "z" in cells[number].lower()), found[0] if found else None)


def _read(path: Path, lines: list[str], between: str, columns: list[int], minus: bool) -> tuple[Array, Array]:
    rows = []
    for row in csv.reader(lines, delimiter=between):
        cells = [cell.strip().replace(",", ".") if between != "," else cell.strip() for cell in row]
        try:
            rows.append([float(cells[column]) for column in columns])
        except (IndexError, ValueError):
            continue
    table = np.array(rows, dtype=float).reshape(-1, 3)
    table = table[np.isfinite(table).all(axis=1) & (table[:, 0] > 0.0)]
    if len(table) < _FEWEST:
        raise InputError(
            f"{path} holds no spectrum: give columns of frequency, real and imaginary part, such as 'freq/Hz', "
            f"'Re(Z)/Ohm', "
            "'-Im(Z)/Ohm'."
        )
    table = table[np.argsort(-table[:, 0], kind="stable")]
    return table[:, 0], table[:, 1] + (-1j if minus else 1j) * table[:, 2]


def holds_spectrum(path: str | os.PathLike[str]) -> bool:
    """Whether a file names a frequency, a real and an imaginary part among its columns, or is three bare columns."""
    place = Path(path)
    if not place.is_file() or place.suffix.lower() not in TEXTS:
        return False
    try:
        lines = [line for line in text_of(place, or_else="cp1252").split("\n") if line.strip()]
    except InputError:
        return False
    return _heading(lines) is not None or (bool(lines) and _is_bare(lines[0]))


def _is_bare(line: str) -> bool:
    """Three numbers and nothing else, as impedance.py writes them."""
    cells = re.split(r"[;,\t]", line.strip())
    try:
        return len([float(cell) for cell in cells]) == len((_FREQUENCY, _REAL, _IMAGINARY))
    except ValueError:
        return False
