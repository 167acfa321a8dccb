"""Collects what the site is built from: the pages of the repository, and those that are made from its code.

``python docs/site/assemble.py build/site/source`` writes a folder that Sphinx reads. Pages stay plain Markdown in the
repository, where they are read too; here their links into the repository are turned into links of the site.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import api_pages
import command_pages
import gallery_pages
import verification_pages

from lithiophile.units import shown

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OF_THE_REPOSITORY = {name: f"{name.lower()}.md" for name in ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG")}
"""Pages that stand above ``docs``, and what they are called on the site."""
SECTIONS = {
    "start": (
        "Start",
        "From nothing to a cell of your own.",
        ["readme", "five_minutes", "studio", "how_to/scientist", "how_to/experimenter", "how_to/engineer",
         "how_to/doctoral_student", "python"],
    ),
    "use": (
        "Use",
        "What can be stated, what is done with it, and what comes back.",
        ["designs", "design_keys", "materials", "full_cells", "protocols", "outputs", "cycling", "experiments", "data",
         "impedance", "sweeps", "studies", "fit", "scale_out", "stability", "morphology"],
    ),
    "physics": (
        "Physics",
        "What is solved, and what is assumed.",
        ["equations", "model", "losses", "solids", "top_or_bottom", "glossary"],
    ),
    "evidence": (
        "Evidence",
        "Exact solutions, measurements, and the claims of a review, each with what it came to.",
        ["validation", "verification", "speed", "outlook", "outlook_review", "sources_read"],
    ),
    "reference": ("Reference", "Every command, and every public name.", ["commands/index", "api/index"]),
    "gallery": ("Gallery", "", []),
    "project": ("Project", "How it is made, and how to change it.", ["architecture", "contributing", "changelog"]),
}  # fmt: skip
"""Address of a section: its name, a sentence, its pages in their order."""
ELSEWHERE = ("site",)
"""Folders of ``docs`` that hold no pages."""
_FENCE = re.compile(r"(^```.*?^```\s*?$)", re.DOTALL | re.MULTILINE)
_AS_TYPED = re.compile(r"(`[^`]*`|\]\([^)]*\)|^#.*$|\$[^$]*\$)", re.MULTILINE)
"""What keeps its spelling: code, the address of a link, a heading, an equation."""
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def pages() -> dict[Path, str]:
    """Each page of the repository that is one of the site, and its address there."""
    found = {ROOT / f"{name}.md": address for name, address in OF_THE_REPOSITORY.items()}
    for path in sorted(DOCS.rglob("*.md")):
        place = path.relative_to(DOCS)
        if place.parts[0] not in ELSEWHERE:
            found[path] = place.as_posix()
    return found


def unlisted() -> list[str]:
    """Pages that no section names yet; they stand at the end of "Use", so that none is lost."""
    named = {page for _, _, inside in SECTIONS.values() for page in inside} | {"index"}
    return [page for address in pages().values() if (page := address.removesuffix(".md")) not in named]


def prose(text: str, change: Callable[[str], str]) -> str:
    """A page with its words changed, and its code left alone."""
    return "".join(part if part.startswith("```") else change(part) for part in _FENCE.split(text))


def in_print(text: str) -> str:
    """A page with its units as they are printed; code, addresses, and headings, which links name, stay."""
    return prose(text, lambda words: "".join(p if _AS_TYPED.fullmatch(p) else shown(p) for p in _AS_TYPED.split(words)))


def on_the_site(path: Path, known: dict[Path, str]) -> str:
    """The text of a page, with links that hold on the site; what is not on it is named, not linked."""
    here = Path(known[path]).parent

    def link(found: re.Match[str]) -> str:
        picture, words, target = found.groups()
        if "://" in target or target.startswith(("#", "mailto:")):
            return found[0]
        file, _, anchor = target.partition("#")
        whole = Path(os.path.normpath(path.parent / file))
        if whole in known:
            place = os.path.relpath(known[whole], here)
            return f"{picture}[{words}]({place}{'#' + anchor if anchor else ''})"
        if DOCS in whole.parents:
            return f"{picture}[{words}]({os.path.relpath(whole.relative_to(DOCS), here)})"
        return f"{words} (`{whole.relative_to(ROOT)}`)"

    return in_print(prose(path.read_text(encoding="utf-8"), lambda text: _LINK.sub(link, text)))


def assemble(target: Path, drawn: bool = True, results: Path | None = None) -> None:
    """Write everything that Sphinx reads.

    Parameters
    ----------
    target : Path
        Folder, made anew.
    drawn : bool
        Whether the figures of the gallery are made, which takes minutes.
    results : Path, optional
        What the tests of ``verification`` came to, as pytest's ``--junitxml`` writes it.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    known = pages()
    for path, address in known.items():
        place = target / address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(on_the_site(path, known), encoding="utf-8")
    for path in sorted(DOCS.rglob("*")):
        place = path.relative_to(DOCS)
        if path.suffix in (".svg", ".png", ".json", ".csv") and place.parts[0] not in ELSEWHERE:
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / place)
    command_pages.write(target / "commands")
    api_pages.write(target / "api")
    verification_pages.write(target / "verification.md", ROOT / "verification", results)
    gallery_pages.write(target, drawn)
    for address, (name, sentence, listed_here) in SECTIONS.items():
        inside = listed_here + (unlisted() if address == "use" else [])
        if inside:
            listed = "\n".join(inside)
            text = f"# {name}\n\n{sentence}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
            (target / f"{address}.md").write_text(text, encoding="utf-8")
    index = target / "index.md"
    listed = "\n".join(SECTIONS)
    tree = f"\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"
    index.write_text(index.read_text(encoding="utf-8") + tree, encoding="utf-8")


if __name__ == "__main__":
    found = ROOT / "build" / "site" / "verification.xml"
    assemble(Path(sys.argv[1]), results=found if found.exists() else None)
