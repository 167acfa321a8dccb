"""A host whose porosity, width of parts and nucleation barrier follow depth, found by how its figures follow them."""
