"""Currents that follow a table: from a file, from arrays, or written out in a sentence.

Inside, a positive current strips the anode. A table says which way it counts: ``charge positive`` as cyclers and the
Battery Data Format have it (plating above zero), which is what holds where nothing is said, or ``discharge positive``.
"""

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lithiophile.errors import InputError
from lithiophile.units import unit as unit_of

SIGNS = ("charge positive", "discharge positive")
_FEWEST = 2
_HEADING = re.compile(
    r"^(?P<name>.*?)\s*(?:[\[(](?P<unit>[^\])]*)[\])]|/\s*(?P<after>[^/\s].*)|_(?P<word>seconds?|ampere|milliampere))\s*$"
)
_WORDS = {"second": "s", "seconds": "s", "ampere": "A", "milliampere": "mA"}
_TIME = re.compile(r"\b(time|t)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\b(current|current density|i|j)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """Times [s] from 0 on, and currents there [A/m2], positive strips; as C-rates [1/h] where ``rate``."""

    times: tuple[float, ...]
    currents: tuple[float, ...]
    stairs: bool = False
    """Each current holds until the next time; otherwise straight lines join them."""
    rate: bool = False
    written: str = field(default="", compare=False)
    """How a sentence names it; nothing where it writes it out."""

    def __hash__(self) -> int:
        return hash((len(self.times), self.times[-1], self.currents[0], self.currents[-1], self.stairs, self.rate))

    @property
    def end(self) -> float:
        """Time of the last entry [s]."""
        return self.times[-1]

    def resolved(self, one_c: float) -> "Table":
        """With C-rates turned into current densities; ``one_c`` [A/m2]."""
        if not self.rate:
            return self
        return Table(self.times, tuple(one_c * current for current in self.currents), self.stairs, False, self.written)

    def __str__(self) -> str:
        if self.written:
            return self.written
        unit = "C" if self.rate else "A/m2"
        pairs = zip(self.times, self.currents, strict=True)
        inside = ", ".join(f"{_digits(time)} s: {_digits(0.0 - current)} {unit}" for time, current in pairs)
        return f"[{inside}]{' as steps' if self.stairs else ''}, charge positive"


def _digits(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


class How(NamedTuple):
    """How the numbers of a table are meant."""

    sign: str = ""
    """One of :data:`SIGNS`; nothing: as the file says, or charge positive"""
    stairs: bool = False
    area: float | None = None
    """Of the electrode [m2], where currents are not per area"""


def table(
    times: Sequence[float], currents: Sequence[float], how: How, unit: str = "mA/cm2", places: Sequence[str] = ()
) -> Table:
    """A table of numbers.

    Parameters
    ----------
    times : sequence
        [s], rising. They count from the first one.
    currents : sequence
        In ``unit``.
    places : sequence of str, optional
        Where each entry stands, for errors.

    Raises
    ------
    ValueError
        The numbers are no course in time, or the unit is none of a current.
    """
    wrong = next(_wrong(times, currents, places or [f"entry {n + 1}" for n in range(len(times))]), "")
    if wrong:
        raise ValueError(wrong)
    factor, rate = _factor(unit, how.area)
    turn = factor if how.sign == "discharge positive" else -factor
    return Table(
        tuple(float(time) - float(times[0]) for time in times),
        tuple(turn * float(current) + 0.0 for current in currents), how.stairs, rate,
    )  # fmt: skip


def _wrong(times: Sequence[float], currents: Sequence[float], places: Sequence[str]) -> Iterator[str]:
    if len(times) != len(currents):
        yield f"it has {len(times)} times and {len(currents)} currents; give one current for each time"
        return
    if len(times) < _FEWEST:
        yield f"it has {len(times)} entr{'y' if len(times) == 1 else 'ies'}; a course in time needs two or more"
    before = -math.inf
    for time, current, place in zip(times, currents, places, strict=True):
        for name, value in (("time", time), ("current", current)):
            if not math.isfinite(value):
                yield f"{place}: the {name} is {value}; every entry needs a number"
        if time == before:
            yield f"{place}: the time {time:g} stands twice; a jump is written with 'as steps', one row a current"
        elif time < before:
            yield f"{place}: the time goes back from {before:g} to {time:g}; times must rise"
        before = time


def _factor(unit: str, area: float | None) -> tuple[float, bool]:
    """To A/m2, or to a C-rate."""
    if unit.strip().upper() in ("C", "1/H"):
        return 1.0, True
    try:
        factor = unit_of(unit, "current_density").factor
    except InputError:
        try:
            factor = unit_of(unit, "current").factor
        except InputError:
            raise ValueError(f"'{unit}' is no unit of a current: write mA/cm2, A/m2, C, or A with an area") from None
        if area is None:
            raise ValueError(
                f"its current is in {unit}, and the cell is modelled per area of electrode: add the area, such as "
                "'on 1.13 cm2'"
            ) from None
        return factor / area, False
    if area is not None:
        raise ValueError(f"its current is in {unit}, per area already: leave the area out")
    return factor, False


def read(path: str, how: How) -> Table:
    """The table of a text file with a heading that names a time and a current with their units.

    Separated by commas, semicolons (then with decimal commas, too) or tabs; lines that begin with # are passed over.

    Raises
    ------
    ValueError
        Saying what is wrong, with the line.
    """
    rows = list(_rows(path))
    if not rows:
        raise ValueError(f"{path} is empty")
    heading = rows[0][1]
    time_at, time_unit = _column(heading, _TIME, "time", "time [s]", path)
    current_at, current_unit = _column(heading, _CURRENT, "current", "current [mA/cm2]", path)
    seconds = _seconds(time_unit, path)
    times, currents, places = [], [], []
    for line, row in rows[1:]:
        place = f"{path}, line {line}"
        times.append(seconds * _number(row, time_at, place, "time"))
        currents.append(_number(row, current_at, place, "current"))
        places.append(place)
    said = heading[current_at].lower()
    sign = how.sign or ("discharge positive" if "discharge" in said else "charge positive")
    found = table(times, currents, how._replace(sign=sign), current_unit, places)
    quoted = f'"{path}"' if re.search(r"[\s,]", path) else path
    area = f" on {_digits(how.area)} m2" if how.area is not None else ""
    text = f"{quoted}{area}{' as steps' if how.stairs else ''}, {sign}"
    return Table(found.times, found.currents, found.stairs, found.rate, text)


def _rows(path: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers, divided."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ValueError(f"there is no file {path} (looked for from {Path.cwd()})") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is no text that can be read ({error})") from None
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and line.lstrip()[0] != "#"]
    first = lines[0][1] if lines else ""
    mark = next((m for m in ("\t", ";") if m in first), ",")
    for (number, _), row in zip(lines, csv.reader((line for _, line in lines), delimiter=mark), strict=True):
        yield number, [cell.strip().replace(",", ".") if mark != "," else cell.strip() for cell in row]


def _column(heading: Sequence[str], name: re.Pattern[str], what: str, example: str, path: str) -> tuple[int, str]:
    """Number of a column and its unit."""
    words = [re.sub(r"_", " ", cell) for cell in heading]
    fitting = [n for n, cell in enumerate(words) if name.search(cell)]
    if not fitting:
        shown = ", ".join(heading)
        raise ValueError(f"{path} names no {what} in its first line ({shown}); write '{example}' over the column")
    if len(fitting) > 1:
        both = " and ".join(f"'{heading[n]}'" for n in fitting)
        raise ValueError(f"{path} names a {what} more than once: {both}; leave one of them")
    match = _HEADING.match(heading[fitting[0]])
    unit = (match["unit"] or match["after"] or _WORDS[match["word"].lower()]) if match else ""
    if not unit:
        raise ValueError(f"{path}: '{heading[fitting[0]]}' has no unit; write '{example}'")
    return fitting[0], unit


def _seconds(unit: str, path: str) -> float:
    try:
        return unit_of(unit, "time").factor
    except InputError:
        raise ValueError(f"{path}: '{unit}' is no unit of a time: write s, min or h") from None


def _number(row: Sequence[str], at: int, place: str, what: str) -> float:
    text = row[at] if at < len(row) else ""
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{place}: the {what} is '{text}', which is no number") from None


def written_out(pairs: Iterable[tuple[str, str]], how: How) -> Table:
    """The table of a sentence that writes it out: pairs of a time and a current with their units."""
    from lithiophile.protocol.quantities import read as quantity

    times, currents, kinds = [], [], set()
    for time, current in pairs:
        at, value = quantity(time), quantity(current)
        if at.kind != "duration" or value.kind not in ("current", "rate"):
            raise ValueError(f"'{time}: {current}' should be a time and a current density or C-rate")
        times.append(at.value)
        currents.append(value.value)
        kinds.add(value.kind)
    if len(kinds) > 1:
        raise ValueError("its currents are current densities and C-rates; write one of them")
    return table(times, currents, how, "C" if kinds == {"rate"} else "A/m2")
