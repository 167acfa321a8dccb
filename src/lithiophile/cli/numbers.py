"""Designs on the command line: their names, single numbers changed with ``--set KEY=VALUE``, draws with ``--band``."""

import re
import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from lithiophile.errors import InputError, LithiophileError
from lithiophile.study.defaults import DRAWS

if TYPE_CHECKING:
    from lithiophile.designs import Design


def complete_design(incomplete: str) -> list[str]:
    """Names of the catalogue for the shell."""
    from lithiophile.designs import names

    return [name for name in names() if name.startswith(incomplete)]


def complete_key(ctx: typer.Context, incomplete: str) -> list[str]:
    """Keys of the design that is named on the line, for the shell."""
    return [f"{key}=" for key in keys_for(ctx.params) if key.startswith(incomplete)]


def keys_for(params: dict[str, Any]) -> Iterator[str]:
    """Keys of the first design among a command's parameters; none where it can't be read."""
    from lithiophile.designs import load

    named = params.get("design") or params.get("name") or next(iter(params.get("designs") or []), None)
    if named is None:
        return
    try:
        yield from load(named).keys()
    except LithiophileError:
        return


DesignName = Annotated[
    str, typer.Argument(help="A design file, or a name of the catalogue.", autocompletion=complete_design)
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change one number, such as 'host[0].porosity=0.7' or 'electrolyte.concentration=1.2 mol/L'; repeatable. "
        "The keys are those of --explain.",
        autocompletion=complete_key,
    ),
]


def numbers(given: list[str] | None) -> dict[str, Any]:
    """Values by key, as Python takes them.

    Examples
    --------
    >>> numbers(["host[0].porosity=0.7", "host[0].thickness = 50 um", "losses=false", "host[0].fill=gel"])
    {'host[0].porosity': 0.7, 'host[0].thickness': '50 um', 'losses': False, 'host[0].fill': 'gel'}
    """
    split = [(text, *text.partition("=")) for text in given or []]
    problems = [
        f"--set {text}: a key and its value are wanted, such as --set 'host[0].porosity=0.7'."
        for text, key, equals, value in split
        if not (key.strip() and equals and value.strip())
    ]
    keys = [key.strip() for _, key, _, _ in split]
    problems += [
        f"--set: {key} is given {keys.count(key)} times." for key in dict.fromkeys(keys) if keys.count(key) > 1
    ]
    if problems:
        raise InputError(problems)
    return {key.strip(): _value(value.strip()) for _, key, _, value in split}


def _value(text: str) -> Any:
    """A number, list, table or truth as TOML writes it; anything else is text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def read(name: str, given: list[str] | None, losses: bool | None = None) -> "Design":
    """A design with what ``--set`` changes; numbers that nothing reads are told on the error stream."""
    import warnings

    from lithiophile.errors import UnusedNumberWarning
    from lithiophile.study.run import read_design

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UnusedNumberWarning)
        design = read_design(name, numbers(given), losses)
    for one in told:
        if issubclass(one.category, UnusedNumberWarning):
            typer.echo(f"Note: {one.message}", err=True)
        else:
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
    return design


Band = Annotated[
    int | None,
    typer.Option("--band", metavar="[N]", help="Run N draws (32 without a number) over the ranges of the numbers, and "
                 "print what 5 to 95 % of them lie between."),
]  # fmt: skip


class Banded(TyperCommand):
    """A command whose ``--band`` needs no number behind it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_filled(args)))


def _filled(args: list[str]) -> Iterator[str]:
    """The arguments with the usual number behind a ``--band`` that has none.

    >>> list(_filled(["--band", "bare-li-foil"])), list(_filled(["bare-li-foil", "--band", "8"]))
    (['--band', '32', 'bare-li-foil'], ['bare-li-foil', '--band', '8'])
    >>> list(_filled([]))
    []
    """
    for here, after in zip(args, [*args, ""][1:], strict=True):
        yield here
        if here == "--band" and not re.fullmatch(r"-?\d+(\.\d*)?", after):
            yield str(DRAWS)
