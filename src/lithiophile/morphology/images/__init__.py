"""Microstructures from image files."""
