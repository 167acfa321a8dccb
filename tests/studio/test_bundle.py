"""The page that is shipped is the one that its sources make."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "src" / "lithiophile" / "studio" / "page"
SOURCES = ROOT / "studio"
RECORD = json.loads((PAGE / "sources.json").read_text())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_bundle_was_built_from_these_sources() -> None:
    """Build it again (``npm ci && npm run build`` in studio/) when this fails."""
    top = [
        "index.html",
        "package.json",
        "package-lock.json",
        "vite.config.ts",
        "vite.widget.config.ts",
        "tsconfig.json",
        "record.mjs",
    ]
    files = [*(SOURCES / name for name in top), *(p for p in (SOURCES / "src").rglob("*") if p.is_file())]
    assert {p.relative_to(SOURCES).as_posix(): digest(p) for p in files} == RECORD["sources"]


def test_nobody_has_changed_the_bundle() -> None:
    files = [p for p in PAGE.rglob("*") if p.is_file() and p.name != "sources.json"]
    assert {p.relative_to(PAGE).as_posix(): digest(p) for p in files} == RECORD["built"]


def test_the_bundle_is_small() -> None:
    assert sum(p.stat().st_size for p in PAGE.rglob("*") if p.is_file()) < 1_000_000


@pytest.mark.parametrize("name", ["package-lock.json", "package.json", "src/lithiophile"])
def test_no_path_of_a_machine_and_no_registry_is_written_down(name: str) -> None:
    files = [SOURCES / name] if (SOURCES / name).is_file() else list(PAGE.rglob("*.*"))
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert '"resolved"' not in text
        assert not re.search(r"/(home|root|work|Users)/", text), path


def test_the_page_loads_nothing_from_elsewhere() -> None:
    """No script, style, font or picture by another address; names of namespaces and licences are no loads."""
    index = (PAGE / "index.html").read_text()
    assert not re.search(r"""(src|href)=["']https?:""", index)
    style = "".join(p.read_text() for p in PAGE.rglob("*.css"))
    assert not re.search(r"url\(['\"]?(https?:)?//|@import", style)
