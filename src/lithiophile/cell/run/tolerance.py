"""The relative tolerance of the integrator, one for Python, the command line and every study. Imports nothing."""

RTOL = 1e-4
"""Relative tolerance of the integrator, unless a run states its own.

The loosest that keeps every figure of a comparison within 0.2 % (0.06 %, ``benchmarks/catalogue_precision.py``):
lithium that closes pores over itself amplifies every error, and at 2e-4 the swing of ``seed-au`` is 1.1 % off.
"""
