"""Cases as files that ``lithiophile run`` reads."""

import json
from pathlib import Path
from typing import Any

from tests.random_designs.generate import Case, Raw


def write(case: Case, path: Path, *remarks: str) -> None:
    """Write a case as a design file; protocol and remarks stand above it."""
    losses = "" if case.losses is None else f" --{'' if case.losses else 'no-'}losses"
    what = case.design if isinstance(case.design, str) else path.name
    numbers = "".join(f' --set "{key}={value}"' for key, value in case.numbers.items())
    lines = [case.name, *remarks, f'lithiophile run {what} -p "{case.protocol}"{losses}{numbers}']
    head = "".join(f"# {line}\n" for remark in lines for line in remark.splitlines())
    body = "" if isinstance(case.design, str) else toml(case.design)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + body, encoding="utf-8")


def toml(raw: Raw) -> str:
    """Dictionary of a design as TOML.

    >>> print(toml({"title": "foil", "lithium": {"below": "40 um"}, "host": [{"porosity": 0.8}]}))
    title = "foil"
    [lithium]
    below = "40 um"
    [[host]]
    porosity = 0.8
    <BLANKLINE>
    """
    lines = [f"{key} = {_value(value)}" for key, value in raw.items() if not _table(value) and not _tables(value)]
    for key, value in raw.items():
        if _table(value):
            lines += [f"[{key}]", *(f"{k} = {_value(v)}" for k, v in value.items())]
        elif _tables(value):
            for one in value:
                lines += [f"[[{key}]]", *(f"{k} = {_value(v)}" for k, v in one.items())]
    return "\n".join(lines) + "\n"


def _table(value: Any) -> bool:
    return isinstance(value, dict)


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    return json.dumps(value)
