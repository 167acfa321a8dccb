"""The board of experiments as one HTML page."""

from pathlib import Path

from lithiophile.report.board_figures import figure, summary
from lithiophile.report.page import rendered, written
from lithiophile.validation.engine.board import Board
from lithiophile.validation.engine.row import READ


def write(board: Board, path: str | Path) -> Path:
    """Write the page and return its path."""
    return written(render(board), path)


def render(board: Board) -> str:
    """The page as text."""
    return rendered(
        "validation.html.j2",
        board=board,
        groups=[(title, rows) for title, kind in _GROUPS if (rows := [e for e in board.entries if e.row.kind == kind])],
        figures={e.row.id: figure(e) for e in board.entries},
        summary=summary(board.entries),
        read=READ,
    )


_GROUPS = (("Predictions", "prediction"), ("Calibration: something was fitted on these", "calibration"))
