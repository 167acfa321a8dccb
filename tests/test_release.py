"""A release: one version everywhere, requirements alike, archives that are small and hold the data."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import lithiophile

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MOST = 4_000_000
"""Bytes of an archive."""
OTHERWISE = {"matplotlib": "matplotlib-base"}
"""Names that conda-forge gives to packages."""


def test_the_recipe_has_the_version_and_the_requirements_of_the_project() -> None:
    recipe = (ROOT / "recipe" / "meta.yaml").read_text(encoding="utf-8")
    assert f'set version = "{lithiophile.__version__}"' in recipe
    run = recipe.split("  run:")[1].split("\ntest:")[0]
    listed = {tuple(line.split()) for line in re.findall(r"^    - (.*)$", run, re.MULTILINE)}
    wanted = {("python", PROJECT["requires-python"])}
    for one in PROJECT["dependencies"]:
        name, least = re.fullmatch(r"([\w-]+)(>=.*)", one).groups()
        wanted.add((OTHERWISE.get(name, name), least))
    assert listed == wanted


def test_all_extras_that_users_want_are_one() -> None:
    extras = PROJECT["optional-dependencies"]
    (every,) = extras["all"]
    named = set(re.fullmatch(r"lithiophile\[(.*)\]", every)[1].split(","))
    # the reader of BioLogic's files is under the GPL, cellpy weighs a gigabyte and CUDA's compiler half a one, and few
    # have a GPU: each is asked for by its own name
    assert named == set(extras) - {"all", "test", "dev", "docs", "peers", "biologic", "cellpy", "gpu"}


def test_the_paper_cites_what_its_list_holds() -> None:
    text = (ROOT / "paper" / "paper.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^@\w+\{(\w+),", (ROOT / "paper" / "paper.bib").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"@(\w+)", text)) == listed
    assert 800 < len(text.split("# Summary")[1].split()) < 1300
    for picture in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / "paper" / picture).exists()
    counts = re.search(r"(\d+) predictions: (\d+) met, (\d+) missed", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert "Of {} predictions {} are met and {} missed".format(*counts.groups()) in " ".join(text.split())


@pytest.mark.long
def test_archives_are_small_and_hold_the_data(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="archives are built by hatchling")
    everywhere = os.environ | {"LITHIOPHILE_KERNELS": "no"}
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, env=everywhere)
    (wheel,), (source,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    assert wheel.name.endswith("py3-none-any.whl")
    assert max(wheel.stat().st_size, source.stat().st_size) < MOST
    with zipfile.ZipFile(wheel) as held:
        inside = set(held.namelist())
    package = ROOT / "src" / "lithiophile"
    for path in package.rglob("*"):
        if path.suffix in (".py", ".toml", ".csv", ".j2", ".css", ".js", ".json") and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT / "src").as_posix() in inside, path
    with tarfile.open(source) as held:
        names = {name.partition("/")[2] for name in held.getnames()}
    for name in ("LICENSE", "CITATION.cff", "docs/index.md", "docs/site/conf.py", "paper/paper.md", "recipe/meta.yaml"):
        assert name in names, name
    assert not any("__pycache__" in name for name in inside | names)
