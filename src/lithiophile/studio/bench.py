"""One design after one protocol, as the bench shows it: curves, moments of the cross-section, figures, margins."""

import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from lithiophile import designs
from lithiophile.cell.results.outputs import lithium_fraction
from lithiophile.cell.results.plateaus import plateau_window
from lithiophile.cell.results.solution import Solution
from lithiophile.cell.state import unknowns as k
from lithiophile.cycler import CyclerRecord
from lithiophile.errors import InputError
from lithiophile.studio import preview
from lithiophile.studio.asked import Asked
from lithiophile.study.columns import columns_for
from lithiophile.study.defaults import RTOL
from lithiophile.study.measured.against import against
from lithiophile.study.outcome import Outcome, Spread
from lithiophile.study.run import default_protocol, losing, solved
from lithiophile.units import shown

Watch = Callable[[float, str], None]
Answer = tuple[dict[str, Any], dict[str, np.ndarray]]

FRAMES = 96
"""Moments of the cross-section."""
POINTS = 2400
"""Of a curve: more than the columns of a screen, at both ends of each."""
BAND_DRAWS = 32

_OF_FRAMES = {
    "below": "Lithium below the host [um]",
    "above": "Dense lithium outside the host [um]",
    "void": "Deposit void [um]",
    "deadOutside": "Dead lithium outside the host [um]",
    "interphase": "Interphase [um]",
    "film": "Interphase thickness [nm]",
    "cracked": "Cracked share of the film",
    "filaments": "Lithium in filaments [mAh/cm2]",
    "dead": "Dead lithium [mAh/cm2]",
    "thickness": "Anode thickness [um]",
    "stackChange": "Stack thickness change [um]",
    "counter": "Counter electrode thickness [um]",
    "charge": "Areal charge [mAh/cm2]",
    "voltage": "Voltage [V]",
    "filled": "Filled share of the pores",
}
"""Series that the cross-section is drawn from, by their name in the page."""


def run(given: Mapping[str, Any], watch: Watch) -> Answer:
    """Run a design and return what the bench draws; quick while it is being changed, and whole when it rests."""
    asked = Asked.of(given)
    quick = bool(given.get("quick"))
    spent = [time.process_time()]
    design = losing(preview.coarse(asked) if quick else asked.design(), asked.losses)
    protocol = asked.protocol or default_protocol(designs.resolve(design).stack)
    record = given.get("record")
    draws = BAND_DRAWS if given.get("band") and not quick else 0
    began = time.perf_counter()
    spent.append(time.process_time())
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        if quick:
            solution, outcome = solved(design, preview.first_sentence(protocol), preview.RTOL, widths=preview.WIDTHS)
        else:
            solution, outcome = solved(
                design, protocol, RTOL, draws=draws, progress=watch,
                told=lambda done, of: watch(done / max(of, 1), f"{done} of {of} draws"),
            )  # fmt: skip
    spent.append(time.process_time())
    header, arrays = picture(solution, outcome)
    spent.append(time.process_time())
    header |= {
        "quick": quick,
        "spent": dict(zip(("design", "run", "picture"), np.diff(spent).tolist(), strict=True)),
        "losses": design.losses,
        "protocol": protocol,
        "seconds": time.perf_counter() - began,
        "warnings": list(dict.fromkeys(shown(str(one.message)) for one in told)),
    }
    if isinstance(record, CyclerRecord) and not quick:
        header["overlay"] = overlay(solution, record)
    return header, arrays


def picture(solution: Solution, outcome: Outcome) -> Answer:
    """Header and arrays of a run."""
    curves, window = outcome.curves, plateau_window([(solution["Time [h]"], solution["Voltage [V]"])])
    assert curves is not None
    pick = extremes(curves.voltage, curves.thickness)
    arrays = {f"curve.{name}": getattr(curves, name)[pick] for name in ("time", "voltage", "charge", "thickness")}
    arrays |= frames(solution)
    header: dict[str, Any] = {
        "name": outcome.name,
        "title": outcome.title,
        "stop": shown(outcome.stop),
        "fullCell": outcome.full_cell,
        "figures": figures(outcome),
        "parts": dict(outcome.parts),
        "absorbed": dict(outcome.absorbed),
        "layers": [asdict(layer) for layer in outcome.layers],
        "window": {"low": window.low, "high": window.high, "off": window.off_scale},
        "margins": margins(solution, outcome),
        "sound": solution.sound,
    }
    if outcome.band is not None:
        header["band"], shades = _band(outcome.band)
        arrays |= shades
    return header, arrays


def figures(outcome: Outcome) -> list[dict[str, Any]]:
    """The columns of a comparison that this cell has a figure for."""
    assert outcome.summary is not None
    return [
        {
            "key": column.key, "name": column.name, "unit": column.unit, "text": column.text(outcome.summary),
            "value": getattr(outcome.summary, column.key), "meaning": column.meaning,
        }
        for column in columns_for([outcome.summary])
    ]  # fmt: skip


def margins(solution: Solution, outcome: Outcome) -> list[dict[str, Any]]:
    """How far the cell is from what would stop it: each a share used of what there is."""
    assert outcome.summary is not None
    salt = solution["Lowest salt concentration [mol/m3]"]
    found = [
        ("Current over limiting current", outcome.summary.margin, "largest current over the limiting current"),
        ("Pores filled", outcome.summary.filled, "largest share of the host's pores that lithium fills"),
        ("Salt drawn down", 1.0 - float(np.nanmin(salt)) / float(salt[0]) if np.isfinite(salt).any() else np.nan,
         "share of the salt gone at its lowest place"),
        ("Contact lost", 1.0 - float(np.nanmin(solution["Contact fraction"])), "share of an interface that is apart"),
        ("Film cracked", float(np.nanmax(solution["Cracked share of the film"])), "largest share of the interphase"),
    ]  # fmt: skip
    return [{"name": name, "used": used, "meaning": meaning} for name, used, meaning in found if np.isfinite(used)]


def extremes(*series: np.ndarray, most: int = POINTS) -> np.ndarray:
    """Rows that a screen shows: all, or both ends of each series in every column of pixels.

    >>> extremes(np.array([0.0, 5.0, 0.0, 0.0, -5.0, 0.0, 0.0, 0.0]), most=4).tolist()
    [0, 1, 4, 5, 7]
    """
    count = len(series[0])
    if count <= most:
        return np.arange(count)
    rows = {0, count - 1}
    for part in np.array_split(np.arange(count), max(1, most // (2 * len(series)))):
        for one in series:
            rows |= {int(part[np.nanargmin(one[part])]), int(part[np.nanargmax(one[part])])}
    return np.array(sorted(rows))


def frames(solution: Solution) -> dict[str, np.ndarray]:
    """Moments of the cross-section, even in time, with the ends of every step."""
    hours = solution["Time [h]"]
    even = np.searchsorted(hours, np.linspace(hours[0], hours[-1], FRAMES))
    ends = np.cumsum([len(segment.state) for segment in solution.segments]) - 1
    some = ends if len(ends) <= FRAMES else ends[[]]
    rows = np.unique(np.clip(np.concatenate([even, some]), 0, len(hours) - 1)).astype(int)
    found = {f"frame.{name}": np.asarray(solution[output])[rows] for name, output in _OF_FRAMES.items()}
    found["frame.time"] = hours[rows]
    layout = solution.layout
    assert layout is not None
    states = _states(solution, rows)
    pores = layout.problem.nodes[layout.host].pore
    found["frame.edges"] = layout.edges * 1e6
    found["frame.filling"] = lithium_fraction(layout, states) / pores
    found["frame.deadInside"] = states[:, layout.host, k.DEAD] / pores
    cathode = layout.stack.counter.cathode
    if cathode is not None:
        low, high = cathode.window
        found["frame.cathode"] = np.clip((states[:, layout.cathode, k.LITHIUM] - low) / (high - low), 0.0, 1.0)
    return found


def _states(solution: Solution, rows: np.ndarray) -> np.ndarray:
    """States at rows counted over all segments; (rows, nodes, SLOTS)."""
    lengths = [len(segment.state) for segment in solution.segments]
    first = np.concatenate([[0], np.cumsum(lengths)])
    which = np.searchsorted(first, rows, side="right") - 1
    return np.array([solution.segments[s].state[row - first[s]] for s, row in zip(which, rows, strict=True)])


def _band(spread: Spread) -> Answer:
    """Ends of figures, and shades of curves."""
    arrays: dict[str, np.ndarray] = {}
    for name, curve, axis in (
        ("voltage", "Voltage [V]", "Time [h]"),
        ("thickness", "Anode thickness change [um]", "Time [h]"),
    ):
        shade = spread.shade(curve, axis)
        if shade is not None:
            arrays |= {f"band.{name}.{part}": getattr(shade, part) for part in ("x", "low", "high")}
    return {"sentences": spread.sentences, "low": spread.low, "high": spread.high}, arrays


def overlay(solution: Solution, record: CyclerRecord) -> dict[str, Any]:
    """How far a run is from what was measured, in a sentence."""
    try:
        found = against(solution, record)
    except InputError as error:
        return {"sentence": str(error), "remarks": []}
    return {"sentence": found.sentence, "remarks": list(found.remarks), "rms": found.rms}
