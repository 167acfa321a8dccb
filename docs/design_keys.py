"""Writes docs/design_keys.md: every key of a design file with its units, range and what stands in for it.

Run from the folder of the repository: ``python docs/design_keys.py``.
"""

from pathlib import Path

from lithiophile import designs
from lithiophile.designs.json_schema import models_of_files
from lithiophile.designs.schema import usual_place

PAGE = Path(__file__).with_name("design_keys.md")
HEAD = """# Keys of a design file

Every key with what it is, the units and the range of its number, and what stands in where a file leaves it out, with
its evidence and the range to explore. Written by `docs/design_keys.py` from the schema that `lithiophile schema`
gives to editors; how they belong together: [Designs](designs.md).
"""


def page() -> str:
    """The whole page."""
    schema = designs.json_schema()
    parts = [HEAD]
    for model in models_of_files():
        table = schema if model.__name__ == "Design" else schema["$defs"][model.__name__]
        place = usual_place(model).rstrip(".")
        name = f"`{place}`" if place else "The file"
        kind = f" ({model.__name__})" if place == "host.geometry" else ""
        rows = [f"| `{key}` | {cell(said['description'])} |" for key, said in table["properties"].items()]
        about = " ".join(str(model.__doc__).split())
        parts.append("\n".join([f"## {name}{kind}\n", f"{about}\n", "| key | what |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def cell(text: str) -> str:
    """Text in one cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
