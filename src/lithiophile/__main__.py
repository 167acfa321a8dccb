"""``python -m lithiophile``: the command line, where its script is not on the path."""

from lithiophile.cli import main

if __name__ == "__main__":
    main()
