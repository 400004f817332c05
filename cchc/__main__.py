"""`python -m cchc`: the door for who has no `cchc` on the path."""

from cchc.cli import main

if __name__ == "__main__":
    main()
