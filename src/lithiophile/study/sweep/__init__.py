"""Sweeps: one design over many values of its numbers and of its protocol's, as one table."""
