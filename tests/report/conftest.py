"""Specimens to draw, shared by the tests of the report."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from specimens import failed, foil, specimen

from lithiophile.study.compare import Comparison


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    kinds = ["foam", "fibre", "channel", "sheet", "grain", "hollow_fibre"]
    hosts = [specimen(f"{kind}-host", kind, kept=4.0 + number) for number, kind in enumerate(kinds)]
    return Comparison("(Plate; Strip) * 3", (foil(), *hosts, failed()), 1.0)
