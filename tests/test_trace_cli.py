"""`ofscan trace` on the command line, its formats and exit codes."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ofscan.cli import DIFF_FORMATS, cli
from ofscan.tracing.records import SCHEMA
from tests.trace_samples import NEW, OLD

STORY = """\
Luton children’s services ‘require improvement’

Monday 5 September 2022

Children’s services at Luton Borough Council have been rated “requires improvement” overall by Ofsted.

“Managers have made brisk and lasting gains since the last inspection,” the report said.

Ofsted said: “Strategy discussions are delayed, and police colleagues attend most of them.”

The report said there was a <script>alert(1)</script> “sturdy audit programme”.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "old.txt").write_text(OLD, encoding="utf-8")
    (reports / "new.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["trace", *map(str, arguments)], catch_exceptions=False)


def verdicts(result: Result) -> list[str | None]:
    return [quote["verdict"] for quote in json.loads(result.stdout)["quotes"] if quote["verdict"]]


def test_json_has_the_form_of_the_schema(folder: Path) -> None:
    result = run(folder / "story.txt", "--against", folder / "reports", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(told)[:3] == ["schema", "article", "reports"]
    assert told["schema"] == SCHEMA
    assert {"quotes", "grades", "grades_left_out", "improvement_areas", "reuse", "coverage"} <= set(told)
    assert verdicts(result) == ["exact", "altered", "exact"]
    quote = told["quotes"][-1]
    assert {"start", "end", "text", "speaker", "kind", "verdict", "source", "page", "report"} <= set(quote)
    assert quote["page"] is None
    assert set(quote["report"]) == {"start", "end", "text"}
    assert set(told["improvement_areas"]) >= {"told", "left_out", "only_in_article"}
    assert [item["verdict"] for item in told["grades"]] == ["agrees"]


@pytest.mark.parametrize("form", DIFF_FORMATS)
def test_every_format_and_the_file(folder: Path, form: str) -> None:
    shown = run(folder / "story.txt", "--against", folder / "reports", "-f", form)
    assert shown.exit_code == 0
    assert shown.stdout.endswith("\n")
    written = run(folder / "story.txt", "--against", folder / "reports", "-f", form, "-o", folder / "out")
    assert (written.exit_code, written.stdout) == (0, "")
    assert (folder / "out").read_text(encoding="utf-8").strip()


def test_the_table_shows_what_was_changed(folder: Path) -> None:
    shown = run(folder / "story.txt", "--against", folder / "reports").stdout
    assert "3 quotations traced: 2 exact, 1 ALTERED" in shown
    assert "ALTERED  Ofsted: Strategy discussions are delayed" in shown
    assert "! NEGATION CHANGED" in shown
    assert "paragraph 1: Strategy discussions are [-not-] delayed, and police colleagues attend most of them." in shown
    assert "Improvement items told     0 of 3" in shown


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if "href" in told else []
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_linked_and_safe(folder: Path) -> None:
    (folder / "again.txt").write_text(STORY, encoding="utf-8")
    shown = run(folder / "story.txt", folder / "again.txt", "--against", folder / "reports", "-f", "html").stdout
    page = _Page()
    page.feed(shown)
    assert page.open == []
    assert "script" not in page.tags
    assert "&lt;script&gt;" in shown
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert "http" not in shown.replace("http-equiv", "")
    # What is altered stands out in the article's own text, too, which begins where its box does.
    assert 'aria-label="The article">Luton' in shown
    assert '<a class="alarm" href="#q' in shown


def test_markdown_escapes(folder: Path) -> None:
    (folder / "story.txt").write_text(STORY.replace("sturdy audit", "*sturdy* | <b>audit</b>"), encoding="utf-8")
    shown = run(folder / "story.txt", "--against", folder / "reports", "-f", "markdown").stdout
    assert "<b>" not in shown
    assert "~~[-not-]~~" in shown


def test_against_takes_what_a_shell_s_star_gives(folder: Path) -> None:
    names = [folder / "reports" / "new.txt", folder / "reports" / "old.txt"]
    result = run(folder / "story.txt", "--against", *names, "-f", "json")
    assert [item["source"] for item in json.loads(result.stdout)["reports"]] == [str(name) for name in names]
    repeated = run("--against", names[0], "--against", names[1], "-f", "json", folder / "story.txt")
    assert repeated.stdout == result.stdout
    assert run("--against", *names).exit_code == 2


def test_a_report_can_be_forced(folder: Path) -> None:
    old = folder / "reports" / "old.txt"
    result = run(folder / "story.txt", "--against", folder / "reports", "--report", old, "-f", "json")
    taken = {item["source"]: (item["chosen"], item["why"]) for item in json.loads(result.stdout)["reports"]}
    assert taken[str(old)] == (True, "given with --report")
    assert not taken[str(folder / "reports" / "new.txt")][0]
    assert verdicts(result) == ["not_found", "not_found", "not_found"]


def test_a_file_by_two_names_counts_once(folder: Path) -> None:
    once = run(folder / "story.txt", "--against", folder / "reports" / "new.txt", "-f", "markdown")
    names = (folder / "reports", f"{folder}/reports/./new.txt", f"{folder}/reports/new.txt")
    twice = run(folder / "story.txt", f"{folder}/./story.txt", "--against", *names[1:], "-f", "markdown")
    assert (once.exit_code, twice.stdout, twice.stderr) == (0, once.stdout.replace("/reports/new", "/reports/./new"), "")
    # What is named is told of, also where its folder was named before it.
    (folder / "reports" / "note.txt").write_text("A note on nothing.", encoding="utf-8")
    told = run(folder / "story.txt", "--against", folder / "reports", f"{folder}/reports/./note.txt")
    assert (
        told.stderr
        == f"ofscan: {folder}/reports/note.txt: is no inspection report by its first page (articles stand first); --report FILE takes it for one\n"
    )
    forced = (f"{folder}/reports/./new.txt", f"{folder}/reports/new.txt")
    assert run(folder / "story.txt", "--report", *forced, "-f", "json").stdout.count('"chosen": true') == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [("altered", 1), ("contradicted,altered", 1), ("contradicted", 0), ("joined,not-found", 0), ("left_out", 1)],
)
def test_fail_on(folder: Path, asked: str, code: int) -> None:
    assert run(folder / "story.txt", "--against", folder / "reports", "--fail-on", asked).exit_code == code


def test_wrong_use(folder: Path) -> None:
    story, reports = folder / "story.txt", folder / "reports"
    for arguments, reason in (
        ((story,), "--against"),
        ((story, "--against", reports, "--fail-on", "wrong"), "no verdict 'wrong'"),
        ((story, "--against", reports, "--fail-on", ","), "names no verdict"),
        ((story, "--against", folder / "none"), "none: no such file"),
        ((folder / "none.txt", "--against", reports), "no such file"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert reason in result.stderr


def test_what_cannot_be_read_is_told_and_the_rest_done(folder: Path) -> None:
    (folder / "reports" / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    result = run(folder / "story.txt", "--against", folder / "reports", "-f", "json")
    assert result.exit_code == 3
    assert "bad.pdf" in result.stderr
    assert verdicts(result) == ["exact", "altered", "exact"]


def test_without_a_report_on_the_council_nothing_is_said(folder: Path) -> None:
    other = folder / "hull.txt"
    other.write_text(NEW.replace("Luton", "Hull"), encoding="utf-8")
    result = run(folder / "story.txt", "--against", other, "-f", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 2
    assert "no report was given on Luton Borough Council\n" in result.stderr
    assert (told["reports"], told["other_councils"]) == ([], 1)
    assert {item["verdict"] for item in (*told["quotes"], *told["grades"])} == {None}


def test_several_articles_are_a_list(folder: Path) -> None:
    told = json.loads(run(folder, "--against", folder / "reports", "-f", "json", "-q").stdout)
    assert told["schema"] == "ofscan.trace-list/2"
    assert str(folder / "story.txt") in [item["article"] for item in told["traces"]]


def test_what_is_no_report_is_left_out(folder: Path) -> None:
    (folder / "reports" / "note.txt").write_text("A note on Luton.\n", encoding="utf-8")
    result = run(folder / "story.txt", "--against", folder / "reports", "-f", "json")
    assert sorted(Path(used["source"]).name for used in json.loads(result.stdout)["reports"]) == ["new.txt", "old.txt"]
    assert "1 file among the reports left out: no inspection report by the first page" in result.stderr
    itself = run(folder / "story.txt", "--against", folder / "story.txt")
    assert itself.exit_code == 2
    assert "is no inspection report by its first page" in itself.stderr
    forced = run(folder / "story.txt", "--report", folder / "story.txt")
    assert forced.exit_code == 0
    assert "it is taken for one all the same" in forced.stderr


def test_a_forced_report_on_another_council_is_told(folder: Path) -> None:
    other = folder / "hull.txt"
    other.write_text(NEW.replace("Luton", "Hull City"), encoding="utf-8")
    # Also where the article names that council in passing.
    for passing in ("", "\nHull City Council will be visited next.\n"):
        (folder / "story.txt").write_text(STORY + passing, encoding="utf-8")
        result = run(folder / "story.txt", "--report", other)
        told = f"{other} is on Hull City Council, the article on Luton Borough Council"
        assert (result.exit_code, result.stderr) == (0, f"ofscan: {folder}/story.txt: {told}\n")


@pytest.mark.parametrize(
    ("published", "option", "report", "code", "told"),
    [
        # Forced, and of another inspection: held against it, and told.
        ("May 2024", "--report", "old", 0, "--report names none of the July 2022 inspection; nearest: 13-24 January 2020"),
        (
            "May 2021",
            "--report",
            "new",
            0,
            "--report names none of the inspection that the article is on; nearest: 11-22 July 2022",
        ),
        # Only a later one: which is missing, not how to force the wrong one.
        (
            "May 2021",
            "--against",
            "new",
            2,
            "no report of the inspection that the article is on was given; nearest: 11-22 July 2022",
        ),
        ("May 2024", "--report", "new", 0, ""),
    ],
)
def test_which_inspection_s_report_is_missing(
    folder: Path, published: str, option: str, report: str, code: int, told: str
) -> None:
    story = folder / "story.txt"
    visited = "inspected in July 2022 and rated" if "2024" in published else "rated"
    story.write_text(STORY.replace("5 September 2022", f"5 {published}").replace("rated", visited), encoding="utf-8")
    result = run(story, option, folder / "reports" / f"{report}.txt", "-f", "json")
    warnings = json.loads(result.stdout)["warnings"]
    assert (result.exit_code, warnings) == (code, [told] * bool(told))
    assert result.stderr == "".join(f"ofscan: {story}: {line}\n" for line in warnings)


def test_a_report_without_grades_is_told_to_have_none(folder: Path) -> None:
    (folder / "visit.txt").write_text(NEW.partition("Judgement Grade")[0] + "Plans are weak. Help is good.", encoding="utf-8")
    shown = run(folder / "story.txt", "--report", folder / "visit.txt").stdout
    assert "Grades of the report told  the report has none\nImprovement items told     the report has none\n" in shown


def test_the_output_spares_the_inputs(folder: Path) -> None:
    (folder / "words").write_text("speech: {}\n", encoding="utf-8")
    command = (folder / "story.txt", "--against", folder / "reports", "--lexicon", folder / "words")
    for target in (folder / "story.txt", folder / "reports" / "new.txt", folder / "words"):
        before = target.read_bytes()
        result = run(*command, "-o", target)
        assert result.exit_code == 2
        assert "is one of the inputs and would be overwritten" in result.stderr
        assert target.read_bytes() == before


def test_a_number_changed_in_a_short_quotation(folder: Path) -> None:
    story = folder / "short.txt"
    text = STORY.replace("Strategy discussions are delayed, and police colleagues attend most of them.", "{}")
    for quoted, verdict in (
        ("recruit 53 permanent practitioners by next spring", "altered"),
        ("recruit 35 permanent practitioners by next spring", "exact"),
        ("appoint 53 permanent managers by next summer", None),
    ):
        story.write_text(text.format(quoted), encoding="utf-8")
        told = json.loads(run(story, "--against", folder / "reports", "-f", "json").stdout)
        found = next(quote for quote in told["quotes"] if quote["text"] == quoted)
        assert found["verdict"] == (verdict or "not_found")


def test_no_report_of_the_inspection_told(folder: Path) -> None:
    old = folder / "old.txt"
    old.write_text(OLD, encoding="utf-8")
    story = folder / "july.txt"
    story.write_text(
        "Luton services\n\nTuesday 6 September 2022\n\nLuton Borough Council's children's services require improvement to be good, "
        "Ofsted said after a visit in July.\n",
        encoding="utf-8",
    )
    result = run(story, "--against", old, "--fail-on", "contradicted")
    assert result.exit_code == 2
    assert "no report of the July 2022 inspection was given; nearest: 13-24 January 2020" in result.stderr
    assert "CONTRADICTED" not in result.stdout


def test_a_text_in_another_language_is_not_read(folder: Path) -> None:
    story = folder / "welsh.txt"
    story.write_text(
        "Gwasanaethau plant Luton angen gwella, medd Ofsted\n\n6 Medi 2022\n\nMae angen gwella gwasanaethau plant Luton Borough "
        "Council, yn ôl adroddiad gan Ofsted.\n\nDywedodd y Cynghorydd Anwen Tolliver: “Rydym yn falch iawn o'n staff.”\n",
        encoding="utf-8",
    )
    result = run(story, "--against", folder / "reports")
    assert result.exit_code == 2
    assert "not in English: not read" in result.stderr
    assert "NOT FOUND" not in result.stdout


def test_not_found_here_and_word_for_word_elsewhere(folder: Path) -> None:
    other = folder / "hull.txt"
    other.write_text(NEW.replace("Luton", "Hull City").replace("brisk and lasting", "slow and rainy"), encoding="utf-8")
    story = folder / "rain.txt"
    story.write_text(
        (folder / "story.txt").read_text(encoding="utf-8")
        + "\n\nManagers made “slow and rainy gains since the last inspection”, the report says.\n",
        encoding="utf-8",
    )
    result = run(story, "--against", folder / "reports", other)
    assert "NOT FOUND  the report: slow and rainy gains since the last inspection" in result.stdout
    assert "but word for word elsewhere: Hull City Council, hull.txt" in result.stdout
    assert "nearest: " in result.stdout
