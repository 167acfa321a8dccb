"""Results on paper: one self-contained HTML file, drawn as SVG, that needs no network."""

from lithiophile.report.html import render, write

__all__ = ["render", "write"]
