"""`python -m cchc`: the door for who has no `cchc` on the path."""

from cchc.start import main

if __name__ == "__main__":
    main()
