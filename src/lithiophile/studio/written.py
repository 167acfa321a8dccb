"""A design of the page as files, Python and a command line that do the same."""

import shlex
from collections.abc import Mapping
from typing import Any

from lithiophile.designs.contents import contents
from lithiophile.studio.asked import Asked
from lithiophile.study.run import losing

Texts = dict[str, Any]


def opened(text: str) -> dict[str, Any]:
    """What a TOML file of a design holds, checked.

    Raises
    ------
    InputError
        With everything that is wrong with it, or if it names files.
    """
    from lithiophile.text_files import read_toml

    raw = read_toml(text, "the file")
    asked = Asked.of({"raw": raw})
    return {"raw": contents(asked.design())}


def edited(asked: Asked, edit: Mapping[str, Any]) -> dict[str, Any]:
    """The file of a design whose layers were changed: one added, taken out, or moved."""
    raw = contents(asked.design())
    table, place = str(edit.get("table")), int(edit.get("place", 0))
    layers = list(raw.get(table, []))
    if table == "electrolyte" and not layers:
        from lithiophile.designs.keys import usual_electrolyte

        layers = usual_electrolyte()
    if edit.get("what") == "add":
        layers.insert(place, dict(edit["layer"]))
    elif edit.get("what") == "remove" and 0 <= place < len(layers):
        del layers[place]
    elif edit.get("what") == "up" and 0 <= place < len(layers) - 1:
        layers[place], layers[place + 1] = layers[place + 1], layers[place]
    new = {**raw, table: layers}
    if not layers:
        del new[table]
    return {"raw": contents(Asked.of({"raw": new}).design())}


def texts(asked: Asked, name: str) -> Texts:
    """TOML of a design, and how to run it without the studio."""
    design = losing(asked.design(), asked.losses)
    plain = asked.raw is None and all(isinstance(v, str | int | float) for v in asked.changes.values())
    file = f"{_file_name(name or design.title)}.toml"
    return {
        "file": file,
        "toml": design.to_toml(),
        "python": _python(asked, file, plain),
        "command": _command(asked, file, plain),
    }


def _file_name(title: str) -> str:
    """
    >>> _file_name("Uniform 3D host, porosity 0.7")
    'uniform-3d-host-porosity-0-7'
    """
    words = "".join(c if c.isalnum() else " " for c in title.lower()).split()
    return "-".join(words)[:60] or "design"


def _python(asked: Asked, file: str, plain: bool) -> str:
    lines = ["import lithiophile", ""]
    if not plain:
        lines.append(f"design = lithiophile.load({file!r})")
    elif asked.changes:
        lines.append(f"design = lithiophile.load({asked.base!r}).with_({{")
        lines += [f"    {key!r}: {value!r}," for key, value in asked.changes.items()]
        lines.append("})")
    else:
        lines.append(f"design = lithiophile.load({asked.base!r})")
    protocol = f", {asked.protocol!r}" if asked.protocol else ""
    losses = "" if asked.losses is None else f", losses={asked.losses}"
    return "\n".join([*lines, f"solution = lithiophile.run(design{protocol}{losses})", "solution.plot()"]) + "\n"


def _command(asked: Asked, file: str, plain: bool) -> str:
    words = ["lithiophile", "run", asked.base if plain else file]
    if plain:
        for key, value in asked.changes.items():
            words += ["--set", f"{key}={value}"]
    if asked.protocol:
        words += ["--protocol", asked.protocol]
    if asked.losses is not None:
        words.append("--losses" if asked.losses else "--no-losses")
    return shlex.join(words)
