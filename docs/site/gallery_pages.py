"""The gallery: each script of ``docs/site/gallery`` is run, and shown with the figure that it drew."""

import ast
import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parent / "gallery"
SOURCE = Path(__file__).parents[2] / "src"
_RUN = """
import runpy, sys
import matplotlib
from pathlib import Path
matplotlib.rcParams["svg.hashsalt"] = "lithiophile"
script, target = sys.argv[1:3]
DARK = {"figure.facecolor": "#14181e", "axes.facecolor": "#14181e", "savefig.facecolor": "#14181e",
        "text.color": "#dfe5ec",
        "axes.labelcolor": "#dfe5ec", "axes.edgecolor": "#7b8794", "xtick.color": "#dfe5ec", "ytick.color": "#dfe5ec"}
names = runpy.run_path(script)
for name, settings in (("light", {}), ("dark", DARK)):
    with matplotlib.rc_context(settings):
        names["figure"]().savefig(f"{target}-{name}.svg")
"""


def scripts() -> list[Path]:
    """In their order."""
    return sorted(SCRIPTS.glob("*.py"))


def title_of(script: Path) -> tuple[str, str]:
    """First line of a script's docstring, and the rest."""
    told = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    first, _, rest = told.partition("\n")
    return first.rstrip("."), rest.strip()


def draw(script: Path, target: Path) -> None:
    """Run one script, for a light and for a dark page; an error ends the build."""
    environment = os.environ | {
        "PYTHONPATH": f"{SOURCE}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "MPLBACKEND": "agg",
    }
    environment.pop("NUMBA_DISABLE_JIT", None)
    subprocess.run(
        [sys.executable, "-c", _RUN, str(script), str(target)], check=True, env=environment, cwd=SOURCE.parent
    )


def write(target: Path, drawn: bool) -> None:
    """The page of the gallery, one page a figure, and, if wanted, the figures."""
    folder = target / "gallery_of"
    folder.mkdir(parents=True, exist_ok=True)
    figures, names = [], []
    for script in scripts():
        name = script.stem
        title, told = title_of(script)
        pictures = ""
        if drawn:
            draw(script, folder / name)
            pictures = "".join(
                f"```{{image}} {name}-{kind}.svg\n:alt: {title}\n:class: only-{kind}\n```\n\n"
                for kind in ("light", "dark")
            )
            figures.append(
                "".join(
                    f'<img class="only-{kind}" src="_images/{name}-{kind}.svg" alt="{title}">'
                    for kind in ("light", "dark")
                )
            )
        code = script.read_text(encoding="utf-8").split('"""', 2)[2].strip()
        (folder / f"{name}.md").write_text(
            f"# {title}\n\n{told}\n\n{pictures}```python\n{code}\n```\n", encoding="utf-8"
        )
        names.append((name, title))
    cards = "".join(
        f'<figure><a href="gallery_of/{name}.html">{figures[n] if drawn else ""}'
        f"<figcaption>{title}</figcaption></a></figure>\n"
        for n, (name, title) in enumerate(names)
    )
    tree = "\n".join(f"gallery_of/{name}" for name, _ in names)
    text = (
        "# Gallery\n\nEach figure was drawn when this site was built, by the lines that stand with it.\n\n"
        f'```{{raw}} html\n<div class="gallery">\n{cards}</div>\n```\n\n```{{toctree}}\n:hidden:\n\n{tree}\n```\n'
    )  # fmt: skip
    (target / "gallery.md").write_text(text, encoding="utf-8")
