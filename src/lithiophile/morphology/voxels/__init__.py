"""Boxes of voxels and the numerics on them, before any chemistry."""
