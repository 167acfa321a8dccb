"""Numbers of a cell found from what was measured: data, search, what they tell and what they don't."""
