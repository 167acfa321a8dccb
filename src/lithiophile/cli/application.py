"""The commands and what they have in common."""

import logging
from typing import Annotated

import typer

from lithiophile import __version__
from lithiophile.cli import (
    compare,
    data,
    eis,
    exchange,
    experiments,
    fit,
    library,
    new,
    outlook,
    run,
    stability,
    studio,
    study,
    sweep,
    validate,
)
from lithiophile.cli.morphology import closures, grow, microstructure
from lithiophile.cli.numbers import Banded
from lithiophile.cli.search import inverse, optimise
from lithiophile.cli.streams import listen
from lithiophile.errors import InputError

app = typer.Typer(
    help="A virtual laboratory for lithium-metal anodes that keep their volume.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"lithiophile {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell what is done, on the error stream.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell results and errors only.")] = False,
) -> None:
    if verbose and quiet:
        raise InputError("-v tells more and -q less; give one of them.")
    listen(logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO)


app.command("compare", cls=Banded)(compare.compare)
app.command("run", cls=Banded)(run.run)
app.command("new")(new.new)
app.command("schema")(new.schema)
app.command("import-cathode")(exchange.import_cathode)
app.command("export")(exchange.export)
app.command("data")(data.data)
app.command("protocol")(exchange.protocol)
app.command("eis")(eis.eis)
app.command("fit")(fit.fit)
app.command("sweep")(sweep.sweep)
app.command("optimise")(optimise.optimise)
app.command("inverse")(inverse.inverse)
app.add_typer(experiments.app, name="test")
app.add_typer(library.app, name="library")
app.add_typer(study.app, name="study")
app.command("outlook")(outlook.outlook)
app.command("validate")(validate.validate)
app.command("stability")(stability.stability)
app.command("grow")(grow.grow)
app.command("studio")(studio.studio)
app.command("closures")(closures.closures)
app.command("microstructure")(microstructure.microstructure)
