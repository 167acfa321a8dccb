"""The table of a comparison in terminals of several widths."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from lithiophile.cli.table import print_table
from lithiophile.study.columns import columns_for
from lithiophile.study.compare import Comparison
from lithiophile.study.defaults import DEFAULT_PROTOCOL
from lithiophile.study.outcome import Outcome, Summary

SUMMARY = Summary(14.55, 1.0, 3.2, 0.0, 1.0, 0.53, 0.41, -0.158, 0.02, 0.997, 3e-14, 0.71)
ROWS = (
    Outcome("host-pristine-carbon-paper", "A", first="plate", summary=SUMMARY),
    Outcome("infused-pi-zno", "B", first="strip", summary=SUMMARY, stop="The cell stopped at 12 s."),
    Outcome("dry-host", "C", failure="There is no ion path."),
)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 132, 200])
def test_a_table_fits_and_loses_no_column_silently(width: int) -> None:
    out = io.StringIO()
    print_table(Comparison("Plate", ROWS, 1.0), Console(file=out, width=width))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    if width >= 80:
        assert any("first" in line for line in lines)
        for name, figures in (("host-pristine-carbon-paper", "plate 14.55"), ("infused-pi-zno [1]", "strip 14.55")):
            row = " ".join(next(line for line in lines if line.startswith(name)).split())
            assert figures in row
            assert row.endswith(" 71")
    assert "[1] infused-pi-zno: The cell stopped at 12 s." in out.getvalue()
    assert "[2] dry-host: There is no ion path." in out.getvalue()
    text = " ".join(out.getvalue().split())
    assert ("budget: " in text) == (width >= 132)
    assert ("Not shown at this width: thickness change" in text) == (width < 132)
    assert "\N{HORIZONTAL ELLIPSIS}" not in text
    left_out = text.partition("Not shown at this width: ")[2]
    for column in columns_for(o.summary for o in ROWS):
        assert (f" {column.head}: " in text) != (column.name in left_out), column.name
    assert "2 of 3 designs solved" in out.getvalue()


@pytest.mark.parametrize("width", [60, 80])
def test_no_figure_is_cut_where_names_are_long(width: int) -> None:
    out = io.StringIO()
    names = ("host-heterogeneous-carbon-fibre-paper", "planar-cu")
    rows = [Outcome(name, "A", first="plate", summary=replace(SUMMARY, efficiency=1.0)) for name in names]
    print_table(Comparison("Plate", tuple(rows), 1.0), Console(file=out, width=width))
    text = out.getvalue()
    assert "\N{HORIZONTAL ELLIPSIS}" not in text
    assert "Coulombic efficiency" in " ".join(text.split()).partition("Not shown at this width: ")[2]
    row = " ".join(next(line for line in text.splitlines() if line.startswith(names[0])).split())
    assert "plate 14.55 1.00" in row
    assert width < 80 or row.endswith(" 71")


def test_energy_has_columns_where_a_cell_is_full_and_only_there() -> None:
    def said(*rows: Outcome) -> str:
        out = io.StringIO()
        print_table(Comparison(DEFAULT_PROTOCOL, rows, 1.0), Console(file=out, width=200))
        return out.getvalue()

    full = replace(SUMMARY, specific_energy=247.0, energy_density=661.0, n_to_p=3.2)
    text = said(ROWS[0], Outcome("full", "D", first="plate", summary=full))
    assert "Wh/kg" in text
    assert " 247 " in text
    assert "between their own voltages" in text
    assert "Wh/kg" not in said(ROWS[0])
    assert "between their own voltages" not in said(ROWS[0])
