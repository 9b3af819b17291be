"""`python -m jobs` is `claimline`."""

from jobs.main import main

if __name__ == "__main__":
    main(prog_name="claimline")
