"""Small boxes compile longer than they run: the compiler's optimisation is switched off here."""

import os

os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")
