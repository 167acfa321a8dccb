"""Names of materials: those a design may use, and those that are no designs."""

from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from lithiophile import materials
from lithiophile.errors import InputError, UnknownNameError, nearest
from lithiophile.materials.mixture import parse_name


def check_counter(name: Any) -> Any:
    """The name, if it is a foil, a cathode of the catalogue or a file of one."""
    known = ["lithium", "copper", *materials.names("cathode")]
    if not isinstance(name, str) or name in known or name.endswith(".toml"):
        return name
    hint = nearest(name, known, count=1)
    close = f" Did you mean '{hint[0]}'?" if hint else ""
    text = f"there is no counter electrode '{name}'.{close} Possible: {', '.join(known)}, or a cathode's file (.toml)."
    raise PydanticCustomError("counter", text.replace("{", "(").replace("}", ")"))


def check_material(name: Any) -> Any:
    """The name, if the catalogue of materials holds it."""
    if not isinstance(name, str):
        return name  # pydantic says that it is no text
    known = materials.names()
    if name in known:
        return name
    try:
        mixture = parse_name(name)
    except InputError as error:
        raise PydanticCustomError("material", str(error).replace("{", "(").replace("}", ")")) from None
    if mixture is not None:
        check_material(mixture.matrix)
        check_material(mixture.filler)
        return name
    hint = nearest(name, known)
    close = f" The nearest: {', '.join(hint)}." if hint else ""
    text = f"there is no material '{name}'.{close} A new material is a new file in the materials catalogue."
    raise PydanticCustomError("material", text.replace("{", "(").replace("}", ")"))


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
        head = path.read_text(encoding="utf-8", errors="replace").split("\n[", 1)[0] if path.is_file() else ""
        return any(line.split("=")[0].strip() == "kind" for line in head.splitlines())
    from lithiophile.designs.loader import names  # it reads schemas, which look names up here

    known = names()
    if parse_name(name) is not None:
        return True
    if name not in known and name not in materials.names():
        raise UnknownNameError("design or material", name, [*known, *materials.names()])
    return name not in known
