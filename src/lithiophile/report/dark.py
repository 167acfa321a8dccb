"""Gives drawings of matplotlib a second look for dark pages: ``python -m lithiophile.report.dark FILE ...``.

One file serves both: a style within it changes its colours where the reader's screen is dark, on GitHub or the site.
White becomes the dark page, pale lines of grids become dim, and a colour too dark to be seen is mixed with white.
"""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAGE = "#12171d"
INK = "#e4e9ef"
DIM = "#3a4550"
LEAST = 4.5
"""Contrast of what is drawn with the page."""
_STYLE = re.compile(r'<style id="dark">.*?</style>\n?', re.DOTALL)
_USED = re.compile(r"\b(fill|stroke): (#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2).

    >>> round(luminance("#ffffff"), 3), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[n : n + 2], 16) / 255.0 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Ratio of contrast of two colours.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on_dark(use: str, colour: str) -> str:
    """What a colour becomes on a dark page.

    >>> on_dark("fill", "#ffffff"), on_dark("stroke", "#000000"), on_dark("stroke", "#d9dee4")
    ('#12171d', '#e4e9ef', '#3a4550')
    >>> on_dark("fill", "#d1570b")
    '#d35f17'
    """
    parts = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    grey = max(parts) - min(parts) < 16
    if grey and luminance(colour) > 0.9:
        return PAGE
    if grey and luminance(colour) > 0.6 and use == "stroke":
        return DIM
    if grey and luminance(colour) < 0.05:
        return INK
    share = 0.0
    while contrast(colour, PAGE) < LEAST:
        share += 0.05
        colour = "#" + "".join(f"{round(one + share * (255 - one)):02x}" for one in parts)
    return colour


def adaptive(svg: str) -> str:
    """A drawing with its second look; one that has it gets it anew."""
    svg = _STYLE.sub("", svg)
    rules = [f"g[id^=text_] {{ fill: {INK}; }}"]
    for use, colour in sorted(set(_USED.findall(svg))):
        other = on_dark(use, colour)
        if other != colour:
            rules.append(f'[style*="{use}: {colour}"] {{ {use}: {other} !important; }}')
    inside = "\n".join(rules)
    style = f'<style id="dark">@media (prefers-color-scheme: dark) {{\n{inside}\n}}</style>\n'
    return re.sub(r"(<svg\b[^>]*>\n?)", lambda head: head[1] + style, svg, count=1)


def saved(figure: "Figure", path: Path) -> None:
    """Write a figure as a drawing with both looks, the same bytes on every day."""
    figure.savefig(path, format="svg", metadata={"Date": None})
    main([str(path)])


def main(files: list[str]) -> None:
    """Give drawings that stand in files their second look."""
    for name in files:
        path = Path(name)
        path.write_text(adaptive(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
