"""Works behind a design, its materials, what stands in for what it leaves out, and the program, as BibTeX."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lithiophile import __version__, designs, materials
from lithiophile.designs import Design
from lithiophile.designs.ledger import defaults
from lithiophile.designs.loader import is_material
from lithiophile.materials import Material
from lithiophile.materials.laws import REFERENCE_TEMPERATURE
from lithiophile.materials.material import noticed
from lithiophile.materials.schema import Source
from lithiophile.outlook.engine.systems import references
from lithiophile.study.energy import parts

_SPECIAL = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_"}
_NAME = r"(?:D[ei] |S\. )?[A-Z][\w'’-]+"
_LINE = re.compile(
    rf"(?P<author>{_NAME} et al\.|{_NAME}(?:, {_NAME})* and {_NAME}|{_NAME}), "
    r"(?P<journal>[A-Z][^,;(\d]*?)\s*(?P<volume>\d+)? \((?P<year>\d{4})\)"
    r"(?: (?P<pages>[A-Za-z]*\d+))?(?=$|[;,])"
)
"""Authors, journal, volume (year) page: how files of materials name a work."""
_NO_WORK = (
    "recalled typical values", "usual practice", "handbook value", "Faraday's law", "IUPAC",
    "calibration on published Coulombic efficiencies",
)  # fmt: skip
"""Sources of numbers that nobody wrote."""
PROGRAM = "Lithiophile: a virtual laboratory for lithium-metal anodes that keep their volume"


@dataclass(frozen=True)
class Work:
    """One entry: its kind, its key and its fields; ``same`` is what two entries of one work have in common."""

    kind: str
    key: str
    fields: Mapping[str, str]

    @property
    def same(self) -> str:
        """DOI, or what else tells works apart."""
        f = self.fields
        return (f.get("doi") or " ".join(f.get(k, "") for k in ("journal", "volume", "pages", "title"))).lower()

    def __str__(self) -> str:
        return entry(self.kind, self.key, dict(self.fields))


def works_of_design(design: Design) -> Iterator[Work]:
    """Those the design names, and those behind every number that a run of it reads."""
    for key, source in design.source.items():
        known = references().get(source.reference) if source.reference is not None else None
        named = Source(
            where=source.where or "", doi=source.doi or (known.doi if known else None), cite=source.title or key
        )
        yield work_of(key, named)
    with noticed() as asked:
        resolved = designs.resolve(design)
        if resolved.stack.full_cell:
            parts(design, resolved)  # what a cell weighs rests on densities
    for (_, key), material in asked.items():
        yield from _works_of_property(material, key, resolved.stack.temperature)
    used = {entry.source for entry in resolved.provenance if entry.default}
    for number in defaults().values():
        if number.source in used and (found := _LINE.match(number.source or "")):
            yield work_of("default", Source(where="", cite=found[0]))


def works_of_material(material: Material) -> Iterator[Work]:
    """Those behind all of its numbers."""
    for key, source in material.sources.items():
        yield work_of(key, source)


def _works_of_property(material: Material, key: str, temperature: float) -> Iterator[Work]:
    if key not in material.entries:
        return
    own = material.entries[key]
    yield work_of(own.source, material.sources[own.source])
    if own.arrhenius is not None and temperature != REFERENCE_TEMPERATURE:
        yield work_of(own.arrhenius.source, material.sources[own.arrhenius.source])


def work_of(key: str, source: Source) -> Work:
    """What is known of a source: a record, the Outlook's list, or what its line says.

    >>> print(work_of("x", Source(where="Fig. 2", cite="Nyman, Behm and Lindbergh, Electrochim. Acta 1 (1999) 2")))
    @article{nyman1999,
      author = {Nyman and Behm and Lindbergh},
      journal = {Electrochim. Acta},
      year = {1999},
      volume = {1},
      pages = {2},
      note = {Fig. 2},
    }
    """
    cite, doi = source.cite or "", source.doi or ""
    read = f"read in {source.read_in}" if source.read_in else ""
    note = {"note": "; ".join(n for n in (source.where, read) if n)}
    found = _LINE.match(cite)
    said = {k: v for k, v in (found.groupdict() if found else {}).items() if v}
    known = _records().get(doi.lower()) or _records().get(_place(said))
    if known is not None:
        return Work("article", _key(known["author"], known["year"]), {**known, **note})
    if said:
        said["author"] = _surnames(said["author"])
        return Work("article", _key(said["author"], said["year"]), _ordered({**said, "doi": doi, **note}))
    return Work("misc", key, {"title": f"{{{cite or key}}}", "doi": doi, **note})


@cache
def _records() -> dict[str, dict[str, str]]:
    """Fields of every work of which more than a line is known, by DOI and by place."""
    text = resources.files(__package__).joinpath("works.toml").read_text("utf-8")
    rows = [{key: str(value) for key, value in row.items()} for row in tomllib.loads(text)["work"]]
    rows += [
        {"author": authors(r.authors), "title": r.title, "journal": r.journal, "year": r.year, "doi": r.doi}
        for r in references().values()
    ]
    found: dict[str, dict[str, str]] = {}
    for row in reversed(rows):
        fields = _ordered({**row, "title": f"{{{row['title']}}}"})
        found |= {place: fields for place in (row.get("doi", "").lower(), _place(row)) if place}
    return found


def _place(fields: Mapping[str, str]) -> str:
    """Journal, volume and first page, where all are known."""
    place = [fields.get(k, "").partition("--")[0] for k in ("journal", "volume", "pages")]
    return " ".join(place).lower() if all(place) else ""


def _ordered(fields: Mapping[str, str]) -> dict[str, str]:
    names = ("author", "title", "journal", "year", "volume", "pages", "doi", "note")
    return {name: fields[name] for name in names if fields.get(name)}


def _surnames(text: str) -> str:
    """Authors named in a line of text.

    >>> _surnames("Wang, Choudhury and Sakamoto"), _surnames("Yan et al.")
    ('Wang and Choudhury and Sakamoto', 'Yan and others')
    """
    return " and ".join(re.split(r", | and ", re.sub(r",? et al\\.?$|,? et al\.$", " and others", text.strip())))


def _key(author: str, year: str) -> str:
    first = re.split(r",| and ", author)[0].split()[-1]
    return re.sub(r"[^a-z]", "", first.lower()) + year


def program() -> Work:
    """Lithiophile itself."""
    fields = {"author": "{The Lithiophile authors}", "title": f"{{{PROGRAM}}}", "note": f"version {__version__}"}
    return Work("misc", "lithiophile", fields)


def entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """One entry; empty fields are left out.

    >>> print(entry("misc", "a b", {"title": "Salt & lithium", "doi": "10.1/x_y", "note": ""}))
    @misc{a-b,
      title = {Salt \\& lithium},
      doi = {10.1/x_y},
    }
    """
    lines = [f"  {name} = {{{value if name == 'doi' else escaped(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{re.sub(r'[^A-Za-z0-9:_-]+', '-', key)},", *lines, "}"])


def escaped(text: str) -> str:
    """Text without characters that mean something to TeX."""
    return "".join(_SPECIAL.get(c, c) for c in text)


def authors(text: str) -> str:
    """A list of authors as BibTeX wants it.

    >>> authors("Yang, C. P. et al.")
    'Yang, C. P. and others'
    """
    return re.sub(r",? et al\.?$", " and others", text.strip()).replace(";", " and")


def cited(names: Iterable[str | Design]) -> str:
    """BibTeX of all that runs of designs rest on, or materials, and of the program; each work once.

    Numbers that no work stands behind are counted in a comment at the end.
    """
    works: dict[str, Work] = {}
    without: dict[str, None] = {}
    for name in names:
        if isinstance(name, str) and is_material(name):
            found = works_of_material(materials.load(name))
        else:
            found = works_of_design(name if isinstance(name, Design) else designs.load(name))
        for work in found:
            title = work.fields.get("title", "")[1:-1]
            if title[:1].lower() + title[1:] in _NO_WORK or title in _NO_WORK:
                without.setdefault(title[:1].lower() + title[1:] if title not in _NO_WORK else title)
            else:
                works.setdefault(work.same, work)
    texts = [str(work) for work in (*_told_apart(works.values()), program())]
    if without:
        texts.append(f"Other numbers rest on no work: {', '.join(without)}.")
    return "\n\n".join(texts)


def _told_apart(works: Iterable[Work]) -> Iterator[Work]:
    """Works with keys that no two of them share: liu2017, liu2017b."""
    taken: dict[str, int] = {}
    for work in works:
        number = taken[work.key] = taken.get(work.key, 0) + 1
        yield Work(work.kind, work.key + ("" if number == 1 else chr(ord("a") + number - 1)), work.fields)
