"""Every public formula has an example; its number came by a second route: by hand, or from a paper."""

import ast
import re
from pathlib import Path

import pytest

import lithiophile

SOURCE = Path(lithiophile.__file__).parent
FORMULAS = {
    f"{path.stem}.{node.name}": ast.get_docstring(node) or ""
    for path in sorted((SOURCE / "physics").glob("*.py"))
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_has_an_example(name: str) -> None:
    assert re.search(r"^>>> .*\n[^>\s]", FORMULAS[name], re.MULTILINE), f"{name} has no >>> with its result below"
