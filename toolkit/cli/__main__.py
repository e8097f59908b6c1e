"""`python -m toolkit.cli`, where the command itself is not on the path."""

from toolkit.cli import main

main()
