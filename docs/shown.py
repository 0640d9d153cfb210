"""Runs of the program for README.md and docs/*.md, which cog puts in: `python -m cogapp -r README.md docs/*.md`."""

from __future__ import annotations

import textwrap

from click.testing import CliRunner

from ofscan.cli import cli

#: Longer lines are cut in the docs (not by the program).
WIDTH = 150
#: That of a help text where there is no terminal.
HELP_WIDTH = 78


def shown(*command: str, first: int | None = None, stdin: str | None = None, wrap: bool = False) -> str:
    """Return a fenced block with `ofscan COMMAND`, given `stdin`, and the `first` lines of what it prints (all by default).

    Lines longer than WIDTH are cut, or with `wrap` go on in the next one.
    """
    told = [word if word.isascii() and " " not in word else f"'{word}'" for word in command]
    prompt = f"$ {f'echo {stdin!r} | ' if stdin else ''}ofscan {' '.join(told)}"
    # In this process, which loads spaCy once for all.
    done = CliRunner(env={"NO_COLOR": "1"}).invoke(
        cli, command, input=stdin, catch_exceptions=False, prog_name="ofscan", terminal_width=HELP_WIDTH
    )
    lines = done.stdout.rstrip().splitlines()
    if wrap:
        lines = [part for line in lines for part in textwrap.wrap(line, WIDTH - 20) or [""]]
    cut = [*lines[:first], "..."] if first is not None and len(lines) > first else lines
    body = [one if len(one) <= WIDTH else one[: WIDTH - 1].rstrip() + "…" for one in map(str.rstrip, cut)]
    return "\n".join(["```console", prompt, *body, "```"])
