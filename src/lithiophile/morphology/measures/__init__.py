"""Numbers read from a microstructure and the lithium in it."""
