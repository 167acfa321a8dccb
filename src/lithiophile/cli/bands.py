"""``--band [N]``: how far figures move over draws of what is assumed, on the command line."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperCommand

from lithiophile.study.defaults import DRAWS

if TYPE_CHECKING:
    from lithiophile.study.many.fleet import Told
    from lithiophile.study.outcome import Spread

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
    """
    for here, after in zip(args, [*args[1:], ""], strict=True):
        yield here
        if here == "--band" and not re.fullmatch(r"-?\d+(\.\d*)?", after):
            yield str(DRAWS)


@contextmanager
def drawing(what: str, draws: int) -> Iterator["Told | None"]:
    """A bar for the draws; yields what is told of them, nothing without draws."""
    from lithiophile.cli.progress import solving

    if not draws:
        yield None
        return
    with solving(f"{what}, draws") as show:
        yield lambda done, count: show(done / count, "")


def print_spreads(spreads: Sequence[tuple[str, "Spread"]], console: Console) -> None:
    """What bands stand on; of several designs what they share once, and the draws that failed under their names."""
    from lithiophile.study.outcome import not_drawn

    if not spreads:
        return
    if len(spreads) == 1:
        said = spreads[0][1].sentences
    else:
        said = [f"{spreads[0][1].said} over the ranges of each design's numbers; --json lists them."]
        said += [f"{name}: {sentence}" for name, spread in spreads for sentence in spread.lost]
        said += not_drawn({key: why for _, spread in spreads for key, why in spread.left.items()})
    for sentence in said:
        console.print(sentence, style="dim", highlight=False, markup=False)
