"""The site of documentation: its pages are all there, its links and anchors hold, nothing is fetched."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

from lithiophile.report.dark import adaptive

ROOT = Path(__file__).parents[2]
SITE = ROOT / "docs" / "site"
FENCED = re.compile(r"^```.*?^```\s*?$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def assembling() -> ModuleType:
    sys.path.insert(0, str(SITE))
    try:
        import assemble
    finally:
        sys.path.remove(str(SITE))
    return assemble


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and the site write it."""
    words = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {slug(found) for found in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


def broken(page: Path) -> list[str]:
    """Links of a page that lead to no file, or to no heading of it; what lies on the network is not tried."""
    found = []
    for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        whole = page.parent / file if file else page
        lost = not whole.exists() or (anchor and whole.suffix == ".md" and anchor not in anchors(whole))
        found += [target] if lost else []
    return found


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_and_anchors_of_a_page_hold(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One heading\n[a](#one-heading) [b](#other) [c](gone.md) [d](page.md#one-heading)\n```\n[e](no)\n```\n"
    )
    assert broken(page) == ["#other", "gone.md"]


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_can_be_seen_on_a_dark_page(path: Path) -> None:
    """Those of matplotlib by ``python -m lithiophile.report.dark FILE``, the others by their own style."""
    text = path.read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in text
    if "matplotlib" in text:
        assert adaptive(text) == text


def test_pages_of_the_site_print_units_and_leave_code_alone(assembling: ModuleType) -> None:
    text = '# 1 um\n\n2 um of `x = "3 um"` at 1 mA/cm2, [4 um](a_5 um.md)\n\n```\n6 um\n```\n'
    due = '# 1 um\n\n2 µm of `x = "3 um"` at 1 mA/cm², [4 µm](a_5 um.md)\n\n```\n6 um\n```\n'
    assert assembling.in_print(text) == due


def test_every_page_stands_in_one_section(assembling: ModuleType) -> None:
    listed = [page for _, _, inside in assembling.SECTIONS.values() for page in inside] + assembling.unlisted()
    assert len(listed) == len(set(listed))
    made = {"verification", "commands/index", "api/index"}
    addresses = {address.removesuffix(".md") for address in assembling.pages().values()} - {"index"}
    assert addresses == set(listed) - made


def test_the_source_of_the_site_is_whole(assembling: ModuleType, tmp_path: Path) -> None:
    """Without figures, which take minutes: its links hold, and every command and public name has a page."""
    import lithiophile

    assembling.assemble(tmp_path / "source", drawn=False)
    for page in sorted((tmp_path / "source").rglob("*.md")):
        assert broken(page) == [], page
    for name in lithiophile._HOMES:
        assert (tmp_path / "source" / "api" / f"lithiophile.{name}.md").exists(), name
    for command in ("run", "compare", "test-ce", "library-cite", "study-top-or-bottom"):
        text = (tmp_path / "source" / "commands" / f"{command}.md").read_text(encoding="utf-8")
        assert f"# lithiophile {command.replace('-', ' ', 1)}" in text
    told = (tmp_path / "source" / "verification.md").read_text(encoding="utf-8")
    assert "not run here" in told


def test_what_a_test_came_to_stands_on_the_page(assembling: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "verification"
    folder.mkdir()
    (folder / "test_a.py").write_text(
        '"""A law."""\n\n\ndef test_a_holds():\n    """It holds."""\n\n\ndef test_b_fails():\n    pass\n'
    )
    (tmp_path / "r.xml").write_text(
        '<testsuite><testcase classname="verification.test_a" name="test_a_holds[1]" time="1.5"/>'
        '<testcase classname="verification.test_a" name="test_a_holds[2]" time="0.5"/>'
        '<testcase classname="verification.test_a" name="test_b_fails" time="0.1"><failure/></testcase></testsuite>'
    )
    assembling.verification_pages.write(tmp_path / "v.md", folder, tmp_path / "r.xml")
    told = (tmp_path / "v.md").read_text(encoding="utf-8")
    assert '| It holds. | <span class="passed">2 passed</span>, 2.0 s |' in told
    assert '| B fails. | <span class="failed">failed</span>, 0.1 s |' in told


def test_settings_of_sphinx_load() -> None:
    pytest.importorskip("latex2mathml", reason="of the extra lithiophile[docs]")
    code = "import runpy; print(runpy.run_path('docs/site/conf.py')['html_theme'])"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said == "pydata_sphinx_theme\n"


class _Fetched(HTMLParser):
    """What a browser fetches for a page, its links and its anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attributes}
        self.anchors |= {found[key] for key in ("id", "name") if key in found}
        if tag == "a":
            self.links.append(found.get("href", ""))
        elif tag == "link" and found.get("rel") in ("stylesheet", "preload", "icon"):
            self.fetched.append(found.get("href", ""))
        elif "src" in found:
            self.fetched.append(found["src"])


@pytest.mark.long
def test_the_site_is_built_without_a_warning_and_fetches_nothing(tmp_path: Path) -> None:
    for package in ("sphinx", "myst_parser", "pydata_sphinx_theme", "latex2mathml"):
        pytest.importorskip(package, reason="of the extra lithiophile[docs]")
    source, built = tmp_path / "source", tmp_path / "html"
    for call in (
        [str(SITE / "assemble.py"), str(source)],
        ["-m", "sphinx", "-W", "--keep-going", "-q", "-c", str(SITE), str(source), str(built)],
    ):
        said = subprocess.run([sys.executable, *call], cwd=ROOT, capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
    # what the theme copies into _static is templates
    pages = {path: _Fetched() for path in built.rglob("*.html") if "_static" not in path.relative_to(built).parts}
    for path, page in pages.items():
        page.feed(path.read_text(encoding="utf-8"))
    for path, page in pages.items():
        assert not [one for one in page.fetched if "://" in one or one.startswith("//")], path
        for one in page.fetched + page.links:
            if "://" in one or one.startswith(("mailto:", "data:")) or not one:
                continue
            file, _, anchor = one.partition("#")
            whole = (path.parent / file.split("?")[0]).resolve() if file else path
            assert whole.exists(), f"{path.name}: {one}"
            if anchor and whole in pages and whole.name not in ("search.html", "genindex.html"):
                assert anchor in pages[whole].anchors, f"{path.name}: {one}"
    styles = "".join(path.read_text(encoding="utf-8") for path in built.rglob("*.css"))
    assert not re.findall(r"url\([\"']?https?:", styles)
    assert "<math" in (built / "equations.html").read_text(encoding="utf-8")
