"""The relative tolerance of the integrator, one for Python, the command line and every study. Imports nothing."""

RTOL = 1e-5
"""Relative tolerance of the integrator, unless a run states its own.

At 1e-4 figures of a comparison are within 0.06 % too (``benchmarks/catalogue_precision.py``) in half the time, but of
200 random cells one let lithium fall below zero and two took all their work, and sulfur fell below by 1e-9.
Lithium that closes pores over itself amplifies every error: at 2e-4 the swing of ``seed-au`` is 1.1 % off.
"""
