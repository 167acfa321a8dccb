"""Materials that a design may name: those of the catalogue, mixtures, and files of one's own."""

from pathlib import Path
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from lithiophile import materials
from lithiophile.errors import InputError, nearest
from lithiophile.materials.formulation import is_formulation
from lithiophile.materials.mixture import parse_name


def check_counter(name: Any, info: ValidationInfo) -> Any:
    """The name, if it is a foil, a cathode of the catalogue or a file of one."""
    if not isinstance(name, str) or name in ("lithium", "copper"):
        return name
    known = ["lithium", "copper", *materials.names("cathode")]
    if name in known:
        return name
    if name.endswith(".toml"):
        return _own_file(name, info)
    hint = nearest(name, known, count=1)
    close = f" Did you mean '{hint[0]}'?" if hint else ""
    text = f"there is no counter electrode '{name}'.{close} Possible: {', '.join(known)}, or a cathode's file (.toml)."
    raise _custom("counter", text)


def check_material(name: Any, info: ValidationInfo) -> Any:
    """The name, if the catalogue of materials holds it; the whole path of a file, if it is one of a material."""
    if not isinstance(name, str):
        return name  # pydantic says that it is no text
    if materials.is_known(name):
        return name
    try:
        if is_formulation(name):
            materials.load(name)
            return name
        mixture = parse_name(name)
    except InputError as error:
        raise _custom("material", error) from None
    if mixture is not None:
        matrix, filler = check_material(mixture.matrix, info), check_material(mixture.filler, info)
        return name if (matrix, filler) == (mixture.matrix, mixture.filler) else mixture.of(matrix, filler)
    if name.endswith(".toml"):
        return _own_file(name, info)
    hint = nearest(name, materials.names())
    close = f" The nearest: {', '.join(hint)}." if hint else ""
    own = "A material of your own is a file, named by its path (docs/materials.md)."
    raise _custom("material", f"there is no material '{name}'.{close} {own}")


def folder_of(info: ValidationInfo) -> Path:
    """Folder that paths in a design are relative to: that of its file, else the working directory."""
    context = info.context if isinstance(info.context, dict) else {}
    return Path(context.get("folder") or Path())


def _changed_here(info: ValidationInfo) -> bool:
    """Whether a path may be one that was given in Python or on the command line, from the working directory."""
    return isinstance(info.context, dict) and bool(info.context.get("changed"))


def _own_file(name: str, info: ValidationInfo) -> str:
    """The whole path of a material's file, which is read to see that it can be."""
    path = (folder_of(info) / name).resolve()
    if not path.is_file() and _changed_here(info):
        path = Path(name).resolve()
    if not path.is_file():
        beside = sorted(p.name for p in path.parent.glob("*.toml")) if path.parent.is_dir() else []
        close = f" The nearest there: {', '.join(hint)}." if (hint := nearest(path.name, beside)) else ""
        text = (
            f"there is no file '{name}' in {folder_of(info).resolve()}.{close} Paths are relative to the design's file."
        )
        raise _custom("material", text)
    try:
        materials.load(path)
    except InputError as error:
        raise _custom("material", error) from None
    return str(path)


def _custom(kind: Any, text: object) -> PydanticCustomError:
    # braces would be read as a format
    return PydanticCustomError(kind, str(text).replace("{", "(").replace("}", ")"))
