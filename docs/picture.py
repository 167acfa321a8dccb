"""Draws docs/anodes.svg, the picture of the README: four designs full and empty.

Run it again when the designs or the model change: ``python docs/picture.py``.
"""

import re
from importlib import resources
from pathlib import Path

import lithiophile
from lithiophile.report.cross_section import cross_section
from lithiophile.units import shown

DESIGNS = ["bare-li-foil", "host-3d-porous-cu", "host-uniform-3d", "gradient-lithiophilic"]
WIDTH, HEIGHT, HEAD, FOOT = 360, 366, 46, 40
KEYS = {
    "collector": "collector", "skeleton": "skeleton", "lithium": "lithium", "electrolyte": "electrolyte",
    "counter": "counter electrode",
}  # fmt: skip
"""What colours stand for: class of the drawing, words."""


def short(title: str) -> str:
    """A title that fits over its drawing: cut at a comma."""
    while len(title) > 46 and ", " in title:
        title = title.rpartition(", ")[0]
    return title


def legend(top: float) -> str:
    """One row below the drawings."""
    out, x = [], 30.0
    for style, words in KEYS.items():
        out.append(f'<rect x="{x:.0f}" y="{top:.0f}" width="13" height="13" class="{style} key"/>')
        out.append(f'<text x="{x + 19:.0f}" y="{top + 10.5:.0f}" class="tick">{words}</text>')
        x += 36 + 6.1 * len(words)
    out.append(f'<path class="surface" d="M{x:.0f} {top + 6.5:.1f}h24"/>')
    return "".join([*out, f'<text x="{x + 30:.0f}" y="{top + 10.5:.0f}" class="tick">outer face of the anode</text>'])


def main() -> None:
    comparison = lithiophile.compare(DESIGNS, losses=False)
    style = resources.files("lithiophile.report").joinpath("templates/report.css").read_text("utf-8")
    style = re.sub(r"^(?:\*|body|main|h\d|p|svg)[^{]*\{[^}]*\}\n", "", style, flags=re.MULTILINE)
    cells = []
    for number, outcome in enumerate(comparison):
        assert outcome.summary is not None, outcome.failure
        x, y = WIDTH * (number % 2), (HEIGHT + HEAD) * (number // 2)
        swing = f"swing {outcome.summary.swing:.1f} um at 3 mAh/cm2, S = {outcome.summary.swing_ratio:.2f}"
        drawing = cross_section(outcome).replace("<svg ", f'<svg y="{HEAD}" width="{WIDTH}" height="{HEIGHT}" ', 1)
        cells.append(
            f'<g transform="translate({x} {y})"><text x="30" y="20" class="name">{short(outcome.title)}</text>'
            f'<text x="30" y="37" class="tick">{swing}</text>{drawing}</g>'
        )
    rows = (len(DESIGNS) + 1) // 2
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {rows * (HEIGHT + HEAD) + FOOT}">'
        f'<style>{style} text {{ font-family: system-ui, "Liberation Sans", sans-serif; }} '
        ".name { font-size: 13px; font-weight: 600; } .key { stroke: var(--soft); stroke-width: .5; }</style>"
        f'<rect width="100%" height="100%" style="fill: var(--page)"/>{"".join(cells)}'
        f"{legend(rows * (HEIGHT + HEAD) + 8)}</svg>\n"
    )
    Path(__file__).with_name("anodes.svg").write_text(shown(page), encoding="utf-8")


if __name__ == "__main__":
    main()
