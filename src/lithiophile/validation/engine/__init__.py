"""Rows, trials, verdicts, and the board of them all."""
