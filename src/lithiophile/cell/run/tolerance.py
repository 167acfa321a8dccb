"""The relative tolerance of the integrator, one for Python, the command line and every study. Imports nothing."""

RTOL = 1e-5
"""Relative tolerance of the integrator, unless a run states its own.

Looser ones suit quiet cells, but lithium that closes pores over itself amplifies every error: at 3e-4 the swing of
layered Li-rGO is 9 % off, at 1e-5 0.1 %.
"""
