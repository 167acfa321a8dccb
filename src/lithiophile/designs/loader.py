"""Designs are files: a name of the catalogue, or a path. A new file is a new design."""

from functools import lru_cache
from pathlib import Path

from lithiophile import materials
from lithiophile.designs.changeable import Design, design
from lithiophile.errors import InputError, UnknownNameError
from lithiophile.materials.formulation import is_formulation
from lithiophile.materials.mixture import parse_name
from lithiophile.text_files import read_toml, text_of, with_lines

DATA = Path(__file__).parent / "data"
"""The catalogue: one file per design, its name is the file's."""


def names() -> list[str]:
    """Names of all designs of the catalogue, sorted."""
    return sorted(path.stem for path in DATA.rglob("*.toml"))


def path_of(name: str | Path) -> Path:
    """File of a design.

    Raises
    ------
    UnknownNameError
        If it is neither a file nor a name of the catalogue.
    """
    as_path = Path(name)
    if as_path.suffix == ".toml" or as_path.parent != Path():
        if as_path.is_file():
            return as_path
        if as_path.suffix != ".toml" and as_path.with_suffix(".toml").is_file():
            return as_path.with_suffix(".toml")
        if not as_path.parent.is_dir():
            raise InputError(f"There is no design file '{name}': there is no folder {as_path.parent}.")
        known = sorted(str(p) for p in as_path.parent.glob("*.toml"))
        if known or as_path.stem in names():
            raise UnknownNameError("design file", str(name), known or names())
        raise InputError(
            f"There is no design file '{name}': {as_path.parent.resolve()} holds no file that ends in .toml. Names of "
            "the catalogue are written without .toml (lithiophile library list); lithiophile new begins a file."
        )
    for path in DATA.rglob(f"{as_path.name}.toml"):
        return path
    raise UnknownNameError("design", str(name), names())


def is_material(name: str) -> bool:
    """Whether a name, or what a file says of itself, is that of a material rather than of a design.

    Raises
    ------
    UnknownNameError
        If the catalogue has neither a design nor a material of this name.

    Examples
    --------
    >>> is_material("llzo"), is_material("planar-cu")
    (True, False)
    """
    path = Path(name)
    if path.suffix == ".toml" or path.parent != Path():
        # only a material states its kind; a file that can't be read is for the reader of designs to complain of
        try:
            head = text_of(path).split("\n[", 1)[0]
        except InputError:
            return False
        return any(line.split("=")[0].strip() == "kind" for line in head.splitlines())
    known = names()
    if name in known:
        return False
    if is_formulation(name) or parse_name(name) is not None:
        return True
    if name not in materials.names():
        raise UnknownNameError("design or material", name, [*known, *materials.names()])
    return True


def load(name: str | Path) -> Design:
    """Design of a name of the catalogue or of a TOML file.

    Parameters
    ----------
    name : str or Path
        ``"host-3d-porous-cu"`` or ``"my_anode.toml"``.

    Returns
    -------
    Design

    Raises
    ------
    InputError
        With every problem of the file at once.

    Examples
    --------
    >>> load("bare-li-foil").title
    'Bare lithium foil'
    """
    path = path_of(name)
    return _load(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _load(path: str, _changed: int) -> Design:
    file = Path(path)
    text = text_of(file)
    raw = read_toml(text, path)
    shipped = DATA in file.resolve().parents
    try:
        made = design(raw, name=file.stem, origin="" if shipped else path, folder=file.parent)
    except InputError as error:
        raise InputError(with_lines(error.problems, text), where=path) from None
    made._text = text
    return made
