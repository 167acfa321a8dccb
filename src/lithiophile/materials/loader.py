"""Materials from TOML files: the catalogue in ``data`` and users' own files."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lithiophile.errors import InputError, UnknownNameError, nearest
from lithiophile.materials.again import last_change, note_file
from lithiophile.materials.entries import read_entry
from lithiophile.materials.formulated import formulated
from lithiophile.materials.formulation import is_formulation
from lithiophile.materials.formulation import parse as parse_formulation
from lithiophile.materials.laws import Law
from lithiophile.materials.material import Material
from lithiophile.materials.mixture import Mixture, mixed, parse_name
from lithiophile.materials.properties import KINDS, required
from lithiophile.materials.schema import Entry, Header, Source
from lithiophile.materials.sentences import sentences
from lithiophile.text_files import read_toml, text_of, with_lines

CATALOGUE = Path(__file__).parent / "data"


def names(kind: str | None = None) -> list[str]:
    """Names of all materials of the catalogue, or of one kind.

    >>> "lipon" in names("solid")
    True
    """
    if kind is not None and kind not in KINDS:
        raise UnknownNameError("kind of material", kind, KINDS)
    files = _files()
    return list(files) if kind is None else [name for name, path in files.items() if path.parent.name == kind]


def is_known(name: str) -> bool:
    """Whether the catalogue has a material of this name.

    >>> is_known("lipon"), is_known("unobtainium")
    (True, False)
    """
    return name in _files(name)


def load(name: str | Path) -> Material:
    """A material by its name in the catalogue or from a file ending in ``.toml``.

    Two kinds have no file: mixtures, ``matrix + 10 % filler``, and liquids, ``1 mol/L LiFSI in DME``.

    Raises
    ------
    UnknownNameError
        If the catalogue has no such material.
    InputError
        If the file has mistakes; it holds all of them.

    Examples
    --------
    >>> load("lithium").value("density")
    534.0
    >>> round(load("pva + 50 % lif").value("conductivity") / load("pva").value("conductivity"), 3)
    0.4
    """
    if is_formulation(str(name)):
        return _formulated(str(name))
    mixture = parse_name(str(name))
    if mixture is not None:
        return mixed(short_name(str(name)), load(mixture.matrix), load(mixture.filler), mixture.fraction)
    if isinstance(name, Path) or name.endswith(".toml"):
        return _of_file(Path(name))
    files = _files(name)
    if name not in files:
        raise UnknownNameError("material", name, files)
    return _of_file(files[name])


def copied(name: str | Path) -> str:
    """Text of the file of a material, to be changed and named by its path in a design.

    >>> copied("lif").splitlines()[1]
    'like = "lif"'
    """
    if is_formulation(str(name)):
        raise InputError(f"'{name}' is an electrolyte by its formulation, which has no file; copy one that is like it.")
    if parse_name(str(name)) is not None:
        matrix = short_name(str(name)).partition(" + ")[0]
        raise InputError(f"'{name}' is a mixture, which has no file; copy its matrix, {matrix}, or its filler.")
    own = isinstance(name, Path) or name.endswith(".toml")
    if not own and name not in _files():
        raise UnknownNameError("material", str(name), _files())
    path = Path(name) if own else _files()[str(name)]
    head = "Change what differs; evidence is measured, fitted, computed, surrogate, defined or assumed."
    like = "" if own else f'like = "{name}"\n'
    return f"# Copied from {path.stem}. {head}\n{like}{text_of(path)}"


def short_name(name: str) -> str:
    """What a material is called in tables and drawings: of a file its name without folder and ending.

    >>> short_name("/home/me/my_gel.toml"), short_name("lib/my_gel.toml + 10 % al2o3"), short_name("llzo")
    ('my_gel', 'my_gel + 10 % al2o3', 'llzo')
    """
    mixture = parse_name(name) if ".toml" in name else None
    if mixture is not None:
        return mixture.of(short_name(mixture.matrix), short_name(mixture.filler))
    return Path(name).stem if name.endswith(".toml") else name


def read(path: Path) -> Material:
    """A material from a file."""
    text = text_of(path)
    material, problems = parse(path.stem, read_toml(text, str(path)), path.parent)
    if material is None or problems:
        raise InputError(with_lines(problems, text), str(path))
    return material


def parse(name: str, given: dict[str, Any], folder: Path = Path()) -> tuple[Material | None, list[str]]:
    """A material from the contents of a file in a folder, and everything that is wrong with it."""
    problems: list[str] = []
    sources = _read_sources(given.get("source", {}), problems)
    tables = {k: v for k, v in given.items() if isinstance(v, dict) and k not in ("source", "mixture")}
    header = _read_header({k: v for k, v in given.items() if not isinstance(v, dict) and k != "source"}, problems)
    base = _read_mixture(name, given.get("mixture"), header, folder, problems)
    entries, laws = _read_entries(name, tables, problems)
    problems += _check_sources(entries, given.get("source", {}))
    if header is not None:
        problems += [*_not_stated(header, tables, base), *_not_like(header), *_not_formulated(header)]
    if problems or header is None:
        return None, problems
    if base is not None:  # the file's own numbers come before the mixing rules
        entries, laws = {**base.entries, **entries}, {**base.laws, **laws}
        sources = {**base.sources, **sources}
    return Material(name, header, entries, laws, sources), []


def _read_entries(name: str, tables: dict[str, Any], problems: list[str]) -> tuple[dict[str, Entry], dict[str, Law]]:
    entries: dict[str, Entry] = {}
    laws: dict[str, Law] = {}
    for key, table in tables.items():
        entry, law, found = read_entry(key, table, name)
        problems += found
        if entry is not None:
            entries[key] = entry
        if law is not None:
            laws[key] = law
    return entries, laws


def _not_stated(header: Header, tables: dict[str, Any], base: Material | None) -> list[str]:
    """Properties that a material of its kind needs and neither the file nor its mixture has."""
    by_density = "molar_mass" in tables and "law" in tables.get("density", {})
    wanted = required(header.kind, header.single_ion, header.transport == "pores", by_density)
    return [
        f"{key}: missing; a material of kind {header.kind} needs it."
        for key in wanted
        if key not in tables and (base is None or not base.has(key))
    ]


def _not_like(header: Header) -> list[str]:
    """A name after ``like`` that the catalogue does not have."""
    if header.like is None or header.like in _files():
        return []
    close = nearest(header.like, _files())
    hint = f" The nearest: {', '.join(close)}." if close else ""
    return [f"like: there is no material '{header.like}' in the catalogue.{hint}"]


def _not_formulated(header: Header) -> list[str]:
    """What is wrong with a formulation."""
    try:
        if header.formulation:
            parse_formulation(header.formulation)
    except InputError as error:
        return [f"formulation: {problem}" for problem in error.problems]
    return []


def _read_mixture(name: str, given: Any, header: Header | None, folder: Path, problems: list[str]) -> Material | None:
    if given is None or header is None:
        return None
    try:
        mixture = Mixture.model_validate(given)
        # files are named relative to the one that names them
        matrix, filler = (
            load(folder / one if one.endswith(".toml") else one) for one in (mixture.matrix, mixture.filler)
        )
        return mixed(name, matrix, filler, mixture.fraction, header)
    except ValidationError as error:
        problems += sentences(error, "mixture")
    except InputError as error:
        problems += [f"mixture: {problem}" for problem in error.problems]
    return None


def _read_sources(given: Any, problems: list[str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    if not isinstance(given, dict):
        problems.append("source: write one table [source.NAME] for each source.")
        return found
    for key, table in given.items():
        try:
            found[key] = Source.model_validate(table)
            if not (found[key].doi or found[key].cite):
                problems.append(f"source.{key}: needs a doi, or cite with authors, journal, year and page.")
        except ValidationError as error:
            problems += sentences(error, f"source.{key}")
    return found


def _read_header(given: dict[str, Any], problems: list[str]) -> Header | None:
    known = list(Header.model_fields)
    for key in list(given):
        if key not in known:
            close = nearest(key, known, 1)
            hint = f" Did you mean {close[0]}?" if close else ""
            problems.append(
                f"{key}: no such key.{hint} A property is a table [{key}] with value, unit, evidence and source."
            )
            del given[key]
    try:
        return Header.model_validate(given)
    except ValidationError as error:
        problems += sentences(error, "")
        return None


def _check_sources(entries: dict[str, Entry], sources: Any) -> list[str]:
    used = {(key, entry.source) for key, entry in entries.items()}
    used |= {(f"{key}.arrhenius", e.arrhenius.source) for key, e in entries.items() if e.arrhenius is not None}
    problems = []
    for key, source in sorted(used):
        if source not in sources:
            close = nearest(source, sources, 1)
            hint = f" Did you mean {close[0]}?" if close else ""
            problems.append(f"{key}.source: there is no [source.{source}] in this file.{hint}")
    return problems


_LISTED: dict[Path, tuple[list[int], dict[str, Path]]] = {}
"""Of a folder of materials: when each kind's folder changed last, and the files found then."""


def _files(with_name: str = "") -> dict[str, Path]:
    """Files of the catalogue by their names in order, listed again once one was added or taken out.

    Folders are not asked for changes where the file of a name was found before: runs load materials many times.
    """
    changed, files = _LISTED.get(CATALOGUE, ([], {}))
    if with_name in files:
        return files
    now = [last_change(CATALOGUE / kind) for kind in KINDS]
    if now != changed:
        files = dict(sorted((path.stem, path) for path in CATALOGUE.glob("*/*.toml")))
        _LISTED[CATALOGUE] = now, files
    return files


@lru_cache(maxsize=256)
def _formulated(name: str) -> Material:
    return formulated(name)


def _of_file(path: Path) -> Material:
    """What a file says, read again once it has changed."""
    changed = last_change(path)
    note_file(path, changed)
    return _read_once(path, changed) if changed else read(path)


@lru_cache(maxsize=256)
def _read_once(path: Path, _changed: int) -> Material:
    return read(path)
