"""Names a design may use: materials of the catalogue."""

from typing import Any

from pydantic_core import PydanticCustomError

from lithiophile import materials
from lithiophile.errors import InputError, nearest
from lithiophile.materials.mixture import parse_name


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
