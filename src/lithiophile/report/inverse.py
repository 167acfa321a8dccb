"""A host found over its depth as one HTML page: its profile, its figures beside other hosts', and the designs."""

from pathlib import Path

import numpy as np

from lithiophile.report.chart import Chart, Curve
from lithiophile.report.page import Page, Section, assumptions, table_of, works
from lithiophile.study.inverse.found import Inverse
from lithiophile.units import on_axis

PROFILES = {
    "Porosity": "Porosity, uniform",
    "Width of parts [um]": "Width of parts, uniform [um]",
    "Barrier [mV]": "Barrier, uniform [mV]",
}
"""Numbers over the depth, each with that of the best uniform host."""
_ROWS = 13


def write(found: Inverse, asked: str, path: str | Path) -> Path:
    """Write the page and return its path."""
    return page(found, asked).write(path)


def page(found: Inverse, asked: str) -> Page:
    """Profiles on top, then the figures of the three hosts, the numbers of the profile, and the design files.

    Parameters
    ----------
    asked : str
        The command, or what else says how it was asked for.
    """
    name = found.base.name
    within = f" within {', '.join(map(str, found.bounds))}" if found.bounds else ""
    names = list(found.figures["inverse"])
    figures = {"Figure": [on_axis(one) for one in names]} | {
        host: [float(row[one]) for one in names] for host, row in found.figures.items()
    }
    return Page(
        f"A host over its depth for {name}",
        f"{found.base.title or name}, after {found.protocol}: {found.sought}{within}.",
        [
            Section("Over the depth", _said(found), charts=_charts(found)),
            Section("What the hosts came to", tables=[table_of(figures, len(names))]),
            Section("The profile", tables=[table_of(found.over_depth(_ROWS), _ROWS)]),
            assumptions([found.base]),
            Section("How it was asked for", texts=[asked]),
            Section("The design files", texts=[one.to_toml() for one in (found.uniform, found.design)], folded=True),
        ],
        works([found.base]),
    )


def _said(found: Inverse) -> list[str]:
    """How much better it is, which bounds are not kept, and what it cost."""
    said = []
    if np.isfinite(found.gain):
        said.append(f"{on_axis(found.sought.column)}: {found.gain:.3g} times that of the best uniform host.")
    for host in ("uniform", "inverse"):
        broken = found.broken(host)
        if broken:
            said.append(f"The {host} host does not keep {', '.join(map(str, broken))}; the nearest is shown.")
    return [*said, f"{found.runs} runs, and {found.replays} hosts near by that took their steps."]


def _charts(found: Inverse) -> list[Chart]:
    """Each number against the height in the host, over the range that it was sought in."""
    depth = found.over_depth()
    height = depth["Height [um]"]
    spans = (found.profile.porosity, 1.0), (found.profile.width, 1e6), (found.profile.barrier, 1e3)
    return [
        Chart(
            on_axis(name).partition(" / ")[0], on_axis("Height above the collector [um]"), on_axis(name),
            [Curve(height, depth[flat], "thin", "best uniform"), Curve(height, depth[name], "b", "over depth")],
            y_range=(unit * span.low, unit * span.high),
        )
        for (name, flat), (span, unit) in zip(PROFILES.items(), spans, strict=True)
    ]  # fmt: skip
