"""The diffuse interface, and which lithium hangs on the collector."""
