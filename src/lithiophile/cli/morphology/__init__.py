"""The commands of growing lithium: grow, microstructure, closures."""
