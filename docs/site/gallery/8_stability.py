"""Stiff or not, and by which rule.

Where the solved elastic interface smooths ripples of the lithium surface, how fast they grow, and how thin coats bend:
every electrolyte and coating of the library.
"""

from lithiophile.report.stability import draw
from lithiophile.study import interfaces
from lithiophile.study.stability import finding

found = [finding(name) for name in interfaces.names()]


def figure():
    return draw(found)
