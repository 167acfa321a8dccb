"""The pages on protocols and outputs: their sentences parse, their examples run, their names are all there are."""

import doctest
import re
from pathlib import Path

import pytest

import lithiophile
from lithiophile.protocol.protocol import parse

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["protocols.md", "outputs.md", "cycling.md", "experiments.md"])
def test_the_examples_of_the_page_hold(page: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False, optionflags=flags, encoding="utf-8")
    assert tried > 3
    assert failed == 0


def test_every_sentence_of_the_page_is_one() -> None:
    blocks = re.findall(r"```text\n(.*?)```", (DOCS / "protocols.md").read_text(encoding="utf-8"), re.DOTALL)
    assert sum(len(parse(block)) for block in blocks) == 26 + 2 * 1000


def test_the_page_lists_every_output_and_no_other() -> None:
    solution = lithiophile.run("host-3d-porous-cu", "Plate at 1 mA/cm2 for 0.1 mAh/cm2")
    text = (DOCS / "outputs.md").read_text(encoding="utf-8")
    sections = {part.split("\n", 1)[0]: part for part in text.split("## ")[1:]}

    def named(title: str) -> list[str]:
        cells = re.findall(r"^\| (`.*?) \|", sections[title], re.MULTILINE)
        return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]

    assert sorted(named("Per time")) == sorted(solution.series)
    assert named("Over depth") == list(solution.fields)
    assert named("Per cycle") == list(solution.cycles)
