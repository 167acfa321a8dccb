"""Commands that search: the best designs, and a host over its depth."""
