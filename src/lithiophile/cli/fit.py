"""``lithiophile fit``: numbers of a design from what was measured of it."""

from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.table import Table

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import Set, complete_design, keys_for, read
from lithiophile.cli.output_file import asked, put, put_figure, require_writable, say_written
from lithiophile.cli.search.options import Rtol
from lithiophile.errors import InputError
from lithiophile.study.defaults import RTOL

if TYPE_CHECKING:
    from lithiophile.study.fit.outcome import Fit
    from lithiophile.study.fit.posterior import Posterior
    from lithiophile.study.fit.profiles import Profile


def _complete(ctx: typer.Context, incomplete: str) -> list[str]:
    return [key for key in keys_for(ctx.params) if key.startswith(incomplete)]


Files = Annotated[
    Path,
    typer.Argument(
        help="What was measured: a cycler's file (see 'lithiophile data'), a spectrum, or a table of outputs."
    ),
]
DesignName = Annotated[
    str, typer.Argument(help="A design file, or a name of the catalogue.", autocompletion=complete_design)
]
Free = Annotated[
    list[str],
    typer.Option("--free", metavar="KEY", help="A number to find, by a key of --explain; repeatable.",
                 autocompletion=_complete),
]  # fmt: skip
Also = Annotated[
    list[Path] | None, typer.Option("--also", metavar="FILE", help="Another file, held against at once; repeatable.")
]
Bounds = Annotated[
    list[str] | None,
    typer.Option("--bounds", metavar="KEY=LOW:HIGH", help="Where to look, such as "
                 "'interphase.resistance=5:200 ohm cm2'. Default: the range that the design states."),
]  # fmt: skip
Priors = Annotated[
    list[str] | None,
    typer.Option("--prior", metavar="KEY=MEAN:SD", help="What is known of it before: mean and standard deviation. "
                 "'--prior ranges': the stated ranges hold 95 %."),
]  # fmt: skip
Error = Annotated[
    str | None,
    typer.Option("--error", help="Standard deviation of the voltages ('2 mV'), of a spectrum a share ('1 %'). "
                 "Default: what the fit leaves."),
]  # fmt: skip
Loss = Annotated[
    str, typer.Option("--loss", help="linear, or soft_l1, huber, cauchy: points that are far off weigh less.")
]
Draws = Annotated[
    int | None, typer.Option("--sample", metavar="STEPS", help="Draw from the posterior with emcee, so many steps.")
]


def fit(
    file: Files,
    design: DesignName,
    free: Free,
    also: Also = None,
    change: Set = None,
    protocol: Annotated[
        str | None, typer.Option("--protocol", "-p", help="What was done. Default: the steps that the file shows.")
    ] = None,
    bounds: Bounds = None,
    prior: Priors = None,
    error: Error = None,
    area: Annotated[str, typer.Option("--area", help="Electrode area that currents in ampere refer to.")] = "1 cm2",
    mend: Annotated[
        str, typer.Option("--mend", help="Faults of the file to mend, as 'lithiophile data' names them.")
    ] = "",
    losses: Annotated[bool | None, typer.Option("--losses/--no-losses", help="Follow losses.")] = None,
    loss: Loss = "linear",
    starts: Annotated[int, typer.Option("--starts", min=1, help="Places to begin from, over the bounds.")] = 1,
    seed: Annotated[int, typer.Option("--seed", help="Of the places and the draws.")] = 0,
    profile: Annotated[bool, typer.Option("--profile", help="Profile likelihood of each number.")] = False,
    draws: Draws = None,
    rtol: Rtol = RTOL,
    save: Annotated[Path | None, typer.Option("--save", help="Write the fitted design (TOML).")] = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Write a figure: values, what is left, profiles.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a self-contained report with figures.")] = None,
    json: Annotated[Path | None, typer.Option("--json", help="Write what was found ('-': to the terminal).")] = None,
) -> None:
    """Find numbers of a design from measurements; say how well they are known, and which the data don't tell."""
    from lithiophile.study.fit.fitting import fit as found_by
    from lithiophile.study.fit.posterior import require_draws

    require_writable(figures=(plot,), pages=(html,), records=(json,))
    if save is not None and save.suffix != ".toml":
        raise InputError(f"{save} is no design file: its name should end in .toml.")
    require_writable(save)
    if draws is not None:
        require_draws(draws, len(free))
    found = found_by(
        [file, *(also or [])], read(design, change, losses), free, protocol=protocol,
        bounds=_pairs(bounds, "--bounds", "LOW:HIGH"), priors=_priors(prior), error=error, area=area, mend=mend,
        losses=losses, loss=loss, starts=starts, seed=seed, rtol=rtol,
    )  # fmt: skip
    if save is not None:
        found.save(save)
    if json is not None and put(found.to_json(), json):
        return
    known = _Known(found)
    try:
        known.ask(profile, draws, seed)
    finally:
        # hours of a fit are not lost by what is asked for after it
        _print(known, Console())
    if plot is not None:
        put_figure(found.plot(known.profiles, known.drawn), plot, dpi=150)
    if html is not None:
        from lithiophile.report import fit as report

        say_written(report.write(found, asked(), html, known.profiles, known.drawn))
    if save is not None:
        say_written(save)
    if known.lacking:
        raise typer.Exit(1)


@dataclass
class _Known:
    """A fit, and how well its numbers are known."""

    found: "Fit"
    profiles: dict[str, "Profile"] = field(default_factory=dict)
    drawn: "Posterior | None" = None
    lacking: list[str] = field(default_factory=list)
    """What was asked for and could not be made, as sentences."""

    def ask(self, profile: bool, draws: int | None, seed: int) -> None:
        from lithiophile.study.fit.outcome import MISSED

        if profile:
            self.profiles, self.lacking = self.found.profiles()
        if draws is not None:
            try:
                self.drawn = self.found.sample(draws, seed=seed)
            except MISSED as error:
                self.lacking.append(f"The posterior could not be drawn from: {error}")


def _priors(given: list[str] | None) -> Any:
    return True if given == ["ranges"] else _pairs(given, "--prior", "MEAN:SD")


def _pairs(given: list[str] | None, option: str, wanted: str) -> dict[str, tuple[str, str]] | None:
    """Pairs by key; a unit behind the second belongs to both.

    >>> _pairs(["interphase.resistance=5:200 ohm cm2"], "--bounds", "LOW:HIGH")
    {'interphase.resistance': ('5 ohm cm2', '200 ohm cm2')}
    """
    if not given:
        return None
    out: dict[str, tuple[str, str]] = {}
    problems = []
    for text in given:
        key, equals, pair = text.partition("=")
        first, colon, second = (part.strip() for part in pair.partition(":"))
        if not (key.strip() and equals and colon and first and second):
            problems.append(f"{option} {text}: KEY={wanted} is wanted, such as 'interphase.resistance=5:200 ohm cm2'.")
            continue
        unit = second.partition(" ")[2]
        out[key.strip()] = (first if " " in first or not unit else f"{first} {unit}", second)
    if problems:
        raise InputError(problems)
    return out


def _print(known: _Known, console: Console) -> None:
    found, profiles, drawn = known.found, known.profiles, known.drawn
    console.print(found.begun.name, style="bold", highlight=False)
    console.print()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    heads = ["number", "value", "95 % interval"]
    heads += ["by profile"] if profiles else []
    heads += ["by draws"] if drawn is not None else []
    for head in [*heads, "began at", "bounds"]:
        table.add_column(head, no_wrap=head == "value", overflow="fold")
    for one, (key, value, span, began, box_) in zip(found.free, found.rows(), strict=True):
        more = [_span(one, profiles.get(one.key))] if profiles else []
        more += [" to ".join(one.text(end) for end in drawn.interval(one.key))] if drawn is not None else []
        table.add_row(key, value, span, *more, began, box_)
    console.print(table, highlight=False)
    console.print()
    for sentence in [*found.sentences, *known.lacking]:
        console.print(sentence, highlight=False, markup=False)
    if drawn is not None:
        forgets = (
            f"a chain forgets where it began in {drawn.autocorrelation:.3g} steps."
            if isfinite(drawn.autocorrelation)
            else "the chains are too short to tell in how many steps they forget where they began: take more."
        )
        share = f"{drawn.acceptance:.2f} of the steps were taken"
        console.print(f"{len(drawn.draws)} draws; {share}, {forgets}", highlight=False)


def _span(one: Any, profile: "Profile | None") -> str:
    if profile is None:
        return "not made"
    low, high = (one.text(end) for end in profile.interval)
    return f"{'below ' if profile.open[0] else ''}{low} to {'above ' if profile.open[1] else ''}{high}"
