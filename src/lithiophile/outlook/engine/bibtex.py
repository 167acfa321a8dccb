"""Works behind a design and its materials, as BibTeX."""

import re
from collections.abc import Iterable

from lithiophile import designs, materials
from lithiophile.designs import Design
from lithiophile.designs.loader import is_material
from lithiophile.materials import Material
from lithiophile.materials.mixture import parse_name
from lithiophile.outlook.engine.systems import Reference, references

_SPECIAL = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_"}


def of_design(design: Design, of_materials: bool = True) -> str:
    """Entries of the works a design names, and of those behind its materials; each work once."""
    entries: dict[str, str] = {}
    for key, source in design.source.items():
        known = references().get(source.reference) if source.reference is not None else None
        entry = of_reference(key, known) if known else misc(key, source.title or key, source.doi, source.where)
        entries.setdefault((source.doi or key).lower(), entry)
    if of_materials:
        for material in used(design):
            for doi, entry in of_material(material).items():
                entries.setdefault(doi, entry)
    return "\n\n".join(entries.values())


def used(design: Design) -> list[Material]:
    """Materials whose numbers the resolved design uses."""
    known = set(materials.names())
    words = {word for host in design.host for word in (host.material, host.wall.material if host.wall else None)}
    words |= {layer.material for layer in design.coating} | {layer.material for layer in design.electrolyte}
    words |= {layer.separator for layer in design.electrolyte} | {design.interphase.material}
    return [
        materials.load(name) for name in sorted(w for w in words if w is not None and (w in known or parse_name(w)))
    ]


def of_material(material: Material) -> dict[str, str]:
    """Entries of the works a material names that can be cited, by DOI."""
    found = {}
    for key, source in material.sources.items():
        if source.doi:
            found[source.doi.lower()] = misc(key, source.cite or key, source.doi, source.where)
    return found


def of_reference(key: str, work: Reference) -> str:
    """An article of the Outlook's list."""
    fields = {
        "author": authors(work.authors), "title": f"{{{work.title}}}", "journal": work.journal, "year": work.year,
        "doi": work.doi,
    }  # fmt: skip
    return entry("article", key, fields)


def misc(key: str, title: str, doi: str | None, where: str | None) -> str:
    """A work of which only a line of text is known."""
    return entry("misc", key, {"title": f"{{{title}}}", "doi": doi or "", "note": where or ""})


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


def cited(names: Iterable[str]) -> str:
    """BibTeX of several designs or materials; each work once."""
    seen: dict[str, None] = {}
    for name in names:
        if is_material(name):
            text = "\n\n".join(of_material(materials.load(name)).values())
        else:
            text = of_design(designs.load(name))
        for one in text.split("\n\n"):
            if one:
                seen.setdefault(one)
    return "\n\n".join(seen)
