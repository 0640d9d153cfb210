"""Which option of a command counts where: one that has no say beside the others given is refused in a line."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
from click.core import ParameterSource

#: Where an option counts: what is to be said of it beside all options of the command, None where it has a say.
Where = Callable[[dict[str, Any]], str | None]


def _given(flag: str) -> bool:
    ctx = click.get_current_context()
    named = (str(param.name) for param in ctx.command.params if flag in (*param.opts, *param.secondary_opts))
    return any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in named)


def where(holds: Callable[[dict[str, Any]], bool], told: str) -> Where:
    """Return that an option counts where something `holds` of all options, and what is `told` of it else."""
    return lambda options: None if holds(options) else told.format_map(options)


def beside(*flags: str) -> Where:
    """Return that an option counts where one of `flags` is given."""
    return where(lambda _: any(map(_given, flags)), f"is for {' or '.join(flags)}")


def without(*flags: str) -> Where:
    """Return that an option counts where none of `flags` is given."""
    return lambda _: next((f"cannot go with {flag}" for flag in flags if _given(flag)), None)


def in_form(*forms: str) -> Where:
    """Return that an option counts where the output, settled before, is in one of `forms`."""
    return where(lambda options: options["form"] in forms, f"is for -f {' or '.join(forms)}, not {{form}}")


def _told_of(module: str, what: str) -> Callable[[dict[str, Any]], bool]:
    """Return a function that asks the function `what` of the `module` of a command, which is imported then."""
    return lambda options: bool(getattr(import_module(f"ofscan.commands.{module}"), what)(**options))


FROM_ARTICLES = where(_told_of("report", "from_articles"), "is for articles: facts are taken as they are")
FROM_STDIN = where(
    lambda options: (
        "-" in (*options.get("paths", ()), *options.get("articles", ()), options.get("path")) or bool(options.get("files_from"))
    ),
    "is for '-', standard input",
)
SEVERAL = where(
    lambda options: bool(options["files_from"]) or [path == "-" or os.path.isfile(path) for path in options["paths"]] != [True],
    "is for several articles",
)
#: Of the options that do not count everywhere where they do, by command.
COUNTS: dict[str, dict[str, Where]] = {
    "summarise": {
        "--scheduler": where(lambda options: options["engine"] == "dask", "is for --engine dask"),
        "--jobs": without("--scheduler"),
        "--failures": where(lambda options: options["failures"] != "-", "takes a file's name"),
        "--each --all --quotes": in_form("table"),
        "--each --all --stories": SEVERAL,
    },
    "report": {"--files-from --lexicon --jobs --no-cache --metadata": FROM_ARTICLES},
    "export": {
        "--output": where(lambda options: options["target"] != "-", "takes the name of a file or folder"),
        "--table": where(lambda options: options["form"] != "spans", "cannot go with -f spans"),
        "--bom": where(_told_of("tables", "is_csv"), "is for CSV alone"),
        "--texts": where(_told_of("tables", "has_articles"), "is for the table 'articles'"),
    },
    "text": {"--blocks": without("--output")},
    "check": {
        "--allow-regression": beside("--write-floors"),
        "--force": beside("--update", "--prune"),
        "--update --lenient --lexicon": without("--prune"),
        "--write-floors": without("--prune", "--update", "--files-from"),
        "--select --ignore": without("--prune", "--write-floors"),
        "--floor --format --output": without("--prune", "--update", "--write-floors"),
    },
    "diff": {
        "--pair": where(lambda options: all(map(os.path.isdir, options["articles"])), "is for two folders"),
        "--quiet": without("--words", "--format", "--output"),
        "--only --words": where(lambda options: len(options["articles"]) < 3, "is for two articles, or two folders of them"),
    },
    "trace": {"--all": in_form("table", "markdown", "html")},
}


def check(command: str, options: dict[str, Any]) -> None:
    """Refuse an option that was given to `command` and has no say; `options` are all, settled. Raises click.UsageError."""
    for flags, place in {"--stdin-name": FROM_STDIN, **COUNTS.get(command, {})}.items():
        for flag in filter(_given, flags.split()):
            if told := place(options):
                raise click.UsageError(f"{flag} {told}", click.get_current_context())
