"""Files of a run: fields, tables, pictures."""
