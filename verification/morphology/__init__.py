"""Exact solutions for fronts of lithium: cases V12-V16 and V26."""
