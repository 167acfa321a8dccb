"""The board of experiments: what was measured, what the program predicts for it, and how far apart the two are.

An experiment is a folder of :mod:`lithiophile.validation.experiments`; nothing else names it. It holds

* ``data.toml``, tables ``[[row]]`` with what was measured: value or points, unit, uncertainty and where that comes
  from, conditions, source with DOI and how it was read, and the constants that were fitted on it (``fitted``);
* ``__init__.py``, a function ``predict(trial, row)`` that calculates the same quantity in the same unit, one number for
  each point, and ``DESIGNS``, the designs of the catalogue that it runs. It asks ``trial`` for every cell and every
  number with a range, so that the band of what is assumed is drawn for it, and returns numbers or a
  :class:`~lithiophile.validation.engine.row.Prediction` with curves to draw.

A row on which something was fitted is calibration and is never counted as a prediction. Nothing else decides what it
is; :mod:`~lithiophile.validation.engine.judge` says what *met*, *missed* and *not constrained* mean.
"""
