"""``lithiophile outlook --rules``: the design rules of section 5 with what their claims say."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from lithiophile.cli.console import Console

if TYPE_CHECKING:
    from lithiophile.outlook.engine.guidelines import Standing
    from lithiophile.outlook.engine.verdict import Verdict

_STYLES = {"holds": "green", "in part": "yellow", "fails": "red", "open": "dim"}
_MARKS = {
    "reproduced": "+", "contradicted": "-", "measurement met": "+", "measurement missed": "-", "not decidable": "?",
}  # fmt: skip


def print_rules(verdicts: Sequence["Verdict"], console: Console) -> None:
    """One row a design rule; below, what its words mean."""
    from lithiophile.outlook.engine.guidelines import guidelines, standing

    by_id = {v.id: v for v in verdicts}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("design rule", overflow="fold", min_width=30)
    table.add_column("verdict", no_wrap=True)
    table.add_column("claims", overflow="fold", min_width=24)
    found = [standing(one, by_id) for one in guidelines()]
    topic = ""
    for one in found:
        if one.guideline.topic != topic:
            topic = one.guideline.topic
            table.add_section()
        table.add_row(str(one.guideline.number), one.guideline.rule, one.word, claims(one), style=_STYLES[one.word])
    console.print(table, highlight=False)
    words = Counter(one.word for one in found)
    console.print(
        ", ".join(f"{words[word]} {text}" for word, text in (
            ("holds", "hold"), ("in part", "hold in part"), ("fails", "fail"), ("open", "are open"),
        )) + f"; {sum(one.by_equations for one in found)} of {len(found)} rest on equations at least in part.",
        style="bold", highlight=False,
    )  # fmt: skip
    console.print(
        "Claims: + reproduced or met, - contradicted or missed, ? not decidable; e emergent, a assumed, d data that "
        "enter, "
        "i identity. Everything that is said of one: --only m41.",
        style="dim", highlight=False,
    )  # fmt: skip


def claims(one: "Standing") -> str:
    """Claims of a rule with verdict and class, such as ``m41+e o40?``."""
    letters = {"emergent": "e", "assumed": "a", "input": "d", "identity": "i", "undecidable": ""}
    return " ".join(f"{v.id.split('-')[0]}{_MARKS[v.verdict]}{letters[v.class_]}" for v in one.verdicts)
