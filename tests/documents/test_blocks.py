"""Blocks of code of every page: Python is run, commands are understood or run, tables of keys are read.

What stands for a file of the reader, or needs a cluster, is compiled (``FRAGMENTS``). A block of no language or of text
that holds neither a command nor Python is what a program printed, or a drawing.
"""

import doctest
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from tests.command_line import lithiophile_says

from lithiophile.cli.application import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING")] + sorted((ROOT / "docs").rglob("*.md"))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BESIDE = {
    "python": "tests/test_python_page.py",
    "protocols": "tests/cell/test_documentation.py",
    "outputs": "tests/cell/test_documentation.py",
    "cycling": "tests/cell/test_documentation.py",
    "experiments": "tests/cell/test_documentation.py",
    "designs": "tests/designs/test_documentation.py",
    "materials": "tests/materials/test_documentation.py",
    "README": "tests/test_cli.py",
}
"""Pages whose Python another test runs."""
IN_FULL = ("how_to", "impedance", "data", "full_cells", "experiments", "stability")
"""Pages, or folders of pages, whose commands are all run, one after the other."""
ELSEWHERE = (" * 1000", "test life", "(...)", "cell.toml", "cell.json", "measured.csv", "full.toml", "my_polymer.toml")
"""In commands that are not: what takes minutes, or stands for files of the reader."""
LONG = {"morphology", "optimise", "five_minutes"}
"""Pages whose code grows lithium voxel by voxel, runs many designs, or is run as a command by tests/test_cli.py."""
EXTRA = {"morphology": ("jax", "morphology"), "optimise": ("pymoo", "optimise")}
"""Module that the code of a page needs, and the extra that brings it."""
FRAGMENTS = {"CONTRIBUTING", "scale_out"}
"""Pages whose Python is a file to be written with names from elsewhere, or needs a cluster."""


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    yield from FENCE.findall(page.read_text(encoding="utf-8"))


def commands(page: Path) -> list[list[str]]:
    """Words of each command of a page, without ``lithiophile``; lines that go on are one."""
    found = []
    for language, text in blocks(page):
        if language in ("", "sh", "text"):
            for line in text.replace("\\\n", " ").splitlines():
                line = line.removeprefix("$ ")
                if line.startswith("lithiophile "):
                    found.append(shlex.split(re.split(r"\s{2,}[^-\s\"(\[]|  #| {2}\(", line.split(" # ")[0])[0])[1:])
    return found


WITH_COMMANDS = [page for page in PAGES if commands(page)]
WITH_EXAMPLES = [page for page in PAGES if any(lang == "python" and ">>>" in text for lang, text in blocks(page))]
WITH_CODE = [page for page in PAGES if any(lang == "python" and ">>>" not in text for lang, text in blocks(page))]


def name(page: Path) -> str:
    return page.relative_to(ROOT).with_suffix("").as_posix()


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_every_command_of_a_page_is_understood(page: Path) -> None:
    """Its name, its options and their values; nothing is run."""
    root = typer.main.get_command(app)
    for words in commands(page):
        command, left = root, list(words)
        while getattr(command, "commands", None):
            assert left[0] in command.commands, shlex.join(words)
            command = command.commands[left.pop(0)]
        try:
            command.make_context("lithiophile", left)
        except Exception as error:
            pytest.fail(f"lithiophile {shlex.join(words)}: {error}")


def test_a_command_that_is_none_is_found() -> None:
    run = typer.main.get_command(app).commands["run"]
    with pytest.raises(Exception, match="--nonsense"):
        run.make_context("lithiophile", ["bare-li-foil", "--nonsense"])


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_table_of_keys_is_toml(page: Path) -> None:
    for language, text in blocks(page):
        if language == "toml":
            tomllib.loads(text)


PYTHON = re.compile(r"^(?:import |from \w[\w.]* import |>>> )", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_python_hides_from_the_tests_as_text(page: Path) -> None:
    for language, text in blocks(page):
        assert language in ("", "text", "sh", "toml", "python")
        assert language == "python" or not PYTHON.search(text), text


def test_python_that_hides_as_text_would_be_found() -> None:
    assert PYTHON.search("x\nimport lithiophile\n")
    assert not PYTHON.search("$ lithiophile import-cathode a.json\n")


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name)
def test_examples_of_a_page_hold(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.stem in BESIDE:
        assert page.stem in (ROOT / BESIDE[page.stem]).read_text(encoding="utf-8")
        return
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, id=name(page), marks=[pytest.mark.long] if page.stem in LONG else []) for page in WITH_CODE],
)
def test_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = [text for language, text in blocks(page) if language == "python" and ">>>" not in text]
    if page.stem in BESIDE and "exec(" in (ROOT / BESIDE[page.stem]).read_text(encoding="utf-8"):
        return
    for text in code:
        compile(text, str(page), "exec")
    if page.stem in FRAGMENTS:
        return
    if page.stem in EXTRA:
        module, extra = EXTRA[page.stem]
        pytest.importorskip(module, reason=f"of the extra lithiophile[{extra}]")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    rows = "\n".join(f"{60 * n},{-0.05 if n < 60 else 0.3},{-1.13 if n < 60 else 1.13}" for n in range(119))
    (tmp_path / "cell.csv").write_text(f"Time [s],Voltage [V],Current [mA]\n{rows}\n", encoding="utf-8")
    names: dict[str, object] = {}
    for text in code:
        exec(compile(text, str(page), "exec"), names)


@pytest.mark.long
@pytest.mark.parametrize(
    "page", [p for p in WITH_COMMANDS if any(part in IN_FULL for part in (*p.parts, p.stem))], ids=name
)
def test_every_command_of_a_page_runs(page: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    rows = "\n".join(f"{60 * n},{-0.05 if n < 60 else 0.3},{-0.5 if n < 60 else 0.5}" for n in range(119))
    (tmp_path / "cell.csv").write_text(f"Time [s],Voltage [V],Current [mA]\n{rows}\n", encoding="utf-8")
    ran = 0
    for words in commands(page):
        if any(mark in " ".join(words) for mark in ELSEWHERE):
            continue
        answer = lithiophile_says(*words, folder=tmp_path)
        assert answer.returncode == 0, f"lithiophile {shlex.join(words)}\n{answer.stderr}"
        ran += 1
    assert ran
