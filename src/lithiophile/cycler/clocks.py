"""Times that are written as clocks (``1d 02:00:30``) or as dates, in seconds."""

import re
import warnings
from typing import Any

import numpy as np

Array = np.ndarray
_CLOCK = re.compile(r"^(?:(?P<days>\d+)\s*(?:d|\.|-|:|\s)\s*)?(?P<h>\d+):(?P<m>\d{1,2}):(?P<s>\d{1,2}(?:[.,]\d+)?)$")
_TWO = re.compile(r"^(?P<first>\d+):(?P<second>\d{1,2}(?:[.,]\d+)?)$")
_FORM = re.compile(r"^[dhmsin:.\s,]*:[dhmsin:.\s,]*$", re.IGNORECASE)
_UNIX = (1e8, 1e11)
_SERIAL = (2e4, 8e4)
"""Days since 1900, as spreadsheets count."""
DAY = 86400.0
HOUR = 3600.0


def is_form(unit: str) -> bool:
    """Whether a unit says how a clock is written, such as hh:mm:ss.

    >>> is_form("hh:mm:ss"), is_form("h:min:s.ms"), is_form("dd:hh:mm:ss"), is_form("s"), is_form("min")
    (True, True, True, False, False)
    """
    return _FORM.match(unit) is not None


def seconds(text: str, form: str = "") -> float:
    """Of a clock; nan where it is none. Of two parts the form says which they are.

    >>> seconds("1d 02:00:30"), seconds("01:02:00:30"), seconds("90:05", "mm:ss"), seconds("26:30", "hh:mm")
    (93630.0, 93630.0, 5405.0, 95400.0)
    >>> seconds("26:30"), seconds("x")
    (nan, nan)
    """
    match = _CLOCK.match(text)
    if match is not None:
        days, hours, minutes = (float(match[part] or 0) for part in ("days", "h", "m"))
        return DAY * days + HOUR * hours + 60.0 * minutes + float(match["s"].replace(",", "."))
    match, letters = _TWO.match(text), form.lower().lstrip()
    if match is None or not letters.startswith(("h", "m")):
        return float("nan")
    first, second = float(match["first"]), float(match["second"].replace(",", "."))
    return HOUR * first + 60.0 * second if letters.startswith("h") else 60.0 * first + second


def dates(cells: Any) -> Array:
    """(rows,) dates and times of day in seconds since the earliest; nan where they are none.

    Day and month are read in the order in which more of them are dates, then in which the test is shorter: what is read
    the wrong way round leaps from month to month.

    >>> import pandas
    >>> dates(pandas.Series(["04/05/2023 23:00:00", "05/05/2023 01:00:00"])).tolist()
    [0.0, 7200.0]
    """
    import pandas

    if str(cells.dtype).startswith(("int", "float")):
        return _counted(cells.to_numpy(dtype=float))
    if str(cells.dtype).startswith("datetime"):
        return np.asarray((cells - cells.min()).dt.total_seconds(), dtype=float)
    text = cells.astype(str).str.strip().str.replace("_", " ", regex=False)
    text = text.str.replace(r",(\d+)$", r".\1", regex=True)
    ways = []
    for day_first in (False, True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a format had to be guessed
            found = pandas.to_datetime(text, errors="coerce", dayfirst=day_first)
        found = found.dt.tz_localize(None) if getattr(found.dt, "tz", None) is not None else found
        ways.append(np.asarray((found - found.min()).dt.total_seconds(), dtype=float))
    return min(
        ways, key=lambda way: (int(np.isnan(way).sum()), float(np.nanmax(way)) if np.isfinite(way).any() else 0.0)
    )


def _counted(numbers: Array) -> Array:
    """Seconds of Unix time, or days of a spreadsheet; nan where a number is neither."""
    known: Array = numbers[np.isfinite(numbers)]
    if len(known) and (known > _UNIX[0]).all() and (known < _UNIX[1]).all():
        return np.asarray(numbers - known.min())
    if len(known) and (known > _SERIAL[0]).all() and (known < _SERIAL[1]).all():
        return np.asarray(DAY * (numbers - known.min()))
    return np.full(len(numbers), np.nan)
