"""A page for each command, made from the commands themselves."""

from pathlib import Path
from typing import Any

import typer.main

from lithiophile.cli.application import app


def commands() -> dict[str, Any]:
    """Every command by its words, e.g. ``"test ce"``."""
    root = typer.main.get_command(app)
    found: dict[str, Any] = {}

    def walk(command: Any, words: tuple[str, ...]) -> None:
        inside = getattr(command, "commands", None)
        if not inside:
            found[" ".join(words)] = command
            return
        for name, one in inside.items():
            walk(one, (*words, name))

    walk(root, ())
    return found


def _cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def _default(parameter: Any) -> str:
    value = parameter.default
    if (
        parameter.required
        or value is None
        or callable(value)
        or value in ((), [], False)
        or "Sentinel" in repr(type(value))
    ):
        return ""
    return f"`{', '.join(map(str, value)) if isinstance(value, list | tuple) else value}`"


def page(words: str, command: Any) -> str:
    """The page of one command."""
    context = command.make_context(f"lithiophile {words}", [], resilient_parsing=True)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    lines = [f"# lithiophile {words}", "", command.help or "", "", "```text", usage, "```", ""]
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    if arguments:
        lines += ["| argument | is |", "|---|---|"]
        lines += [f"| `{(p.metavar or p.name).upper()}` | {_cell(getattr(p, 'help', '') or '')} |" for p in arguments]
        lines.append("")
    if options:
        lines += ["| option | does | default |", "|---|---|---|"]
        for p in options:
            names = ", ".join(f"`{name}`" for name in (*p.opts, *p.secondary_opts))
            lines.append(f"| {names} | {_cell(p.help or '')} | {_default(p)} |")
    return "\n".join(lines) + "\n"


def write(folder: Path) -> None:
    """All pages, and a table of them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, files = [], []
    for words, command in commands().items():
        file = words.replace(" ", "-")
        (folder / f"{file}.md").write_text(page(words, command), encoding="utf-8")
        files.append(file)
        rows.append(
            f"| [`lithiophile {words}`]({file}.md) | {_cell((command.help or '').split('. ')[0].rstrip('.'))} |"
        )
    tree = "\n".join(files)
    text = (
        "# Commands\n\nEvery command is one call of the Python API. A mistake is answered with a sentence "
        "and exit code 2; what could not be solved, with exit code 1.\n\n| command | does |\n|---|---|\n"
        + "\n".join(rows) + f"\n\n```{{toctree}}\n:hidden:\n\n{tree}\n```\n"
    )  # fmt: skip
    (folder / "index.md").write_text(text, encoding="utf-8")
