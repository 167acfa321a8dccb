"""A new design file from an existing one, with comments that say what may be written where."""

import re

from pydantic import BaseModel

from lithiophile.designs.loader import path_of
from lithiophile.designs.schema import Design, tables_in

_HEADER = re.compile(r"^\s*\[\[?([A-Za-z0-9_.-]+)\]?\]")


def commented_copy(title: str, template: str = "host-3d-porous-cu") -> str:
    """Text of a design file to start from.

    Parameters
    ----------
    title : str
        Of the new design.
    template : str
        Name or file of the design to copy.

    Returns
    -------
    str
        TOML; every table is preceded by what it is and followed by the keys it may have.

    Examples
    --------
    >>> print(commented_copy("My anode", "bare-li-foil").splitlines()[0])
    # My anode
    """
    path = path_of(template)
    lines = [
        f"# {title}",
        f"# Copied from {path.stem}. Change what differs, run it with: lithiophile run FILE.toml",
        '# A number is text with its unit, "25 um", or a table { value, evidence, source, low, high, note };',
        "# evidence is measured, fitted, computed, surrogate, defined or assumed. What is left out has a default.",
    ]
    for line in _body(path.read_text(encoding="utf-8"), title):
        match = _HEADER.match(line)
        model = _model_at(match[1]) if match else None
        if model and model.__doc__:
            lines.append(f"# {' '.join(model.__doc__.split())}")
        lines.append(line)
        if model:
            lines.append(f"# keys: {', '.join(k for k, f in model.model_fields.items() if not f.exclude)}")
    return "\n".join(lines) + "\n"


def _body(text: str, title: str) -> list[str]:
    """The template without what belongs to its paper: its title, system and claims."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    kept, skipping, head = [], False, True
    for line in text.rstrip().splitlines():
        head = head and not _HEADER.match(line)
        if skipping:
            skipping = "]" not in line
        elif head and line.startswith("title"):
            kept.append(f'title = "{quoted}"')
        elif head and line.startswith(("system", "claims")):
            skipping = "[" in line and "]" not in line
        elif not line.startswith("#"):
            kept.append(line)
    return kept


def _model_at(header: str) -> type[BaseModel] | None:
    models: list[type[BaseModel]] = [Design]
    for part in header.split("."):
        found = [m for one in models if part in one.model_fields for m in tables_in(one.model_fields[part].annotation)]
        if not found:
            return None
        models = found
    return models[0] if len(models) == 1 else None
