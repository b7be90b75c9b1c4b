"""The program's entry: the only place that looks at the environment."""

import os
import sys
from collections.abc import Sequence

from mailbot import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code (0 done, 1 a check failed or bad input, 2 wrong usage)."""
    return cli.run(sys.argv[1:] if arguments is None else arguments, os.environ)


if __name__ == "__main__":
    sys.exit(main())
