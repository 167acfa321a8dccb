"""Many variants of one design: drawn or listed, run side by side, and what they say together."""
