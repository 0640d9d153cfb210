"""The command line: options to one call to an exit code; what a command does is in `ofscan.commands`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import IO, Any, NoReturn

import click

from ofscan import options_that_count
from ofscan.errors import OfscanError

#: What shells report for a program ended by SIGPIPE: 128 and the signal's number.
PIPE_CLOSED = 141

# The first of each is the one that is taken where neither -f nor the suffix of -o says another.
FORMATS = ("table", "json", "jsonl", "yaml", "csv", "markdown", "html", "sqlite", "parquet")
DIFF_FORMATS = ("table", "json", "markdown", "html")
EXPORT_FORMATS = ("csv", "xlsx", "parquet", "spans")
CHECK_FORMATS = ("text", "json", "github", "junit", "sarif")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class WrongUse(click.ClickException):
    """A command line that cannot be meant, told in one line as everything else is."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Tell it on stderr."""
        from ofscan.console import say

        say(self.message)


@contextmanager
def _in_one_line(command: Callable[[], str]) -> Iterator[None]:
    """Tell what click says of the command line in a line that begins with the `command` that was asked for."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        told = error.format_message().rstrip(".")
        raise WrongUse(f"{command()}: {told[:1].lower()}{told[1:]} (see {command()} --help)") from None


class Group(click.Group):
    """A command group that tells our own errors, and wrong use, in one line and ends with their exit code."""

    def make_context(self, info_name: str | None, args: list[str], **others: Any) -> click.Context:  # type: ignore[override]
        """Return the context of the group's own options."""
        with _in_one_line(lambda: str(info_name)):
            return super().make_context(info_name, args, **others)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an OfscanError becomes a line on stderr and its exit code."""
        try:
            with _in_one_line(lambda: " ".join(filter(None, (ctx.command_path, ctx.invoked_subcommand)))):
                return super().invoke(ctx)
        except OfscanError as error:
            from ofscan.console import say

            say(f"ofscan: {error}")
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # Caught here, since click would end with 1, which means "a difference".
            ctx.exit(PIPE_CLOSED)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` begin with; where that is a file, the advice names the command that reads it."""
        if self.get_command(ctx, args[0]) is None and (os.path.exists(args[0]) or args[0] == "-"):
            raise click.UsageError(f"{args[0]!r} is no command but a file: ofscan summarise {args[0]}", ctx)
        return super().resolve_command(ctx, args)


class Several(click.Command):
    """A command whose options named in `several` take all the words up to the next option, as a shell's '*' gives them."""

    several = ("--against", "--report")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse `args` with the option repeated before each of its words."""
        told: list[str] = []
        option = None
        for place, word in enumerate(args):
            if word == "--":
                told += args[place:]
                break
            if word.startswith("-") and word != "-":
                option = word if word in self.several else None
                told.append(word)
            else:
                told += [option, word] if option and told[-1] != option else [word]
        return super().parse_args(ctx, told)


# Options


def _jobs(_: click.Context, param: click.Parameter, value: str) -> int | None:
    """Return the number of processes that `value` stands for, None for 'auto'."""
    if value == "auto":
        return None
    if value.isdecimal() and int(value):
        return int(value)
    raise click.BadParameter(f"{value!r} is neither a number from 1 nor 'auto'.", param=param)


def _debug(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from ofscan import console

        console.show_traces()


#: What more than one command takes, each in the words of all of them.
SHARED: dict[str, Decorator] = {
    "paths": click.argument("paths", nargs=-1, metavar="PATH..."),
    "files_from": click.option("--files-from", metavar="FILE", help="Also read the files named in FILE ('-': standard input)."),
    "stdin_name": click.option(
        "--stdin-name", metavar="NAME", default="-", show_default=True, help="What to call '-', standard input."
    ),
    "quiet": click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks; errors are still told."),
    "lexicon": click.option("--lexicon", metavar="FILE", help="YAML file whose words add to or override those of ofscan."),
    #: For the program and each command, so that it may stand before or after the command's name.
    "debug": click.option(
        "--debug", is_flag=True, expose_value=False, is_eager=True, callback=_debug, help="Show the traces of faults of ofscan."
    ),
    "jobs": click.option(
        "--jobs",
        "-j",
        metavar="N|auto",
        default="auto",
        callback=_jobs,
        help="Processes at work; auto: as many as are worth it.",
    ),
    #: The environment variable says so too: for machines whose home is gone after each run.
    "no_cache": click.option(
        "--no-cache", is_flag=True, envvar="OFSCAN_NO_CACHE", show_envvar=True, help="Read all anew, and keep nothing of it."
    ),
    "metadata": click.option(
        "--metadata",
        metavar="FILE",
        help="CSV with path and some of outlet, url, published, which go before what articles say.",
    ),
}
#: What every command takes that analyses the articles under its paths.
SOURCES = ("paths", "files_from", "stdin_name", "quiet", "lexicon", "debug")


def shared(*names: str) -> Decorator:
    """Add what SHARED has under `names`, in their order."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names):
            command = SHARED[name](command)
        return command

    return add


def output_options(*forms: str) -> Decorator:
    """Add the options that say in which of `forms` and where to the output goes; the command gets them settled."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(
            "--format",
            "-f",
            "form",
            type=click.Choice(forms),
            help=f"Format of the output; else by FILE's suffix, else {forms[0]}.",
        )
        @click.option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output ('-').")
        @wraps(command)
        def settled(*args: Any, form: str | None, output: str | None, **others: Any) -> Any:
            from ofscan.output import settle

            form, output = settle(form, output, forms)
            return command(*args, form=form, output=output, **others)

        return settled

    return add


def _end(command: str, **options: Any) -> NoReturn:
    """Do what the module of `command` does with its options, of which each must have a say, and end with the exit code."""
    ctx = click.get_current_context()
    options_that_count.check(str(ctx.command.name), options)
    # Imported here, so that a help text loads no spaCy.
    ctx.exit(import_module(f"ofscan.commands.{command}").command(**options))


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@shared("debug")
@click.version_option(package_name="ofscan", message="ofscan %(version)s", help="Show the version.")
def cli() -> None:
    """Facts from news and reports about Ofsted inspections of councils' children's services.

    Reads articles and pulls out councils, dates, grades, quoted people and improvement areas, each with its place in
    the text.

    Exit codes: 0 fine; 1 a difference or a failed check; 2 wrong use, or nothing could be read; 3 some inputs could not
    be read, the rest is done.

    \b
    Example:
      ofscan summarise fixtures/
    """


@cli.command()
@shared(*SOURCES, "jobs")
@click.option(
    "--engine",
    type=click.Choice(("processes", "dask")),
    default="processes",
    show_default=True,
    help="Who works: processes of this machine, or a Dask cluster (needs the extra 'cluster').",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="With --engine dask the scheduler of the cluster; else a local one is started."
)
@shared("no_cache")
@output_options(*FORMATS)
@shared("metadata")
@click.option("--each", is_flag=True, help="Before the table of several articles, each of them by itself.")
@click.option("--all", "every", is_flag=True, help="With the table of several articles, all councils, conflicts and speakers.")
@click.option("--quotes", is_flag=True, help="With the table, also the quotations, by speaker.")
@click.option("--stories", is_flag=True, help="Of articles that tell one story in nearly the same words only the first.")
@click.option("--failures", metavar="FILE", help="Write what was not read, or passed over, to FILE (CSV: path, kind, reason).")
def summarise(**options: Any) -> None:
    """Print the facts of each article, or write them to a file.

    PATH is a file, a folder (which is searched), '-' for standard input, or the address of a file or folder that fsspec has a
    driver for, such as s3://bucket/articles/. A FILE that is there is replaced when all is done; a database takes in what is new.
    What was read is kept in the user's cache folder: only what is new or changed is read again.

    \b
    Example:
      ofscan summarise articles/ --format jsonl -o facts.jsonl
    """
    _end("summarise", **options)


@cli.command()
@click.argument("facts", metavar="FACTS")
@click.option(
    "--output", "-o", "target", required=True, metavar="TARGET", help="A .csv, .xlsx or .parquet file, or a folder of tables."
)
@click.option("--format", "-f", "form", type=click.Choice(EXPORT_FORMATS), help="Format of the files in a folder; else csv.")
@click.option(
    "--table", metavar="NAME", help="This table alone: grades, quotes, ... (else a CSV or Parquet file has all facts)."
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows it for UTF-8.")
@click.option("--texts", is_flag=True, help="Also the articles' texts, where they are in the database or still in their files.")
@shared("debug")
def export(**options: Any) -> None:
    """Write the facts in a database or records as tables.

    FACTS is what `summarise` wrote; no article is read again, but for --texts. A table for each kind of fact, and the articles,
    councils, inspections and speakers: each a sheet of a workbook, or a file in a folder. `-f spans` writes the texts with the
    places of their facts for two annotation tools: prodigy.jsonl and label-studio.json.

    \b
    Example:
      ofscan export facts.db -o facts.xlsx
    """
    _end("tables", **options)


@cli.command()
@shared(*SOURCES, "jobs", "no_cache")
@click.option(
    "--output", "-o", "target", required=True, metavar="FILE", help="The page: an HTML file, replaced when all is done."
)
@click.option("--title", metavar="TEXT", help="What the page is called; else as its PATHs.")
@click.option("--no-text", "texts", is_flag=True, flag_value=False, default=True, help="Leave the articles' texts out.")
@shared("metadata")
def report(**options: Any) -> None:
    """Write a page to look at, from articles, a database or records.

    Choose by council, year, grade, theme and who is quoted; grades and themes over time; quotations by speaker; each article
    with its facts marked in its text. One file, which needs no network: open it in a browser, send it on.

    \b
    Example:
      ofscan report facts.db -o report.html
    """
    _end("report", **options)


@cli.command()
@click.argument("path", metavar="PATH")
@click.option("--blocks", is_flag=True, help="Show each block of the layout with its kind and place instead.")
@click.option("--output", "-o", metavar="FILE|FOLDER/", help="Write to FILE, or of each article to a file in FOLDER.")
@shared("stdin_name", "debug")
def text(**options: Any) -> None:
    """Print the text in which the facts have their places.

    The places (`start`, `end`) count its characters from 0. With -o it is written to FILE; PATH may then be a folder, and the text
    of each article in it becomes a file in FOLDER, which is made. The text of one file goes into a FOLDER that is there, or whose
    name ends in '/', too.

    \b
    Example:
      ofscan text story.txt --blocks
    """
    _end("text", **options)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      ofscan schema > ofscan-article-1.schema.json
    """
    from ofscan import console
    from ofscan.facts.schema import article_schema
    from ofscan.render import plain

    console.out(plain.pretty(article_schema()))


@cli.command()
@shared(*SOURCES)
@click.option(
    "--strict/--lenient",
    "strict",
    default=True,
    show_default=True,
    help="Whether all expected words must be found, or some do.",
)
@click.option(
    "--floor",
    "floors",
    multiple=True,
    metavar="FIELD=F1",
    help="Fail below this F1 of a field, such as grades=0.9; repeatable.",
)
@click.option(
    "--write-floors", is_flag=True, help="Pin today's figures and corpus in ofscan-check.yaml: from then on less fails."
)
@click.option("--allow-regression", is_flag=True, help="Let --write-floors lower a floor.")
@click.option("--select", multiple=True, metavar="CODE", help="Report only rules whose code begins so; repeatable.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave out rules whose code begins so; repeatable.")
@click.option("--update", is_flag=True, help="Show, then write, expected files as ofscan reads the articles today.")
@click.option("--prune", is_flag=True, help="List expected files whose article is gone; with --force remove them.")
@click.option("--force", is_flag=True, help="Let --update run under CI, and --prune remove.")
@output_options(*CHECK_FORMATS)
def check(**options: Any) -> None:
    """Check what is read in articles against what you expect.

    Each article is checked against the NAME.expected.yaml beside it, if there is one, against the others, and against how Ofsted
    inspects.

    Exit codes: 0 all holds; 1 findings or a floor missed; 2 wrong use, no article found, or a broken expected file; 3 some
    articles could not be read.

    \b
    Example:
      ofscan check fixtures/ --floor grades=0.9
    """
    _end("check", **options)


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="A B...")
@click.option(
    "--only",
    metavar="SECTIONS",
    help="Only these: head, councils, dates, grades, people, improvements, inspectors, quotes, reuse, sentences.",
)
@click.option("--words", is_flag=True, help="Also compare the full texts, paragraph by paragraph.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing; the exit code tells.")
@click.option(
    "--pair", type=click.Choice(("name", "council")), default="name", show_default=True, help="What pairs articles of folders."
)
@shared("stdin_name")
@output_options(*DIFF_FORMATS)
@shared("lexicon", "debug")
def diff(**options: Any) -> None:
    """Show what differs between articles, or folders of them.

    A and B are articles ('-': standard input) or two folders. First what must be checked, then the facts, quotations and
    sentences that differ, with the words removed, added and moved; what both have is one line. Of three articles and
    more: a table of the facts by text, each set against the first.

    Exit codes: 0 no difference; 1 differences; 2 wrong use, or an article could not be read.

    \b
    Example:
      ofscan diff release.txt story.txt --only grades,quotes
    """
    _end("diff", **options)


@cli.command(cls=Several)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--against", multiple=True, metavar="REPORT...", help="Reports, or folders of them: PDF, HTML or text.")
@click.option("--report", multiple=True, metavar="FILE...", help="Take this report, whatever it is on.")
@click.option(
    "--fail-on", metavar="VERDICTS", help="End with 1 if one of these is found, such as contradicted,altered,not_found."
)
@click.option("--all", "every", is_flag=True, help="Show all criticism that the article leaves out, not the gravest alone.")
@shared("no_cache", "quiet", "stdin_name")
@output_options(*DIFF_FORMATS)
@shared("lexicon", "debug")
def trace(**options: Any) -> None:
    """Hold articles against the inspection reports they speak of.

    Looked up are quotations, grades, dates and improvement areas. From a folder the report is taken that is on the article's
    council (of several councils one each) and fits its dates and grades; earlier ones are searched for what it
    quotes of them. Reports once read are kept in the user's cache folder.

    Exit codes: 0 done; 1 a verdict of --fail-on was found; 2 wrong use, nothing could be read, or no article was held against a
    report; 3 some inputs could not be read, the rest is done.

    \b
    Example:
      ofscan trace story.txt --against reports/ --fail-on contradicted,altered
    """
    _end("trace", **options)


@cli.command()
@click.argument("what", metavar="info|clear", type=click.Choice(("info", "clear")))
def cache(*, what: str) -> None:
    """Say what is kept in the user's cache folder, or remove it.

    Records of articles, and reports, that were read.

    \b
    Example:
      ofscan cache info
    """
    _end("cache", what=what)


@cli.command()
@click.argument("code", metavar="CODE")
def explain(*, code: str) -> None:
    """Explain a rule of `ofscan check` by its code.

    \b
    Example:
      ofscan explain OFS012
    """
    from ofscan import console
    from ofscan.checking.findings import rule

    found = rule(code)
    width, _ = console.size()
    told = click.wrap_text(found.explanation, width) if width else found.explanation
    console.out(f"{code.upper()} {found.name} ({found.severity})\n\n{told}\n")
