"""Writes the tables of docs/top_or_bottom.md anew, and its figure: ``python docs/top_or_bottom.py`` (a few minutes)."""

import re
from itertools import product
from pathlib import Path

from lithiophile.outlook.engine import campaign
from lithiophile.outlook.engine.claim import find
from lithiophile.outlook.top_or_bottom import CLAIMS, markdown
from lithiophile.report.dark import saved
from lithiophile.study import top_or_bottom as study
from lithiophile.study import top_or_bottom_tables as tables

PAGE = Path(__file__).resolve().with_suffix(".md")


def main() -> None:
    found = study.sweep()
    limits = {pair: study.overruling_current(*pair) for pair in product(study.RESISTANCES, study.DIAMETERS)}
    parts = {
        "sweep": tables.tables_markdown(found),
        "currents": tables.currents_markdown(limits),
        "claims": markdown(campaign.decide([find(name) for name in CLAIMS]).verdicts),
    }
    saved(tables.draw(found), PAGE.with_suffix(".svg"))
    text = PAGE.read_text(encoding="utf-8")
    for name, part in parts.items():
        text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\g<1>\n{part}\n\g<2>", text, flags=re.DOTALL)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
