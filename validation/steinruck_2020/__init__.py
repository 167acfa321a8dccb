"""The transference number of molten PEO-LiTFSI from operando profiles of its salt: a public benchmark of fits."""
