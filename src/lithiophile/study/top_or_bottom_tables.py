"""The sweep of :mod:`lithiophile.study.top_or_bottom` as tables and a figure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from lithiophile.study.top_or_bottom import (
    DIAMETERS,
    EARLY_OVERFLOW,
    HOSTS,
    LEAST_CURRENT,
    MOST_CURRENT,
    RESISTANCES,
    TOP_CENTROID,
    Finding,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Question:
    """One figure of a finding."""

    title: str
    of: Callable[[Finding], float]
    past: Callable[[float], bool]
    """Whether this figure alone says: to the top."""


QUESTIONS = (
    Question("Depth centroid z after 3 mAh/cm2", lambda f: f.centroid, lambda z: z > TOP_CENTROID),
    Question("Filling at overflow", lambda f: f.onset, lambda s: s < EARLY_OVERFLOW),
)


def grid(found: Iterable[Finding], host: str, question: Question) -> list[list[str]]:
    """Rows of a table: fibre diameters down, resistances across; * marks lithium that goes to the top."""
    at = {(f.case.resistance, f.case.diameter): f for f in found if f.case.host == host}
    rows = [["fibre", *(f"{r * 1e4:.0f} ohm cm2" for r in RESISTANCES)]]
    for diameter in DIAMETERS:
        cells = []
        for resistance in RESISTANCES:
            value = question.of(at[resistance, diameter])
            text = "-" if isnan(value) else f"{value:.2f}"
            cells.append(text + ("*" if question.past(value) else ""))
        rows.append([f"{diameter * 1e6:g} um", *cells])
    return rows


def tables_markdown(found: Sequence[Finding]) -> str:
    """All tables as Markdown."""
    out = []
    for host in HOSTS:
        out += [f"### {host.capitalize()}: {HOSTS[host]}", ""]
        for question in QUESTIONS:
            head, *rows = grid(found, host, question)
            out.append(f"{question.title}:\n")
            out.append("| " + " | ".join(head) + " |")
            out.append("|" + "---:|" * len(head))
            out += ["| " + " | ".join(row) + " |" for row in rows]
            out.append("")
    return "\n".join(out)


def current_text(current: float) -> str:
    """An overruling current [A/m2] in mA/cm2, with the ends of the search.

    >>> current_text(0.0), current_text(12.0), current_text(float("inf"))
    ('below 0.05', '1.2', 'above 20')
    """
    if current == 0.0:
        return f"below {LEAST_CURRENT / 10:g}"
    return f"above {MOST_CURRENT / 10:g}" if current == float("inf") else f"{current / 10:.2g}"


def currents_markdown(currents: Mapping[tuple[float, float], float]) -> str:
    """Overruling currents by resistance and diameter, as a Markdown table in mA/cm2."""
    out = ["| fibre | " + " | ".join(f"{r * 1e4:.0f} ohm cm2" for r in RESISTANCES) + " |"]
    out.append("|" + "---:|" * (1 + len(RESISTANCES)))
    for diameter in DIAMETERS:
        cells = [current_text(currents[resistance, diameter]) for resistance in RESISTANCES]
        out.append(f"| {diameter * 1e6:g} um | " + " | ".join(cells) + " |")
    return "\n".join(out) + "\n"


def draw(found: Sequence[Finding]) -> "Figure":
    """Centroid and overflow against fibre diameter, one column a host."""
    import matplotlib

    matplotlib.rcParams["svg.hashsalt"] = "lithiophile"  # the same figure gives the same file
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 5.2), layout="constrained")
    axes = figure.subplots(2, len(HOSTS), sharex=True, sharey="row")
    limits = (TOP_CENTROID, EARLY_OVERFLOW)
    names = ("Depth centroid z\nafter 3 mAh/cm²", "Filling of the pores\nat overflow")
    for column, host in enumerate(HOSTS):
        for row, question in enumerate(QUESTIONS):
            axis = axes[row, column]
            for shade, resistance in zip(("#c2571a", "#e0a13a", "#3fa66b", "#1f6feb"), RESISTANCES, strict=True):
                line = [f for f in found if (f.case.host, f.case.resistance) == (host, resistance)]
                label = f"{resistance * 1e4:.0f} Ω cm²"
                sizes, values = [f.case.diameter * 1e6 for f in line], [question.of(f) for f in line]
                axis.plot(sizes, values, "o-", ms=3.5, lw=1.3, color=shade, label=label)
            axis.axhline(limits[row], color="#8a95a1", lw=0.8, ls="--", label='limit of "to the top"')
            axis.set(xscale="log", ylim=(0.0, 1.0))
            axis.grid(color="#d9dee4", lw=0.5)
            if column == 0:
                axis.set_ylabel(names[row])
            if row == 0:
                axis.set_title(host, fontsize=10)
            else:
                axis.set_xlabel("Fibre diameter / µm")
                axis.set_xticks([d * 1e6 for d in DIAMETERS], [f"{d * 1e6:g}" for d in DIAMETERS], minor=False)
                axis.minorticks_off()
    axes[0, 0].legend(fontsize=8, title="interphase", title_fontsize=8)
    return figure
