"""`python -m qa` is the `qa` command."""

from qa.cli.commands import main

if __name__ == "__main__":
    main()
