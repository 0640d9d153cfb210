"""Entry point of `ofscan` and `python -m ofscan`: runs the command line and ends quietly on a signal and a closed pipe."""

from __future__ import annotations

import gc
import signal
import sys

#: Whoever is ended by a signal is told of so by shells: 128 and the signal's number.
SIGNALLED = 128
#: A fault of ours (EX_SOFTWARE of sysexits.h): Python's own code for a crash is 1, which here means "a difference".
CRASHED = 70
#: As for wrong use: nothing is there, or not all of it.
UNWRITTEN = 2
#: New objects between two looks for garbage in cycles. Word lists and spaCy make some hundred thousand that all stay: at
#: Python's 700 a fifth of a cold start was spent in looking through them (measured with tests/benchmarks/speed.py). With five times as many what
#: a JSON encoder leaves behind took 24 MB.
COLLECT_AFTER = 40_000
#: Those that end us, with time to clean up (SIGINT is Ctrl-C); Windows has no SIGHUP.
ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
#: The first of them that came, and no other.
_came: list[int] = []


def main() -> None:
    """Run the command line; never returns.

    Ctrl-C before this is a trace of Python's: while it starts (some .03 s, or .1 where the machine is busy), and while the script
    that pip wrote imports `re`. Nothing of ours could see to it; what we import until here is held small by a test.
    """
    heeded = [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]  # as nohup has it
    for number in heeded:
        signal.signal(number, _end)
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    from ofscan import console

    console.stand_in()
    code = _run()
    # What _end raises is lost in what Python takes apart from here on, and may have been lost in a destructor or a library before.
    for number in heeded:
        signal.signal(number, signal.SIG_DFL)
    sys.exit(SIGNALLED + _came[0] if _came else code)


def _run() -> int:
    # Here, since until the signals are seen to Ctrl-C is a trace of Python's.
    import logging

    import click

    from ofscan import console
    from ofscan.cli import cli

    # Not click's standalone mode: where a message cannot be written it ends with 1, which here means "a difference".
    try:
        code = cli.main(prog_name="ofscan", standalone_mode=False)
    except click.ClickException as error:
        with console.talk():
            error.show()
        return error.exit_code
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # Files are named; this is a help text that click could not write to standard output: a full disk.
            console.give_up(sys.stdout)
            console.say(f"ofscan: standard output cannot be written: {error.strerror}")
            return UNWRITTEN
        logging.getLogger("ofscan").debug("a fault in ofscan", exc_info=True)
        console.say(
            f"ofscan: a fault of ofscan itself, not of your files ({type(error).__name__}: {error}); please report it "
            "with the lines that --debug shows"
        )
        return CRASHED
    return code if isinstance(code, int) else 0


def _end(number: int, _: object) -> None:
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)  # once is enough; cleaning up is not to be disturbed
    _came.append(number)
    sys.exit(SIGNALLED + number)


if __name__ == "__main__":
    main()
