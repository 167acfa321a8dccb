"""The swing of each design taken apart: one stacked bar a design, whose parts add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lithiophile.study.outcome import Outcome

_STYLES = {
    "dense lithium outside the host": "dense",
    "lithium below the host": "back",
    "deposit void": "void",
    "dead lithium outside the host": "dead",
    "interphase": "sei",
    "host strain": "strain",
}
"""Part of the thickness to CSS class; a part that is not named here is drawn as ``other``."""


@dataclass(frozen=True)
class Bar:
    """One row: a drawing that stretches to any width, and its words."""

    name: str
    svg: str
    figure: str


def swing_bars(outcomes: Sequence[Outcome]) -> list[Bar]:
    """Lithium kept inside (pale), then each part of the swing (solid); all bars on one scale."""
    rows = [o for o in outcomes if o.summary is not None]
    longest = max((_length(o) for o in rows), default=0.0) or 1.0
    return [_bar(outcome, longest) for outcome in rows]


def legend(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    """(CSS class, words) of every part that any of the bars shows."""
    seen: dict[str, str] = {}
    for outcome in outcomes:
        if any(abs(size) > 1e-6 for size in outcome.absorbed.values()):
            seen.setdefault("inside", "taken up without swelling")
        for name, size in outcome.parts.items():
            if abs(size) > 1e-6:
                seen.setdefault(_STYLES.get(name, "other"), name)
    return list(seen.items())


def _length(outcome: Outcome) -> float:
    return sum(map(abs, [*outcome.absorbed.values(), *outcome.parts.values()]))


def _bar(outcome: Outcome, longest: float) -> Bar:
    assert outcome.summary is not None
    segments = [(name, size, "inside") for name, size in outcome.absorbed.items()]
    segments += [(name, size, _STYLES.get(name, "other")) for name, size in outcome.parts.items()]
    out = ['<svg class="bar" viewBox="0 0 1000 18" preserveAspectRatio="none" aria-hidden="true">']
    x = 0.0
    for name, size, style in segments:
        width = 1000 * abs(size) / longest
        if width >= 0.2:
            sign = " negative" if size < 0 else ""
            out.append(
                f'<rect class="part {style}{sign}" x="{x:.1f}" width="{width:.1f}" height="18">'
                f"<title>{escape(name)}: {size:.3g} um</title></rect>"
            )
            x += width
    figure = f"{outcome.summary.swing:.2f} um, S {outcome.summary.swing_ratio:.2f}"
    return Bar(outcome.name, "".join(out) + "</svg>", figure)
