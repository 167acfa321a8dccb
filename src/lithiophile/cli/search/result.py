"""What both searches end with: the result in the terminal, as a table, as a figure and as designs."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lithiophile.cli.console import Console
from lithiophile.cli.output_file import put_figure, say_written
from lithiophile.errors import InputError

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Found(Protocol):
    """What a search found; its text is what is printed."""

    def to_csv(self, path: str | Path) -> None: ...

    def plot(self) -> "Figure": ...

    def save_designs(self, folder: str | Path) -> list[Path]: ...


def require_folder(designs: Path | None) -> None:
    """Refuse before the search a folder of designs that is a file."""
    if designs is not None and designs.exists() and not designs.is_dir():
        raise InputError(f"{designs} is no folder, so designs can't be written into it.")


def put_found(found: Found, csv: Path | None, plot: Path | None, designs: Path | None) -> None:
    """Print what was found and write what was asked for."""
    Console().print(repr(found), highlight=False, markup=False, soft_wrap=True)
    if csv is not None:
        found.to_csv(csv)
        say_written(csv)
    if plot is not None:
        put_figure(found.plot(), plot, dpi=150)
    if designs is not None:
        for file in found.save_designs(designs):
            say_written(file)
