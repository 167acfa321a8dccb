"""The relative tolerance of the integrator, one for Python, the command line and every study. Imports nothing."""

RTOL = 3e-5
"""Relative tolerance of the integrator, unless a run states its own: figures of a comparison are within 0.2 % of what
they are at 1e-7 on the same mesh (``benchmarks/catalogue_precision.py``).

At 1e-4 they are, too, for a tenth less time, but hard cells take all the work of a step there, and voltages are up to
0.25 mV from those of IDA.
"""
