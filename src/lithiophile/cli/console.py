"""The terminal: tables and sentences in the units that readers know."""

from typing import Any

import typer
from rich import console
from rich.text import Text

from lithiophile.units import shown


class Console(console.Console):
    """Shows ``um`` as ``µm`` and ``cm2`` as ``cm²``, wherever it stands; what is typed may be either."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Text with its markup, units as they are printed."""
        return super().render_str(shown(text), **options)


def say(text: str, err: bool = False) -> None:
    """A line in these units, without markup."""
    typer.echo(shown(text), err=err)
