"""The page on verification: what each test states, and what it came to when the site was built."""

import ast
import re
import xml.etree.ElementTree as Tree
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Law:
    """One test of ``verification``: the law that its name states."""

    file: str
    name: str
    told: str

    @property
    def sentence(self) -> str:
        """Its docstring, else its name in words."""
        words = self.name.removeprefix("test_").replace("_", " ")
        return self.told or words[0].upper() + words[1:] + "."


def laws(folder: Path) -> list[tuple[Path, str, list[Law]]]:
    """Each file with its docstring and its tests."""
    found = []
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tests = [
            Law(path.stem, node.name, " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split()))
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        ]
        if tests:
            found.append((path, ast.get_docstring(tree) or "", tests))
    return found


def outcomes(results: Path | None) -> dict[tuple[str, str], list[tuple[str, float]]]:
    """What each test came to, and its seconds, by file and name; of a test with parameters, each time."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    if results is None:
        return found
    for case in Tree.parse(results).iter("testcase"):
        bad = case.find("failure") is not None or case.find("error") is not None
        word = "failed" if bad else "skipped" if case.find("skipped") is not None else "passed"
        key = ((case.get("classname") or "").split(".")[-1], re.sub(r"\[.*", "", case.get("name") or ""))
        found.setdefault(key, []).append((word, float(case.get("time") or 0.0)))
    return found


def _came_to(runs: list[tuple[str, float]] | None) -> str:
    if not runs:
        return "not run here"
    words = [word for word, _ in runs]
    seconds = sum(s for _, s in runs)
    told = ", ".join(
        f"{words.count(w)} {w}" if len(runs) > 1 else w for w in ("passed", "failed", "skipped") if w in words
    )
    mark = "failed" if "failed" in words else "passed" if "passed" in words else "skipped"
    return f'<span class="{mark}">{told}</span>, {seconds:.1f} s'


def write(page: Path, folder: Path, results: Path | None) -> None:
    """The page."""
    came = outcomes(results)
    every = laws(folder)
    ran = [word for runs in came.values() for word, _ in runs]
    head = (
        f"{ran.count('passed')} passed and {ran.count('failed')} failed when this page was built; "
        "long ones are run apart (`make long`)."
        if ran
        else "They were not run when this page was built: `make docs` runs them first."
    )
    lines = [
        "# Verification", "",
        "Does the program solve its equations? Exact solutions, orders of accuracy, limits and balances, each a test. "
        f"Whether the equations are the right ones is another question: [confronted with measurement](validation.md). "
        f"{head}", "",
    ]  # fmt: skip
    for path, told, tests in every:
        title, _, rest = told.split("\n\nReferences\n")[0].partition("\n\n")
        title = " ".join(title.split()).rstrip(".") or path.stem.removeprefix("test_").replace("_", " ").capitalize()
        lines += [
            f"## {title}",
            "",
            f"{rest} `{path.relative_to(folder.parent).as_posix()}`",
            "",
            "| law | came to |",
            "|---|---|",
        ]
        lines += [
            f"| {test.sentence.replace('|', chr(92) + '|')} | {_came_to(came.get((test.file, test.name)))} |"
            for test in tests
        ]
        lines.append("")
    page.write_text("\n".join(lines), encoding="utf-8")
