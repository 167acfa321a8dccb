"""Where :mod:`lithiophile.whole_file` stood."""

from lithiophile.whole_file import whole_file as whole_file
