"""A design as the text of its file: one table a layer, one line a key, comments where they were."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lithiophile.text_files import Place, toml_entries

Comments = dict[Place, list[str]]
"""Lines of comment above a table or key; those at the end of the file at ``()``."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(raw: Mapping[str, Any], comments: Comments | None = None) -> str:
    """TOML of a dictionary with the keys of a design's file.

    Examples
    --------
    >>> print(toml_text({"title": "foil", "lithium": {"below": "50 um"}}, {("lithium",): ["# rolled"]}), end="")
    title = "foil"
    <BLANKLINE>
    # rolled
    [lithium]
    below = "50 um"
    """
    left = dict(comments or {})
    lines = list(_table({key: value for key, value in raw.items() if not _is_table(value)}, (), left))
    for key, value in raw.items():
        if isinstance(value, Mapping) and key == "source":
            for name, one in value.items():
                lines += ["", *_taken(left, (key, name), whole=False), f"[source.{_key(name)}]"]
                lines += _table(one, (key, name), left)
        elif isinstance(value, Mapping):
            lines += ["", *_taken(left, (key,), whole=False), f"[{_key(key)}]", *_table(value, (key,), left)]
        elif _is_table(value):
            for number, one in enumerate(value):
                lines += ["", *_taken(left, (key, number), whole=False), f"[[{_key(key)}]]"]
                lines += _table(one, (key, number), left)
    return "\n".join([*lines, *left.get((), [])]).lstrip("\n") + "\n"


def _is_table(value: Any) -> bool:
    listed = isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)
    return isinstance(value, Mapping) or listed


def _table(table: Mapping[str, Any], place: Place, left: Comments) -> Iterator[str]:
    for key, value in table.items():
        yield from _taken(left, (*place, key), whole=True)
        yield f"{_key(key)} = {_value(value)}"


def _taken(left: Comments, place: Place, whole: bool) -> list[str]:
    """Comments of a place, and with ``whole`` those inside it; each is written once."""
    inside = [one for one in left if one and (one == place or (whole and one[: len(place)] == place))]
    return [line for one in inside for line in left.pop(one)]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case Mapping():
            inner = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case list() | tuple():
            return f"[{', '.join(_value(one) for one in value)}]"
    text = str(value)
    if "\n" in text:
        escaped = re.sub(r'\\|"""', lambda match: {"\\": "\\\\"}.get(match[0], '""\\"'), text)
        return f'"""\n{_printable(escaped)}"""' if not escaped.endswith('"') else _printable(json.dumps(text))
    return _printable(json.dumps(text, ensure_ascii=False))


def _printable(text: str) -> str:
    """Control characters that TOML does not take as they are."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda match: f"\\u{ord(match[0]):04x}", text)


def comments_of(text: str) -> Comments:
    """Comments of a file, each at the table or key that follows it, or that it stands behind.

    Examples
    --------
    >>> comments_of('# mine\\ntitle = "a # b"  # c\\n[[host]]\\n# thin\\nthickness = "5 um"\\n')
    {('title',): ['# mine', '# c'], ('host', 0, 'thickness'): ['# thin']}
    """
    found: Comments = {}
    for entry in toml_entries(text):
        if entry.comments:
            found.setdefault(entry.place, []).extend(entry.comments)
    return found
