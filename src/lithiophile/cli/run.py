"""``lithiophile run``: one design, followed closely."""

import time
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lithiophile.cli.console import Console
from lithiophile.cli.numbers import Band, Set, complete_design, read
from lithiophile.cli.output_file import require_writable, say_written
from lithiophile.cli.search.options import Rtol
from lithiophile.errors import BudgetWarning, InputError
from lithiophile.study.defaults import RTOL
from lithiophile.whole_file import whole_file

if TYPE_CHECKING:
    from lithiophile.cell.results.solution import Solution
    from lithiophile.cycler import CyclerRecord
    from lithiophile.designs import Design
    from lithiophile.study.outcome import Outcome

DesignName = Annotated[
    str | None, typer.Argument(help="A design file, or a name of the catalogue.", autocompletion=complete_design)
]
Repeat = Annotated[
    Path | None,
    typer.Option("--repeat", help="Run again what a saved file (.nc) says, from it alone, and compare the numbers."),
]
Protocol = Annotated[
    str | None, typer.Option("--protocol", "-p", help="Sentences such as 'Plate at 1 mA/cm2 for 3 mAh/cm2'.")
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print every number the design rests on, with its evidence, and stop."),
]
Save = Annotated[
    Path | None, typer.Option("--save", help="Keep the solution; the end of the name says the format: .nc holds "
                 "everything, .csv, .parquet, .json tables, .bdf.csv and .bdf.parquet the Battery Data Format."),
]  # fmt: skip
Area = Annotated[str, typer.Option("--area", help="Electrode area that currents in ampere refer to.")]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write the time series as CSV.")]
CyclesCsv = Annotated[Path | None, typer.Option("--cycles-csv", help="Write the figures of every cycle as CSV.")]
Plot = Annotated[Path | None, typer.Option("--plot", help="Write a figure (PNG, SVG or PDF).")]
EnergyTable = Annotated[
    bool, typer.Option("--energy", help="Print mass and thickness of every part of a full cell, and its energy.")
]
Losses = Annotated[
    bool | None,
    typer.Option("--losses/--no-losses", help="Follow dead lithium, new interphase and used-up electrolyte. "
                 "Default: yes, unless the design says otherwise."),
]  # fmt: skip
Html = Annotated[Path | None, typer.Option("--html", help="Write a self-contained report.")]
StopWhen = Annotated[
    str | None, typer.Option("--stop-when", help="End after the cycle that meets this, such as 'capacity < 80 %'.")
]
Keep = Annotated[
    int,
    typer.Option("--keep", min=0, help="Also store every N-th cycle of a long run in full."),
]
Extrapolate = Annotated[
    bool,
    typer.Option("--extrapolate", help="Compute some of many cycles and tell the others from them."),
]
Checkpoint = Annotated[
    Path | None,
    typer.Option("--checkpoint", help="Checkpoint file for resuming."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint.")]

Start = Annotated[
    str | None,
    typer.Option("--start", help="Begin where a saved run ended (FILE.nc), or a full cell at a share of charge (50%)."),
]
AsPublished = Annotated[
    bool,
    typer.Option("--as-published", help="Three cycles at the current and with the charge of the design's paper."),
]
CheckMesh = Annotated[
    bool,
    typer.Option("--check-mesh", help="Run again with twice as many cells in every layer, and compare the figures."),
]

Against = Annotated[
    Path | None,
    typer.Option("--against", help="Lay the run over what a cycler measured (see 'lithiophile data'); without "
                 "--protocol, run what the file shows. Currents in ampere are those of --area."),
]  # fmt: skip
Mend = Annotated[
    str, typer.Option("--mend", help="Faults of that file to mend, by the names that 'lithiophile data' gives.")
]


def _as_published(design: "Design | None", protocol: str | None) -> str:
    """The cycles of the design's paper, as sentences."""
    from lithiophile import designs
    from lithiophile.study import published

    if design is None or protocol is not None:
        raise InputError("--as-published is a protocol, that of a design's paper: leave --protocol and --repeat out.")
    return published.protocol(design, designs.resolve(design).stack)


def run(
    design: DesignName = None,
    protocol: Protocol = None,
    change: Set = None,
    explain: Explain = False,
    save: Save = None,
    area: Area = "1 cm2",
    csv: Csv = None,
    cycles_csv: CyclesCsv = None,
    plot: Plot = None,
    html: Html = None,
    energy: EnergyTable = False,
    losses: Losses = None,
    rtol: Rtol = RTOL,
    stop_when: StopWhen = None,
    keep: Keep = 0,
    extrapolate: Extrapolate = False,
    checkpoint: Checkpoint = None,
    resume: Resume = False,
    start: Start = None,
    check_mesh: CheckMesh = False,
    as_published: AsPublished = False,
    band: Band = None,
    repeat: Repeat = None,
    against: Against = None,
    mend: Mend = "",
) -> None:
    """Plate and strip one design; print its cycles, the parts of its swing and its budgets."""
    from lithiophile.cli.follow import print_solution
    from lithiophile.study.many.band import draws_of

    console = Console()
    draws_of(band)  # a mistake in it is told before the run
    if (design is None) == (repeat is None):
        raise InputError("Name a design, or a file with --repeat; one of them.")
    chosen = None if design is None else read(design, change, losses)
    if chosen is not None and explain:
        _explain(chosen, console)
        return
    places = _Places(save, csv, cycles_csv, plot, html, area)
    places.require()
    measured = _Measured.of(against, mend, area, chosen)
    protocol = _as_published(chosen, protocol) if as_published else protocol or measured.protocol()
    if chosen is None:
        given = {"--protocol": protocol, "--set": change, "--losses": losses, "--stop-when": stop_when, "--keep": keep,
                 "--checkpoint": checkpoint, "--start": start, "--explain": explain, "--band": band,
                 "--extrapolate": extrapolate}  # fmt: skip
        chosen, solution, outcome, said = _again(repeat, [word for word, value in given.items() if value])
    else:
        options = {"stop_when": stop_when, "keep": keep, "checkpoint": checkpoint, "resume": resume}
        options |= {"extrapolate": True} if extrapolate else {}
        solution, outcome = _solved(chosen, protocol, rtol, start, draws_of(band), options)
        said = []
    print_solution(solution, outcome, console)
    _tell([*said, *([solution.extrapolated] if solution.extrapolated else []), *measured.laid(solution, plot)], console)
    if energy:
        _energy(chosen, solution, console)
    if check_mesh:
        _mesh_check(chosen, solution, outcome, rtol, stop_when, console)
    places.write(chosen, solution, outcome)
    if not solution.sound:
        raise typer.Exit(1)


def _tell(sentences: list[str], console: Console) -> None:
    for sentence in sentences:
        console.print(sentence, highlight=False, markup=False)


def _explain(design: "Design", console: Console) -> None:
    from lithiophile import designs
    from lithiophile.cli.explain import print_numbers

    print_numbers(design, designs.resolve(design), console)


@dataclass(frozen=True)
class _Measured:
    """What a cycler measured, which a run is laid over; of no file, nothing."""

    record: "CyclerRecord | None" = None

    @staticmethod
    def of(file: Path | None, mend: str, area: str, design: "Design | None") -> "_Measured":
        """Read, mended where told to, per area, without faults that make it wrong."""
        from lithiophile import designs
        from lithiophile.cycler import read
        from lithiophile.cycler.faults import likely_kind, mended, require_sound
        from lithiophile.units import to_si

        if file is None:
            return _Measured()
        if design is None:
            raise InputError("--against lays a design over a file; name a design, and leave out --repeat.")
        record = read(file)
        record = record if record.per_area or record.current is None else record.over(to_si(area, "area", "--area"))
        if designs.resolve(design).stack.full_cell:
            record = replace(record, kind="full")
        elif likely_kind(record).kind != "symmetric":
            record = replace(record, kind="plating")
        record = mended(record, mend)
        require_sound(record)
        return _Measured(record)

    def protocol(self) -> str | None:
        """The one that the file shows."""
        from lithiophile.cycler.as_protocol import protocol_of

        return None if self.record is None else protocol_of(self.record)

    def laid(self, solution: "Solution", plot: Path | None) -> list[str]:
        """How far apart the two are, in sentences; both are drawn beside the run's own figure."""
        from lithiophile.cli.output_file import put_figure
        from lithiophile.study.figures.cycler import draw_over
        from lithiophile.study.measured.against import against

        if self.record is None:
            return []
        overlay = against(solution, self.record)
        if plot is not None:
            place = plot.with_stem(f"{plot.stem}_against")
            put_figure(draw_over(overlay, f"{solution.title}, over {Path(self.record.path).name}"), place, dpi=150)
        return [overlay.sentence, *overlay.remarks]


@dataclass(frozen=True)
class _Places:
    """Where the results go."""

    save: Path | None
    csv: Path | None
    cycles_csv: Path | None
    plot: Path | None
    html: Path | None
    area: str

    def require(self) -> None:
        """Refuse what could not be written, before the run."""
        from lithiophile.cell.results.formats import format_of

        if self.save is not None:
            format_of(self.save)
        require_writable(self.save, figures=(self.plot,), tables=(self.csv, self.cycles_csv), pages=(self.html,))
        self.square_metres()

    def square_metres(self) -> float:
        """Electrode area."""
        from lithiophile.units import to_si

        value = to_si(self.area, "area", "--area")
        if value <= 0.0:
            raise InputError(f"--area: {self.area} is not above zero.")
        return value

    def write(self, design: "Design", solution: "Solution", outcome: "Outcome") -> None:
        """Write every result that was asked for, and say which."""
        from lithiophile import report
        from lithiophile.study.compare import Comparison

        if self.save is not None:
            solution.save(self.save, self.square_metres())
        if self.csv is not None:
            solution.to_csv(self.csv, self.square_metres())
        if self.cycles_csv is not None:
            solution.cycles.to_csv(self.cycles_csv)
        if self.plot is not None:
            _figure(solution, self.plot)
        if self.html is not None:
            report.write(Comparison(outcome.protocol, (outcome,), outcome.seconds), self.html, designs=(design,))
        for path in (self.save, self.csv, self.cycles_csv, self.plot, self.html):
            if path is not None:
                say_written(path)
        if solution.left_out and (self.save or self.csv):
            Console(stderr=True).print(solution.left_out, highlight=False, soft_wrap=True)


def _energy(design: "Design", solution: "Solution", console: Console) -> None:
    from lithiophile import designs
    from lithiophile.cli.energy import print_energy
    from lithiophile.study.energy import energy
    from lithiophile.study.pouch import pouch_cell

    found = energy(design, designs.resolve(design), solution)
    print_energy(found, None if found is None else pouch_cell(design, found), console)


def _mesh_check(
    design: "Design", solution: "Solution", outcome: "Outcome", rtol: float, stop_when: str | None, console: Console
) -> None:
    from lithiophile.cli.mesh_check import print_mesh_check
    from lithiophile.cli.progress import solving
    from lithiophile.study.mesh_check import compared

    with solving(f"{design.name}, doubled mesh") as show:
        check = compared(solution, outcome.protocol, rtol=rtol, stop_when=stop_when, progress=show)
    print_mesh_check(check, console)


def _solved(
    design: "Design", protocol: str | None, rtol: float, start: str | None, draws: int, options: dict[str, Any]
) -> tuple["Solution", "Outcome"]:
    """The run that is asked for, under a bar."""
    from lithiophile.cli.progress import drawing, solving
    from lithiophile.study.run import solved

    with solving(design.name) as show, drawing(design.name, draws) as told, warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)  # what is not conserved is told under the table
        return solved(design, protocol, rtol, start, progress=show, draws=draws, told=told, **options)


def _again(file: Path | None, given: list[str]) -> tuple["Design", "Solution", "Outcome", list[str]]:
    """A run from its file, and what came of the comparison."""
    from lithiophile import designs
    from lithiophile.cli.progress import solving
    from lithiophile.study.measure import measure
    from lithiophile.study.run import repeated

    assert file is not None
    if given:
        raise InputError(f"--repeat runs what the file says; leave out {', '.join(given)}.")
    start = time.perf_counter()
    with solving(str(file)) as show, warnings.catch_warnings():
        warnings.simplefilter("ignore", BudgetWarning)
        found = repeated(file, show)
    seconds = time.perf_counter() - start
    outcome = measure(found.design, designs.resolve(found.design), found.solution, found.protocol, seconds)
    return found.design, found.solution, outcome, [*found.differences, found.sentence]


def _figure(solution: "Solution", path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    with whole_file(path) as place:
        solution.plot().savefig(place, format=path.suffix[1:].lower(), dpi=150)
