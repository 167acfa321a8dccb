"""Parameter studies: comparisons of designs on one protocol, tests, bands and maps."""
