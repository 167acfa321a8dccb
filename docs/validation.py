"""Writes docs/validation.md and docs/validation.svg: the board of experiments as it came out on a day.

Run from the folder of the repository: ``python docs/validation.py [DRAWS]`` (minutes; seconds where the cache
holds it), and ``python docs/validation.py laws`` for what moves when each law is turned off, which the other leaves.
"""

import re
import sys
from collections.abc import Sequence
from datetime import date
from importlib import resources
from pathlib import Path

from lithiophile import __version__
from lithiophile.cli.validate import differ, measured, middle, off, predicted
from lithiophile.report.board_figures import summary
from lithiophile.study.laws import LAWS
from lithiophile.validation.engine.board import Board, validate
from lithiophile.validation.engine.entry import Entry
from lithiophile.validation.engine.predict import DRAWS

PAGE = Path(__file__).with_name("validation.md")
PICTURE = PAGE.with_suffix(".svg")
README = PAGE.parents[1] / "README.md"
PAPER = PAGE.parents[1] / "paper" / "paper.md"
COUNTS = re.compile(r"\d+ predictions: \d+ met, [^*]*?no evidence\.")
IN_THE_PAPER = re.compile(r"Of \d+ predictions \d+ are met and \d+ missed")
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
* **met**: off is at most 1, half of the band is at most 3 spreads wide, and it lies within one more spread of what was
  measured. It is right, and could have been wrong.
* **not constrained**: the band is wider than that and reaches what was measured. Nothing follows, however near the
  prediction is.
  Nor is a row judged of which most draws give no answer: cells that cannot start, or stop before the figure.
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

## What moves when a law is turned off

<!-- laws -->
<!-- end -->

## What the misses say

* **Coated foils** (`efficiency-pva`, `-cu3n-sbr`, `-pdms`) come out 3 to 10 points too low: in the program a coat
  carries ions and holds pressure, and what lies under it takes the interphase of the bare electrolyte. That the coat
  changes the film is what these papers claim, and no law here knows it.
* **Hosts** lose 1 to 2 points more than was measured, and more still in almost every draw: each wall takes a first
  interphase, so a large area costs what it costs a foil as large. Numbers as they stand lie at the favourable end of
  their ranges.
* **MOF-HCF** takes 13 of its 29 mAh/cm2 before it swells by 5 %, and no draw takes more: transport in its pores,
  which Bruggeman's exponent and the film decide, comes out too poor.
* **Frames** (`pi-zno-thickness`, `nickel-foam-thickness`, `trilayer-thickness`) do not move at all as their numbers
  stand, and by up to 15 % in a draw: stiffness and adhesion are assumed, and decide.
* **Pressure** changes nothing in `anode-free-pressure`, where two shims kept 13 points more than one.
* **Rest**: the impedance of a foil rises by 8 %, not by 104 %: the growth that stands for storage losses is far too
  slow for it.
* **Life** of 20 um of lithium ends too early: at the efficiencies of half cells the reserve is gone after some 220
  cycles. Real pouches keep more than copper cells show.
* **Thickness of a deposit** (`deposit-thickness`) in a localized concentrated electrolyte: 35 um for 4 mAh/cm2,
  where the program has 19.5, dense lithium. The film is even there, so no filaments grow, and the deposit of a film
  that holds is taken as dense: what lithium looks like under it is no law of the program, and the swing comes out
  too small by 16 um of 35.
* **Dilutions**: the order of four solutions of LiFSI in DME comes out, the losses of the first cycle 2 to 5 times
  too small: they are fitted on the third cycle of a fifth of the charge. Lives to 80 % are 1.9 to 9 times too long
  where only lithium can end a cell, and 3.6 times too short in a carbonate with FEC (`life-carbonate-50um`).
* **The imaged polymer cell** runs away after 1.4 h; by its own images a third of the salt is gone at the electrode
  then, and Sand's time is 12 h (`imaging-sand-time`, `imaging-voltage`). A mean over the area hides where the
  current concentrates.
* **A short fast discharge** after each charge gave 30 % more life and gives 0.6 % here: lithium that drifts back is
  no law of the program.
* **Storage**: as numbers stand 0.4 % in 18 months, but every draw loses at least a tenth: the range of the constant
  corrosion (up to 50 um a year) is that of early electrolytes. Eleven of twelve draws once stopped as saturated:
  the solvent that the film takes thickens what is left of it, and the range of a formulation's solubility began at
  its own concentration. It now begins a fifth above it.
* **Contact** on argyrodite with garnet's constants is 2.8 times too good at 3 MPa and right at 7 MPa.
* **Voltages** of hosts are off either way: resistance of the film and area of the walls are both assumed.
"""
LAWS_PART = re.compile(r"<!-- laws -->\n.*?<!-- end -->\n", re.DOTALL)
LAWS_HEAD = """`lithiophile validate --without LAW --draws 0`, on {day}: of {rows} rows those that move by more than
a thousandth, and those that get another verdict. A row that no law moves tests none of them.

| law turned off | rows that move | other verdict | turned, from and to | moved most, from and to |
|---|---|---|---|---|
"""
SHOWN = 6
KINDS = (("Predictions", "prediction"), ("Calibration", "calibration"))


def page(board: Board, day: str) -> str:
    """The whole page; what moves without a law stays as it is there."""
    made = f"Lithiophile {__version__}, {board.draws} draws."
    parts = [HEAD, f"## The board on {day}\n\n{made} **{board.headline}**\n"]
    parts.append("![Predicted less measured, in measured spreads, all rows](validation.svg)\n")
    for title, kind in KINDS:
        chosen = [e for e in board.entries if e.row.kind == kind]
        if chosen:
            parts.append(f"### {title}\n\n{table(chosen)}\n")
    there = LAWS_PART.search(PAGE.read_text(encoding="utf-8"))
    made = "\n".join(parts)
    return made if there is None else LAWS_PART.sub(lambda _: there[0], made)


def without_laws(day: str) -> str:
    """What moves when each law is turned off, with no draws: in between the marks of the page."""
    whole = validate(draws=0)
    lines = [law_line(name, whole, validate(draws=0, law=name)) for name in LAWS]
    text = LAWS_HEAD.format(day=day, rows=len(whole.entries)) + "\n".join(lines)
    return f"<!-- laws -->\n\n{text}\n\n<!-- end -->\n"


def law_line(name: str, whole: Board, without: Board) -> str:
    """One law: how many rows move and turn, and which."""
    pairs = [(a, b) for a, b in zip(whole.entries, without.entries, strict=True) if differ(a, b)]
    turned = [(a, b) for a, b in pairs if a.judgement.word != b.judgement.word]
    told = [f"`{a.row.id}` {a.judgement.word} to {b.judgement.word}" for a, b in turned]
    most = sorted(pairs, key=lambda pair: -moved(*pair))[:SHOWN]
    shown = [f"`{a.row.id}` {middle(a)} to {middle(b)}" for a, b in most]
    return f"| {name} | {len(pairs)} | {len(turned)} | {'; '.join(told)} | {'; '.join(shown)} |"


def moved(a: Entry, b: Entry) -> float:
    """Largest relative change of a number of a row; none that can be calculated is the largest of all."""
    before, after = a.computed.predicted, b.computed.predicted
    if len(before) != len(after):
        return float("inf")
    return max(abs(y - x) / max(abs(x), abs(y), 1e-30) for x, y in zip(before, after, strict=True))


def table(entries: Sequence[Entry]) -> str:
    """One line a row."""
    lines = ["| row | quantity | measured | predicted (band) | off | verdict | read |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(cells(e))} |" for e in entries]
    return "\n".join(lines)


def cells(e: Entry) -> list[str]:
    """Of one line."""
    return [
        f"`{e.row.id}`", e.row.in_unit(e.row.quantity), measured(e.row), predicted(e), off(e), e.judgement.word,
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
    """Page, picture, and the sentences of the README and the paper."""
    PAGE.write_text(page(board, day), encoding="utf-8")
    PICTURE.write_text(picture(board), encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    README.write_text(COUNTS.sub(board.headline, text), encoding="utf-8")
    of, met, missed = re.findall(r"\d+", board.headline)[:3]
    told = f"Of {of} predictions {met} are met and {missed} missed"
    PAPER.write_text(IN_THE_PAPER.sub(told, PAPER.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["laws"]:
        turned_off = without_laws(date.today().isoformat())
        PAGE.write_text(LAWS_PART.sub(lambda _: turned_off, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        write(validate(draws=int(sys.argv[1]) if len(sys.argv) > 1 else DRAWS), date.today().isoformat())
