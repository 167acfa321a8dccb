"""How the front moves: by the current, by creep, along the surface."""
