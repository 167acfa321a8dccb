"""What lithium's surface and the electrolyte at it are: kinetics, film, coating."""
