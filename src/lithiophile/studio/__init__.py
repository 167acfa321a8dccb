"""The studio: a local web application on the cell model; nothing of it leaves the machine."""
