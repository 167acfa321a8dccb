"""The best designs by several objectives at once, within bounds, and what they are worth over assumptions."""
