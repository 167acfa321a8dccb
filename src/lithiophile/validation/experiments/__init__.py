"""Measurements, one folder an experiment: ``data.toml`` with its rows, and ``predict``."""
