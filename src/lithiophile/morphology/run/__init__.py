"""A case, its steps, and what they leave."""
