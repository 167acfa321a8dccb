"""Lithium growing and stripping in a real microstructure, in two and three dimensions.

Needs the optional extra ``lithiophile[morphology]`` (JAX). Importing this package does not import
JAX; making microstructures and reading results does not either.
"""
