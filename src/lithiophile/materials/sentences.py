"""What pydantic finds in a file, in plain words."""

from pydantic import ValidationError

from lithiophile.errors import nearest

_SAID = {
    "missing": "missing.",
    "string_type": "must be text in quotation marks.",
    "float_type": "must be a number.",
    "float_parsing": "must be a number.",
    "bool_type": "must be true or false.",
    "tuple_type": "must be a list [smallest, largest].",
}


def sentences(error: ValidationError, place: str) -> list[str]:
    """What pydantic found, in plain words, each with its key."""
    found: dict[str, str] = {}
    for item in error.errors():
        parts = [
            str(p) for p in item["loc"] if p not in ("dict[literal['below','above'],...]",) and "literal[" not in str(p)
        ]
        key = ".".join([*([place] if place else []), *parts]) or "file"
        kind = item["type"]
        if kind == "literal_error":
            expected = str(item["ctx"]["expected"]).replace("'", "")
            close = nearest(str(item["input"]), expected.replace(" or ", ", ").split(", "), 1)
            hint = f" Did you mean {close[0]}?" if close else ""
            text = f"{item['input']!r} is not possible.{hint} Possible: {expected}."
        elif kind == "extra_forbidden":
            text = "no such key."
        elif kind in ("missing",) and parts[-1:] == ["evidence"]:
            text = "missing. Say how the number is known: measured, fitted, computed or assumed."
        elif kind in ("missing",) and parts[-1:] == ["source"]:
            text = "missing. Name the [source.NAME] the number comes from."
        else:
            text = _SAID.get(kind, f"{item['msg']}.")
        found.setdefault(key, f"{key}: {text}")
    return list(found.values())
