"""What every page has: its style and script inside, what it was made with, and the works that it rests on."""

import platform
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from lithiophile import __version__
from lithiophile.designs import Design
from lithiophile.kernel_cache import sources_digest
from lithiophile.outlook.engine.bibtex import Work, works_of_design
from lithiophile.report.chart import Chart
from lithiophile.units import on_axis, shown
from lithiophile.whole_file import whole_file

MOST = 2_000_000
"""Bytes of a page, so that it can be sent by mail."""


MARKS = 400
"""Points of one chart, at most."""


@dataclass(frozen=True)
class Table:
    """Rows under headings."""

    head: Sequence[str]
    rows: Sequence[Sequence[object]]
    words: frozenset[int] = frozenset()
    """Columns of words, which are set to the left; the first one always is."""


@dataclass(frozen=True)
class Picture:
    """A picture within the page, as ``data:`` addresses: for a light page, and for a dark one where there is one."""

    address: str
    words: str
    dark: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a page: a heading, sentences, charts, tables, and texts as they were typed."""

    title: str
    sentences: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    texts: Sequence[str] = ()
    folded: bool = False
    """Shown by its heading alone until it is opened."""
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True)
class Page:
    """A report.

    Attributes
    ----------
    title : str
    lead : str
        One sentence on what was done.
    sections : sequence of Section
    """

    title: str
    lead: str
    sections: Sequence[Section] = field(default_factory=tuple)
    works: Sequence[tuple[str, str]] = ()
    """Sentences, each with a DOI or nothing, as :func:`works` gives them."""

    def render(self) -> str:
        """As text of an HTML page."""
        return rendered("page.html.j2", page=self)

    def write(self, path: str | Path) -> Path:
        """Write it whole, and return its path."""
        return written(self.render(), path)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lithiophile.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def rendered(template: str, **words: Any) -> str:
    """A template filled in, with what every page has."""
    inside = resources.files("lithiophile.report").joinpath("templates")
    page = _environment().get_template(template).render(
        style=inside.joinpath("report.css").read_text("utf-8"),
        script=inside.joinpath("page.js").read_text("utf-8"),
        version=__version__,
        date=date.today().isoformat(),
        made_with=made_with(),
        **words,
    )  # fmt: skip
    return in_print(page)


_AS_TYPED = re.compile(r"<(pre|code|script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
"""What is typed keeps its spelling, and so do addresses and classes; of tags only words for readers are printed."""
_FOR_READERS = re.compile(r'(?<=\s)((?:title|alt|aria-label|data-name-[xy]|data-label|data-head)=")([^"]*)')


def in_print(page: str) -> str:
    """A page with its units as they are printed, but for what stands there to be typed.

    >>> in_print('<p title="1 um">2 um</p><pre>width = "3 um"</pre>')
    '<p title="1 µm">2 µm</p><pre>width = "3 um"</pre>'
    """
    parts, last = [], 0
    for found in _AS_TYPED.finditer(page):
        parts.append(shown(page[last : found.start()]))
        tag = found[0]
        parts.append(tag if found[1] else _FOR_READERS.sub(lambda one: one[1] + shown(one[2]), tag))
        last = found.end()
    return "".join([*parts, shown(page[last:])])


def written(text: str, path: str | Path) -> Path:
    """Write a page whole or not at all; its folder is made."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(target) as place:
        place.write_text(text, encoding="utf-8")
    return target


def made_with() -> str:
    """The program, its equations, and what computes beside it, with their versions."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "scipy"))
    digest = sources_digest()[:12]
    return f"Lithiophile {__version__} (equations {digest}), Python {platform.python_version()}, {packages}"


def works(designs: Iterable[Design]) -> list[tuple[str, str]]:
    """The works behind designs, each once: a sentence, and its DOI or nothing."""
    found: dict[str, Work] = {}
    for design in designs:
        for work in works_of_design(design):
            found.setdefault(work.same, work)
    return [(_sentence(work), work.fields.get("doi", "").strip("{}")) for work in found.values()]


def assumptions(designs: Sequence[Design]) -> Section:
    """Every number of designs, with its evidence; the assumed ones first."""
    rows = [
        (design.name, one.key, f"{one.value:.6g}" if isinstance(one.value, float) else str(one.value), one.unit,
         one.evidence, one.source or "")
        for design in designs for one in design.parameters()
    ]  # fmt: skip
    assumed = sum(row[4] == "assumed" for row in rows)
    return Section(
        f"{assumed} of {len(rows)} numbers are assumed",
        tables=[
            Table(
                ["Design", "Number", "Value", "Unit", "Evidence", "Source"],
                sorted(rows, key=lambda row: str(row[4])),
                frozenset({1, 2, 3, 4, 5}),
            )
        ],
        folded=True,
    )


def fitting(page: Callable[[int], Page]) -> Page:
    """The page with as many rows in its tables as can be sent by mail."""
    for rows in (*_ROWS, _FEWEST):
        found = page(rows)
        if rows == _FEWEST or len(found.render().encode("utf-8")) < MOST:
            break
    return found


def table_of(columns: Mapping[str, Iterable[object]], rows: int, words: Collection[str] = ()) -> Table:
    """Columns by heading as a table of the first rows; units stand below their names."""
    numbers = {name: [_cell(value) for value in list(column)[:rows]] for name, column in columns.items()}
    set_left = frozenset(n for n, name in enumerate(columns) if name in words)
    return Table([on_axis(name) for name in columns], list(zip(*numbers.values(), strict=True)), set_left)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:.5g}".replace("-", "\N{MINUS SIGN}")
    return str(value)


_ROWS = (5_000, 2_000, 500)
"""Of a table, from the most to the least."""
_FEWEST = 100


def _sentence(work: Work) -> str:
    fields = {key: value.strip("{}") for key, value in work.fields.items()}
    parts = [fields.get(key, "") for key in ("author", "title", "journal", "year")]
    return ", ".join(part for part in parts if part) or work.same
