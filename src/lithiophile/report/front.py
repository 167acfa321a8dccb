"""The front of a search as one HTML page: what was sought against each other, the best designs, and their files."""

from pathlib import Path

import numpy as np

from lithiophile.report.chart import Chart, Curve, Points
from lithiophile.report.page import MARKS, Page, Section, assumptions, fitting, table_of, works
from lithiophile.study.optimise.front import Front
from lithiophile.units import on_axis

CHARTS = 8


def write(found: Front, asked: str, path: str | Path) -> Path:
    """Write the page and return its path."""
    return page(found, asked).write(path)


def page(found: Front, asked: str) -> Page:
    """All designs and the front on top, the front as a table, and the file of every design of it.

    Parameters
    ----------
    found : Front
    asked : str
        The command, or what else says how it was asked for.
    """
    return fitting(lambda rows: _page(found, asked, rows))


def _page(found: Front, asked: str, rows: int) -> Page:
    sought = ", ".join(map(str, found.objectives))
    count = len(next(iter(found.every.values())))
    said = [f"{len(found)} of {count} designs: no other is better in all of {sought}."]
    if found.bounds:
        said.append(f"Within {', '.join(map(str, found.bounds))}.")
    if found.failed:
        said.append(f"{found.failed} designs have no result.")
    if found.robust is not None:
        said.append(f"Each is judged by the {100 * found.robust:.3g} % of draws over its assumed ranges that do worst.")
    if "Residual" in found.columns:
        worst = np.nanmax(found.columns["Residual"])
        said.append(f"Charge, lithium, salt and volume are conserved to {worst:.1e} at worst.")
    columns = {_plain(name): column for name, column in found.columns.items() if name != "Residual"}
    columns = {"Rank": np.arange(1, len(found) + 1), **columns}
    name = found.design.name
    return Page(
        f"The best designs from {name}",
        f"{found.design.title or name}, after {found.protocol}.",
        [
            Section("The front", [*said, _legend(found)],
                    charts=_charts(found)),
            Section("Designs of the front", tables=[table_of(columns, rows)]),
            assumptions([found.design]),
            Section("How it was asked for", texts=[asked]),
            Section("Their design files", texts=[design.to_toml() for design in found.designs()[:rows]], folded=True),
        ],
        works([found.design]),
    )  # fmt: skip


def _legend(found: Front) -> str:
    rest = "Blue: designs within the bounds. Hollow: beyond them." if found.bounds else "Blue: all others."
    return f"Orange: the front. {rest}"


def _plain(name: str) -> str:
    return name.replace("judged: ", "")


def _charts(found: Front) -> list[Chart]:
    """Over pairs of objectives, and each objective over what was varied."""
    names = [f"judged: {one}" for one in found.objectives]
    numbers = [name for name in found.varied if found.every[name].dtype != object]
    pairs = [(x, y) for n, x in enumerate(names) for y in names[n + 1 :]]
    pairs += [(number, name) for name in names for number in numbers]
    within = np.ones(len(found.every[names[0]]), dtype=bool)
    for bound in found.bounds:
        within &= found.every[f"excess: {bound}"] <= 0.0
    return [_chart(found, x, y, within, x in names) for x, y in pairs[:CHARTS]]


def _chart(found: Front, x: str, y: str, within: np.ndarray, joined: bool) -> Chart:
    marks = []
    for chosen, style, label in ((~within, "hollow", "beyond the bounds"), (within, "plain", "")):
        places = np.flatnonzero(chosen & np.isfinite(found.every[x]) & np.isfinite(found.every[y]))
        places = places[:: -(-len(places) // MARKS)] if len(places) else places
        marks.append(Points(found.every[x][places], found.every[y][places], style=style, label=label))
    for number, (one, other) in enumerate(zip(found.columns[x], found.columns[y], strict=True), 1):
        marks.append(Points([one], [other], style="b", label=f"rank {number}"))
    curve = [Curve(found.columns[x], found.columns[y], "b")] if joined and len(found.objectives) == 2 else []
    title = " over ".join(_axis(name).partition(" / ")[0] for name in (y, x))
    return Chart(title, _axis(x), _axis(y), curve, points=marks, width=460, height=300)


def _axis(name: str) -> str:
    """Heading of an axis: objectives by their column."""
    return on_axis(_plain(name).removeprefix("min ").removeprefix("max "))
