"""The board of experiments as one HTML page."""

from datetime import date
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from lithiophile import __version__
from lithiophile.report.board_figures import figure, summary
from lithiophile.validation.engine.board import Board
from lithiophile.validation.engine.row import READ
from lithiophile.whole_file import whole_file


def write(board: Board, path: str | Path) -> Path:
    """Write the page and return its path."""
    with whole_file(path) as place:
        place.write_text(render(board), encoding="utf-8")
    return Path(path)


def render(board: Board) -> str:
    """The page as text."""
    environment = Environment(
        loader=PackageLoader("lithiophile.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("validation.html.j2").render(
        board=board,
        groups=[(title, rows) for title, kind in _GROUPS if (rows := [e for e in board.entries if e.row.kind == kind])],
        figures={e.row.id: figure(e) for e in board.entries},
        summary=summary(board.entries),
        read=READ,
        style=resources.files("lithiophile.report").joinpath("templates/report.css").read_text("utf-8"),
        version=__version__,
        date=date.today().isoformat(),
    )


_GROUPS = (("Predictions", "prediction"), ("Calibration: something was fitted on these", "calibration"))
