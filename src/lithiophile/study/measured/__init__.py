"""What was measured, beside what is computed: a run over a file, half-cycles of a symmetric cell."""
