"""Files of cyclers, by the endings of their names."""

import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from lithiophile.cycler.columns import columns_of
from lithiophile.cycler.makers import READERS, binary, parquet
from lithiophile.cycler.record import KINDS, CyclerRecord
from lithiophile.cycler.spectra import holds_spectrum
from lithiophile.cycler.text_tables import sheet_lines, table_of, text_record
from lithiophile.errors import InputError
from lithiophile.units import to_si

_FEWEST = 2
_ROWS_EACH = 3
"""Rows that a cell has at least; a column with more names tells none."""
_SHOWN = 6
TEXTS = (".csv", ".txt", ".tsv", ".mpt", ".dat", ".dta", ".bdf", "")
_MACCOR = re.compile(r"\.\d{3}")
"""Maccor's exports end in the number of the channel."""
_POINTER = b"version https://git-lfs"


def read(
    path: str | os.PathLike[str], *, kind: str = "", area: str | float | None = None, channel: str = ""
) -> CyclerRecord:
    """What a cycler wrote into a file; nothing is mended, see :func:`lithiophile.cycler.faults.find`.

    Parameters
    ----------
    path : path
        A table of text (commas, semicolons or tabs; a heading with units, after any lines of settings), the Battery
        Data Format as CSV or Parquet, Neware (``.nda``, ``.ndax``), BioLogic (``.mpr``, ``.mpt``), Arbin (``.res``),
        Gamry (``.dta``), cellpy (``.cellpy``, ``.h5``).
    kind : str, optional
        What the cell was: ``full``, ``half``, ``plating`` or ``symmetric``.
    area : str or float, optional
        Of the electrode, e.g. ``"1.13 cm2"`` or in m2; currents are then given per area.

    channel : str, optional
        Which cell of a file that holds several, as its column names it.

    Raises
    ------
    InputError
        There is no such file, it is empty, cut off or none that can be read, or it has no time or no voltage.
    """
    place = Path(path)
    if kind and kind not in KINDS:
        raise InputError(f"'{kind}' is no kind of cell: give {', '.join(KINDS)}.")
    _require_file(place)
    found = _of_ending(place, (place.with_suffix("") if place.suffix.lower() == ".gz" else place).suffix.lower())
    found = _of_channel(found, channel)
    whole = int((np.isfinite(found.time) & np.isfinite(found.voltage)).sum())
    if whole < _FEWEST:
        raise InputError(
            f"{place}: {whole} of its {len(found)} rows have both a time and a voltage that are numbers; a test has "
            "two or more."
        )
    found = replace(found, kind=kind)
    if area is None:
        return found
    square_metres = to_si(area, "area", "area") if isinstance(area, str) else float(area)
    if not square_metres > 0.0:
        raise InputError(f"area: {area} is not above zero.")
    if found.per_area:
        raise InputError(f"{place}: its current is per area already; leave the area out.")
    return found.over(square_metres)


def _of_channel(found: CyclerRecord, channel: str) -> CyclerRecord:
    """The rows of one cell."""
    names = np.zeros(0, dtype=str) if found.channel is None else np.unique(found.channel)
    several = 1 < len(names) <= max(len(found) // _ROWS_EACH, 1)
    shown = ", ".join([*names[:_SHOWN], *["..."] * (len(names) > _SHOWN)])
    if channel and channel not in names:
        raise InputError(f"{found.path} has no channel '{channel}'; it names {shown or 'none'}.")
    if several and not channel:
        raise InputError(
            f"{found.path} holds the rows of {len(names)} cells ({shown}). Give the --channel to 'lithiophile data', "
            "which writes each to a file of its own with --csv."
        )
    kept = replace(found, channel=None)
    return kept.rows(np.asarray(found.channel == channel)) if channel else kept


def _require_file(place: Path) -> None:
    """Refuse what is no file, is empty, or stands for another file."""
    if not place.is_file():
        raise InputError(
            f"{place} is a folder; give the name of a file." if place.is_dir() else f"There is no file {place}."
        )
    if place.stat().st_size == 0:
        raise InputError(f"{place} is empty.")
    with place.open("rb") as opened:
        if opened.read(len(_POINTER)) == _POINTER:
            raise InputError(f"{place} is a pointer of Git LFS, not the file itself: fetch it with 'git lfs pull'.")


def _of_ending(place: Path, ending: str) -> CyclerRecord:
    """A file by how its name ends."""
    if ending in READERS:
        return binary(place, ending)
    if ending == ".parquet":
        return columns_of(parquet(place), place, "Parquet")
    if ending in (".xlsx", ".xls"):
        return table_of(sheet_lines(place), place, "Excel")
    if ending in TEXTS or _MACCOR.fullmatch(ending):
        return _text(place)
    raise InputError(f"{place}: a file that ends in {ending} can't be read. {_possible()}")


def _text(place: Path) -> CyclerRecord:
    """A table of text, or one of Gamry's files; of a spectrum it is said that it is one."""
    try:
        return text_record(place)
    except InputError as error:
        if holds_spectrum(place):
            raise InputError(
                f"{place} holds a spectrum of impedance: give it to 'lithiophile eis DESIGN --against' or to fit."
            ) from None
        raise error


def _possible() -> str:
    endings = ", ".join(ending for ending in (*TEXTS, ".parquet", *READERS) if ending)
    return f"What can: {endings}."
