"""Writes docs/validation.md and docs/validation.svg: the board of experiments as it came out on a day.

Run from the folder of the repository: ``python docs/validation.py [DRAWS]`` (minutes; seconds where the cache
holds it).
"""

import re
import sys
from collections.abc import Sequence
from datetime import date
from importlib import resources
from pathlib import Path

from lithiophile import __version__
from lithiophile.cli.validate import measured, off, predicted
from lithiophile.report.board_figures import summary
from lithiophile.validation.engine.board import Board, validate
from lithiophile.validation.engine.entry import Entry
from lithiophile.validation.engine.predict import DRAWS

PAGE = Path(__file__).with_name("validation.md")
PICTURE = PAGE.with_suffix(".svg")
README = PAGE.parents[1] / "README.md"
COUNTS = re.compile(r"\d+ predictions: \d+ met, [^*]*?no evidence\.")
HEAD = """# Confronted with measurement

`lithiophile validate` puts what was measured beside what the program predicts, row by row, and says how far apart the
two are. `lithiophile validate ROW` says all of one row: conditions, where the number stands and how it was read, what
was fitted on it, and which assumed numbers the prediction follows. `--html board.html` is a page with a figure for
each, `--json` a record. The second call takes what has not changed from a cache, which knows every file of code and
data behind a row.

## How a row is judged

* The **prediction** is made with every number as the catalogue has it. The **band** is the middle nine tenths of
  draws (Latin hypercube) over the ranges of everything assumed: of the design, and of conditions that a paper leaves
  out.
* **Off** is the deviation in multiples of the measured spread (root mean square over the points of a row).
* **met**: off is at most 1, and half of the band is at most 3 spreads wide. It is right, and could have been wrong.
* **not constrained**: the band is wider than that and reaches what was measured. Nothing follows, however near the
  prediction is.
* **missed**: all else. Either the prediction is off although the band is narrow, or no choice within the ranges
  reaches the measurement; then it is the laws that are wrong, or the ranges.
* Rows on which a constant of the program was fitted are **calibration**: they show that the fit is still there, and
  are no evidence. They have no band.

The spread is what the source states; most papers on hosts state none, and then it is assumed, and the row says so.
Many conditions are not in the abstracts that could be read: charge, electrolyte, thickness. They are drawn where they
matter.

Laws can be turned off: `lithiophile validate --without filaments` (or `barrier`, `creep`, `migration`) prints the
rows that move. A law that moves no row is one that nothing here tests.

## Where rows come from

Each is a folder of `src/lithiophile/validation/experiments`; how to add one stands in
[CONTRIBUTING](../CONTRIBUTING.md). How a number was read: *full* (the source in full), *data* (its own files),
*abstract*, *second-hand* (another source that quotes it), *recalled* (nothing was read: a range from memory, the
weakest). Figures 2g and 4f of the Outlook, which hold more points of MOF-HCF and of the trilayer, could not be read:
only its text was at hand.
"""
KINDS = (("Predictions", "prediction"), ("Calibration", "calibration"))


def page(board: Board, day: str) -> str:
    """The whole page."""
    made = f"Lithiophile {__version__}, {board.draws} draws."
    parts = [HEAD, f"## The board on {day}\n\n{made} **{board.headline}**\n"]
    parts.append("![Predicted less measured, in measured spreads, all rows](validation.svg)\n")
    for title, kind in KINDS:
        chosen = [e for e in board.entries if e.row.kind == kind]
        if chosen:
            parts.append(f"### {title}\n\n{table(chosen)}\n")
    return "\n".join(parts)


def table(entries: Sequence[Entry]) -> str:
    """One line a row."""
    lines = ["| row | quantity | measured | predicted (band) | off | verdict | read |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(cells(e))} |" for e in entries]
    return "\n".join(lines)


def cells(e: Entry) -> list[str]:
    """Of one line."""
    return [
        f"`{e.row.id}`", f"{e.row.quantity} / {e.row.unit}", measured(e.row), predicted(e), off(e), e.judgement.word,
        e.row.source.read,
    ]  # fmt: skip


def picture(board: Board) -> str:
    """The figure of all rows, on its own."""
    style = resources.files("lithiophile.report").joinpath("templates/report.css").read_text("utf-8")
    style = re.sub(r"^(?:\*|body|main|h\d|p|svg)[^{]*\{[^}]*\}\n", "", style, flags=re.MULTILINE)
    style += ' text { font-family: system-ui, "Liberation Sans", sans-serif; }'
    drawn = summary(board.entries)
    inside = drawn[drawn.index(">") + 1 :]
    box = re.search(r'viewBox="([^"]*)"', drawn)
    assert box is not None
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1]}"><style>{style}</style>'
        f'<rect width="100%" height="100%" style="fill: var(--page)"/>{inside}\n'
    )


def write(board: Board, day: str) -> None:
    """Page, picture, and the sentence of the README."""
    PAGE.write_text(page(board, day), encoding="utf-8")
    PICTURE.write_text(picture(board), encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    README.write_text(COUNTS.sub(board.headline, text), encoding="utf-8")


if __name__ == "__main__":
    write(validate(draws=int(sys.argv[1]) if len(sys.argv) > 1 else DRAWS), date.today().isoformat())
