"""Random designs and protocols, run and judged: ``python -m tests.random_designs --runs 10000``."""
