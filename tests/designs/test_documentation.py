"""The page on designs is true: its examples run, and it lists every default and key."""

import doctest
import re
import runpy
from pathlib import Path
from typing import get_args

import pytest

from lithiophile import designs
from lithiophile.designs import schema
from lithiophile.designs.ledger import defaults
from lithiophile.materials.evidence import share_sourced

PAGE = Path(__file__).parents[2] / "docs" / "designs.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_its_examples_run() -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.testfile(str(PAGE), module_relative=False, optionflags=flags).failed == 0


def test_its_smallest_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "foam.toml"
    path.write_text(TEXT.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert designs.resolve(designs.load(path)).stack.hosts[0].porosity == pytest.approx(0.9)


def test_it_lists_every_default_and_missing_physics() -> None:
    for key in defaults():
        assert f"`{key}`" in TEXT or key.endswith(("cells", "grading")), key
    for need in get_args(schema.MissingPhysics):
        assert f"| `{need}` |" in TEXT, need


def test_its_tables_are_rendered_whole() -> None:
    """A blank line in a table ends it, and the rest would be read as a paragraph."""
    markdown_it = pytest.importorskip("markdown_it")
    html = markdown_it.MarkdownIt("commonmark").enable("table").render(TEXT)
    rows = set(re.findall(r"<tr>\s*<td><code>([^<]+)</code>", html))
    assert {key for key in defaults() if not key.endswith(("cells", "grading"))} <= rows
    assert not re.search(r"<p>\|", html)


@pytest.mark.parametrize(
    "table", [schema.Design, schema.Host, schema.Wall, schema.Coating, schema.Electrolyte, schema.Counter]
)
def test_it_lists_every_key(table: type[schema.Table]) -> None:
    row = next(line for line in TEXT.splitlines() if line.startswith("|") and str(table.__doc__)[:20] in line)
    for key, field in table.model_fields.items():
        assert field.exclude or f"`{key}`" in row, key


def test_a_fifth_of_the_numbers_is_sourced_by_the_strict_count_and_the_pages_say_so() -> None:
    grades = [e.grade for name in designs.names() for e in designs.resolve(designs.load(name)).provenance]
    assert share_sourced(grades) >= 0.2
    readme = (PAGE.parents[1] / "README.md").read_text(encoding="utf-8")
    for text in (TEXT, readme):
        said = re.search(r"(\d+) % of the numbers behind the catalogue's cells are sourced", " ".join(text.split()))
        assert said is not None
        assert float(said[1]) == pytest.approx(100.0 * share_sourced(grades), abs=1.5)


def test_the_designs_it_names_exist() -> None:
    section = TEXT.split("## Read with care")[1]
    named = set(re.findall(r"`([a-z0-9-]+)`", section))
    assert named <= set(designs.names())
    assert named


def test_the_page_of_keys_is_what_the_schema_says() -> None:
    """Written anew with ``python docs/design_keys.py``."""
    made = runpy.run_path(str(PAGE.with_name("design_keys.py")))
    assert PAGE.with_name("design_keys.md").read_text(encoding="utf-8") == made["page"]()
