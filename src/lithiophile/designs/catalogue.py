"""Names of materials that a design may use."""

from typing import Any

from pydantic_core import PydanticCustomError

from lithiophile import materials
from lithiophile.errors import InputError, nearest
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
