"""What every page has: its style and script inside, what it was made with, and the works that it rests on."""

import platform
from collections.abc import Iterable, Sequence
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
from lithiophile.whole_file import whole_file

MOST = 2_000_000
"""Bytes of a page, so that it can be sent by mail."""


@dataclass(frozen=True)
class Table:
    """Rows under headings."""

    head: Sequence[str]
    rows: Sequence[Sequence[object]]
    words: frozenset[int] = frozenset()
    """Columns of words, which are set to the left; the first one always is."""


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
    pictures: Sequence[tuple[str, str]] = ()
    """Pictures within the page: a ``data:`` address each, with its words."""


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
    return _environment().get_template(template).render(
        style=inside.joinpath("report.css").read_text("utf-8"),
        script=inside.joinpath("page.js").read_text("utf-8"),
        version=__version__,
        date=date.today().isoformat(),
        made_with=made_with(),
        **words,
    )  # fmt: skip


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


def _sentence(work: Work) -> str:
    fields = {key: value.strip("{}") for key, value in work.fields.items()}
    parts = [fields.get(key, "") for key in ("author", "title", "journal", "year")]
    return ", ".join(part for part in parts if part) or work.same
