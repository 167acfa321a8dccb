"""What several claims measure: cells, figures of runs, and properties; a claims module imports no other."""
