"""Questions asked of many cells at once: comparisons of designs on one protocol."""
