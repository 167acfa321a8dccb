"""The repository keeps its promises: it starts fast, its layers point down, its texts are true."""

import ast
import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import lithiophile

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "lithiophile"
LAYERS = [
    {"constants", "errors", "html_table", "text_files", "units", "stack", "whole_file"}
    | {"kernel", "kernel_ahead", "kernel_cache", "kernel_device", "kernel_link", "kernel_xla"},
    {"physics", "protocol", "cycler"},
    {"materials"},
    {"designs", "cell", "morphology"},
    {"study"},
    {"outlook"},
    {"validation"},
    {"report"},
    {"studio"},
    {"cli"},
    {"__main__"},
]
"""From the bottom."""
APART = [{"designs", "cell", "morphology"}, {"physics", "protocol", "cycler"}]
"""Packages of one layer that may not know each other."""
ALLOWED = {("morphology", "designs")}
MEETING_POINT = "stack.py"
"""Materials and designs write what the cell reads; this file imports nothing of the package."""
ROOMS = {
    "cell": ["state", "equations", "build", "integrate", "results", "run"],
    "outlook": ["engine", "measurements", "claims"],
    "morphology": [
        "voxels",
        "surface",
        "microstructures",
        "images",
        "interface",
        "fields",
        "growth",
        "run",
        "measures",
        "cases",
        "output",
        "phase_field",
    ],
}
"""Of packages with rooms, from the bottom."""
DOORS = {("outlook/engine/registry.py", "lithiophile.outlook.claims.MODULES")}
"""Imports upward that stand: the table of modules by which the engine finds rules."""
BY_NAME = {"__init__.py", "outlook/engine/registry.py", "validation/engine/registry.py"}
"""Files that import modules by a name that is put together: the lazy public names, the rules, the experiments."""


def _level(package: str) -> int:
    return next(n for n, layer in enumerate(LAYERS) if package in layer)


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] == "lithiophile"}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_downward(path: Path) -> None:
    inside = path.relative_to(SOURCE).parts
    if len(inside) == 1 and inside[0] == "__init__.py":
        return
    mine = inside[0].removesuffix(".py")
    for name in _imports(path):
        parts = name.split(".")
        if len(parts) < 2 or parts[1] in ("__version__", mine):
            continue
        assert _level(parts[1]) <= _level(mine), f"{path.name} imports {name}"
        beside = any({parts[1], mine} <= group for group in APART)
        assert not beside or (mine, parts[1]) in ALLOWED, f"{path.name} imports {name}, a package beside its own"


def _in_rooms() -> list[Path]:
    return [path for package in ROOMS for path in sorted((SOURCE / package).rglob("*.py"))]


@pytest.mark.parametrize("path", _in_rooms(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_downward(path: Path) -> None:
    package, room, *_ = path.relative_to(SOURCE).parts
    rooms, place = ROOMS[package], path.relative_to(SOURCE).as_posix()
    for name in _imports(path):
        parts = name.split(".")
        if parts[1] == package and room in rooms and parts[2] in rooms and (place, name) not in DOORS:
            assert rooms.index(parts[2]) <= rooms.index(room), f"{place} imports {name}"


def test_rooms_are_all_there_are() -> None:
    for package, rooms in ROOMS.items():
        assert set(rooms) == {p.parent.name for p in (SOURCE / package).glob("*/__init__.py")}


@pytest.mark.parametrize("path", sorted((SOURCE / "outlook" / "claims").glob("*.py")), ids=lambda p: p.stem)
def test_modules_of_claims_do_not_know_each_other(path: Path) -> None:
    for name in _imports(path):
        assert not name.startswith("lithiophile.outlook.claims"), f"{path.name} imports {name}"


def test_every_import_says_from_where() -> None:
    """The tests of layers read names: an import that is relative, computed, or of the whole package escapes them."""
    for path in sorted(SOURCE.rglob("*.py")):
        place, tree = path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            assert not (isinstance(node, ast.ImportFrom) and node.level > 0), f"{place} imports relatively"
            if isinstance(node, ast.Import):
                assert "lithiophile" not in {alias.name for alias in node.names}, f"{place} imports the whole package"
            if isinstance(node, ast.Name) and node.id in ("import_module", "__import__"):
                assert place in BY_NAME, f"{place} imports by a name that is put together"


def test_the_meeting_point_imports_nothing_of_the_package() -> None:
    assert not _imports(SOURCE / MEETING_POINT)


def test_only_the_kernel_files_import_numba() -> None:
    importing = [p for p in SOURCE.rglob("*.py") if re.search(r"^\s*(import|from) numba", p.read_text(), re.MULTILINE)]
    assert {p.stem for p in importing} == {
        "kernel", "kernel_ahead", "kernel_cache", "kernel_device", "kernel_link", "kernel_xla",
    }  # fmt: skip


def test_import_is_fast_and_lazy() -> None:
    code = (
        "import time; t = time.process_time(); import lithiophile, sys; "
        "print(time.process_time() - t, 'numba' in sys.modules, 'pydantic' in sys.modules)"
    )
    seconds, numba, pydantic = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert float(seconds) < 1.0
    assert (numba, pydantic) == ("False", "False")


def test_every_public_name_exists() -> None:
    for name in lithiophile.__all__:
        assert getattr(lithiophile, name) is not None
        assert name in dir(lithiophile)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = lithiophile.nonsense


def test_type_checkers_know_every_public_name() -> None:
    """And where it lives: a name that is missing there is Any to them."""
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    block = next(n for n in tree.body if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING")
    homes = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        for alias in node.names:
            assert alias.asname == alias.name, f"{alias.name} as itself: only so it is handed on"
            homes[alias.name] = (node.module or "").removeprefix("lithiophile.")
    assert homes == lithiophile._HOMES


@pytest.mark.long
def test_public_functions_have_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="the type checker is part of lithiophile[dev]")
    script = tmp_path / "script.py"
    script.write_text("import lithiophile\n" + "".join(f"reveal_type(lithiophile.{n})\n" for n in lithiophile._HOMES))
    said = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--follow-imports=silent", str(script)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "MYPYPATH": "src"},
    ).stdout  # fmt: skip
    revealed = re.findall(r'Revealed type is "(.*)"', said)
    assert len(revealed) == len(lithiophile._HOMES), said
    for name, kind in zip(lithiophile._HOMES, revealed, strict=True):
        assert kind.startswith(("def (", "Overload(")), f"{name}: {kind}"


def test_one_version_everywhere() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert settings["project"]["dynamic"] == ["version"]
    assert settings["tool"]["hatch"]["version"]["path"] == "src/lithiophile/__init__.py"
    assert f"version: {lithiophile.__version__}" in (ROOT / "CITATION.cff").read_text()


def test_requirements_have_lower_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [r for group in project["optional-dependencies"].values() for r in group]
    for requirement in project["dependencies"] + extras:
        assert ">=" in requirement or requirement.startswith("lithiophile["), requirement


def test_architecture_names_every_package_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    tree = re.search(r"```\n(src/lithiophile/.*?)```", text, re.DOTALL)[1]
    named = set(re.findall(r"^  ([a-z_]+)(?:/|\.py)", tree, re.MULTILINE))
    for path in SOURCE.iterdir():
        if path.suffix == ".py" and path.name != "__init__.py":
            assert path.stem in named, path
        elif path.is_dir() and any(path.glob("*.py")):
            assert path.name in named, path
    for name in named:
        assert (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").exists(), name


def _linked(path: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    return [link for link in links if "://" not in link]


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/index.md"])
def test_links_of_a_page_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for link in _linked(page):
        assert (page.parent / link).exists(), link


def test_make_targets_named_in_texts_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        assert set(re.findall(r"`?make ([a-z]+)`", (ROOT / name).read_text())) <= targets


def test_continuous_integration_checks_style_and_types_and_runs_the_tests() -> None:
    run = (ROOT / ".ci" / "run").read_text()
    assert "make --no-print-directory test" in run
    assert "make --no-print-directory lint" in run
    lint = re.search(r"^lint: (.*)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert lint is not None
    assert lint[1].split() == ["style", "types"]


def test_the_index_of_the_documentation_names_every_page() -> None:
    pages = {p.name for p in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert pages <= set(_linked(ROOT / "docs" / "index.md"))


def test_the_picture_of_the_readme_is_true() -> None:
    """Draw it again with ``python docs/picture.py`` when this fails."""
    script = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    picture = (ROOT / "docs" / "anodes.svg").read_text(encoding="utf-8")
    shown = [float(s) for s in re.findall(r"S = ([\d.]+)", picture)]
    comparison = lithiophile.compare(script["DESIGNS"], losses=False, jobs=1)
    assert shown == pytest.approx([o.summary.swing_ratio for o in comparison], abs=0.015)
    for outcome in comparison:
        assert script["short"](outcome.title) in picture
