"""Entry point of `ofscan` and `python -m ofscan`: runs the command line and ends quietly on Ctrl-C and a closed pipe."""

from __future__ import annotations

import os
import sys

#: What shells report for a program ended by SIGINT and SIGPIPE: 128 and the signal's number.
INTERRUPTED = 130
PIPE_CLOSED = 141


def main() -> None:
    """Run the command line; never returns."""
    from ofscan.cli import cli

    try:
        cli.main(prog_name="ofscan", standalone_mode=True)
    except KeyboardInterrupt:
        _leave(INTERRUPTED)
    except BrokenPipeError:
        _leave(PIPE_CLOSED)


def _leave(code: int) -> None:
    # Python flushes stdout once more when it ends; a closed pipe would then print a complaint of its own.
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
