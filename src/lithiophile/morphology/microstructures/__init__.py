"""Microstructures: made with a seed, or imported from images."""

from lithiophile.morphology.microstructures.catalogue import build, names

__all__ = ["build", "names"]
