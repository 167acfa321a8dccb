"""What the page asks about: a design as it stands there, read as data only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lithiophile import designs
from lithiophile.designs import Design
from lithiophile.designs.keys import changed
from lithiophile.errors import InputError

_NAMES = {"material", "separator", "alloy", "closure"}
"""Keys of a design whose text may name a file."""
LONGEST = 2000
"""Characters of a protocol."""
_FOLLOWS = re.compile(r"\bfollow\b", re.IGNORECASE)
"""A step whose currents stand in a file."""


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(designs.names())


@dataclass(frozen=True)
class Asked:
    """A design, what is done with it, and whether its losses are followed."""

    base: str = ""
    """Name in the catalogue, or"""
    raw: Mapping[str, Any] | None = None
    """what the file of a design of one's own holds;"""
    changes: Mapping[str, Any] = field(default_factory=dict)
    """other values of its numbers, by key."""
    protocol: str | None = None
    losses: bool | None = None

    @classmethod
    def of(cls, given: Any) -> "Asked":
        """Of a message from the page.

        Raises
        ------
        InputError
            If it is no such message, or names files of this machine.
        """
        if not isinstance(given, Mapping):
            raise InputError("The page asked for a design without saying which.")
        base, raw, changes = given.get("base") or "", given.get("raw"), given.get("changes") or {}
        protocol, losses = given.get("protocol") or None, given.get("losses")
        _require(base, raw, changes, protocol)
        refuse_files(changes if raw is None else [raw, changes])
        return cls(base, raw, dict(changes), protocol, losses if isinstance(losses, bool) else None)

    def design(self, also: Mapping[str, Any] | None = None) -> Design:
        """The design with its numbers changed, and ``also`` others."""
        changes = {**self.changes, **(also or {})}
        if self.raw is None:
            design = designs.load(self.base)
            return design.changed(changes) if changes else design
        return designs.design(changed(dict(self.raw), changes) if changes else self.raw)


def _require(base: Any, raw: Any, changes: Any, protocol: Any) -> None:
    """Raise where one of them is not what it should be."""
    if not isinstance(base, str) or (base and base not in _names()):
        raise InputError(f"There is no design '{base}' in the catalogue.")
    if not isinstance(changes, Mapping) or not (raw is None or isinstance(raw, Mapping)):
        raise InputError("A design is a table of keys, and so are the numbers that are changed in it.")
    if raw is None and not base:
        raise InputError("Choose a design of the catalogue, or open one of your own.")
    if not (protocol is None or (isinstance(protocol, str) and len(protocol) <= LONGEST)):
        raise InputError(f"A protocol is a text of at most {LONGEST} characters.")
    if protocol is not None:
        refuse_followed(protocol)


def refuse_followed(protocol: str) -> None:
    """Raise where a protocol takes its currents from a file of this machine.

    >>> refuse_followed("Rest for 1 h; Follow /etc/passwd")
    Traceback (most recent call last):
    ...
    lithiophile.errors.InputError: A protocol in the studio names no files, so nothing can be followed here; give the
    steps, or use lithiophile run.
    """
    if _FOLLOWS.search(protocol):
        raise InputError(
            "A protocol in the studio names no files, so nothing can be followed here; give the steps, or use "
            "lithiophile run."
        )


def refuse_files(given: Any) -> None:
    """Raise where a design names a file: what comes from a page may not make the server read the machine's files.

    >>> refuse_files({"host": [{"material": "../../secret.toml"}]})
    Traceback (most recent call last):
    ...
    lithiophile.errors.InputError: '../../secret.toml': a design in the studio names no files; use a material of the
    catalogue, or run the design with lithiophile run.
    """
    for key, text in _texts(given):
        last = key.rpartition(".")[2]
        if last == "closure" or (last in _NAMES and (".toml" in text or "/" in text or "\\" in text)):
            raise InputError(
                f"'{text}': a design in the studio names no files; use a material of the catalogue, or run the design "
                "with lithiophile run."
            )


def _texts(given: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(given, Mapping):
        for name, one in given.items():
            yield from _texts(one, str(name))
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _texts(one, key)
    elif isinstance(given, str):
        yield key, given
