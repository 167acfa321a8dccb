"""The relative tolerance of the integrator, one for Python, the command line and every study. Imports nothing."""

RTOL = 1e-4
"""Relative tolerance of the integrator, unless a run states its own: figures of a comparison are within 0.2 % of what
they are at 1e-7 on the same mesh (``benchmarks/catalogue_precision.py``), and voltages within 0.1 mV of IDA's
(``tests/cell/test_ida.py``). How closely each unknown is followed at it, ``cell/build/dependence.py`` says.
"""
