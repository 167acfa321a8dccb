"""Settings of all tests: property tests explore at random at home and repeat the same examples in CI."""

import os

from hypothesis import settings

collect_ignore = ["validation/pybamm_half_cells/reference.py"]
"""A script that needs PyBaMM; the tests read what it wrote."""

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")
