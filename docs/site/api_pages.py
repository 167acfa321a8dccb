"""Pages of the Python interface: the public names, and the modules that examples use."""

from pathlib import Path

import lithiophile

MODULES = {
    "Designs": ["lithiophile.designs.parameters"],
    "Materials": ["lithiophile.materials.material", "lithiophile.materials.formulation"],
    "Tests of experimenters": ["lithiophile.study.efficiency", "lithiophile.study.metrics"],
    "Protocols": ["lithiophile.protocol.steps"],
    "Files of cyclers": ["lithiophile.cycler.record", "lithiophile.cycler.cycles", "lithiophile.cycler.polarisation"],
}
"""Of interest to a user, by subject; laws of physics are all listed."""
PHYSICS = Path(lithiophile.__file__).parent / "physics"


def write(folder: Path) -> None:
    """One page a public name, one a subject, one a file of laws, and a table of them."""
    folder.mkdir(parents=True, exist_ok=True)
    files, rows = [], []
    for name, home in lithiophile._HOMES.items():
        kind = "class" if name[0].isupper() else "function"
        directive = "autoexception" if name.endswith("Error") else f"auto{kind}"
        extra = "\n   :members:\n   :inherited-members: BaseModel, Exception, Mapping" if kind == "class" else ""
        if name == "Design":
            extra = "\n   :members: with_, to_toml, save, keys, parameters"
        body = f"```{{eval-rst}}\n.. {directive}:: lithiophile.{home}.{name}{extra}\n```\n"
        file = f"lithiophile.{name}"
        (folder / f"{file}.md").write_text(f"# lithiophile.{name}\n\n{body}", encoding="utf-8")
        files.append(file)
        first = (getattr(lithiophile, name).__doc__ or "").strip().split("\n")[0]
        rows.append(f"| [`lithiophile.{name}`]({file}.md) | {first} |")
    subjects = []
    for title, modules in MODULES.items():
        file = title.lower().replace(" ", "_")
        parts = [f"## {m}\n\n```{{eval-rst}}\n.. automodule:: {m}\n```\n" for m in modules]
        (folder / f"{file}.md").write_text(f"# {title}\n\n" + "\n".join(parts), encoding="utf-8")
        files.append(file)
        subjects.append(f"* [{title}]({file}.md): " + ", ".join(f"`{m}`" for m in modules))
    laws = sorted(path.stem for path in PHYSICS.glob("[a-z]*.py"))
    for stem in laws:
        module = f"lithiophile.physics.{stem}"
        text = f"# {module}\n\n```{{eval-rst}}\n.. automodule:: {module}\n```\n"
        (folder / f"{module}.md").write_text(text, encoding="utf-8")
        files.append(module)
    text = (
        "# The Python interface\n\nHow it is used stands in [In Python](../python.md). "
        "Names are imported when they are first used.\n\n"
        "| name | is |\n|---|---|\n" + "\n".join(rows)
        + "\n\n## By subject\n\n" + "\n".join(subjects)
        + "\n\n## Laws\n\nEach formula stands once, with its source.\n\n"
        + "\n".join(f"* [`lithiophile.physics.{stem}`](lithiophile.physics.{stem}.md)" for stem in laws)
        + "\n\n```{toctree}\n:hidden:\n\n" + "\n".join(files) + "\n```\n"
    )  # fmt: skip
    (folder / "index.md").write_text(text, encoding="utf-8")
