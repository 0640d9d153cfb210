"""Entry point of `ofscan` and `python -m ofscan`: runs the command line and ends quietly on Ctrl-C and a closed pipe."""

from __future__ import annotations

import gc
import os
import sys
import traceback

#: What shells report for a program ended by SIGINT: 128 and the signal's number.
INTERRUPTED = 130
#: A fault of ours (EX_SOFTWARE of sysexits.h): Python's own code for a crash is 1, which here means "a difference".
CRASHED = 70
#: As for wrong use: nothing is there, or not all of it.
UNWRITTEN = 2
#: New objects between two looks for garbage in cycles. Word lists and spaCy make some hundred thousand that all stay: at
#: Python's 700 a fifth of a cold start was spent in looking through them (measured with tests/benchmarks/speed.py).
COLLECT_AFTER = 200_000


def main() -> None:
    """Run the command line; never returns."""
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    import click

    from ofscan.cli import PIPE_CLOSED, cli

    # Not click's standalone mode: it ends with 1 on Ctrl-C, which here means "a difference".
    try:
        code = cli.main(prog_name="ofscan", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _leave(INTERRUPTED)
    except OSError as error:
        # What goes wrong with a file is told where it is read or written; this is standard output: a full disk.
        print(f"ofscan: cannot write: {error.strerror}", file=sys.stderr)
        _leave(UNWRITTEN)
    except Exception:
        traceback.print_exc()
        print("ofscan: a fault in ofscan; please report it with the lines above", file=sys.stderr)
        sys.exit(CRASHED)
    if code == PIPE_CLOSED:
        _leave(PIPE_CLOSED)
    sys.exit(code if isinstance(code, int) else 0)


def _leave(code: int) -> None:
    # Python flushes stdout once more when it ends; a closed pipe would then print a complaint of its own.
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
