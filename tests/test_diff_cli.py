"""`ofscan diff` on the command line: stdout, stderr and exit code apart."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ofscan.cli import DIFF_FORMATS, cli

STORY = """\
Luton’s children’s services rated good by Ofsted

By Jo Walsh
Friday 17 May 2024

Children’s services in Luton have been rated good overall by Ofsted inspectors, who visited in March 2024.

Cllr Ann Other, leader of Luton Borough Council, said: “We are not yet where we want to be, but we are close.”
"""


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["diff", *arguments], input=stdin, catch_exceptions=False)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    one, other = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(STORY, encoding="utf-8")
    other.write_text(STORY.replace("not yet ", "").replace("rated good", "rated inadequate"), encoding="utf-8")
    return str(one), str(other)


def test_no_difference_is_0(pair: tuple[str, str], tmp_path: Path) -> None:
    same = tmp_path / "same.txt"
    same.write_bytes(STORY.replace("’", "'").replace("“", '"').replace("”", '"').replace("\n", "\r\n").encode())
    result = run(pair[0], str(same))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "no difference"


def test_one_file_by_two_names_is_told(pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(pair[0])
    other = str(tmp_path / "link.txt")
    result = run(pair[0], other)
    assert (result.exit_code, result.stderr) == (0, f"ofscan: {pair[0]} and {other} are the same\n")
    several = run(pair[1], pair[0], f"{tmp_path}/./one.txt")
    assert (several.exit_code, several.stderr) == (1, f"ofscan: {pair[0]} and {tmp_path}/./one.txt are the same\n")
    folder = run(str(tmp_path), f"{tmp_path}/.")
    assert (folder.exit_code, folder.stderr) == (0, f"ofscan: {tmp_path} and {tmp_path}/. are the same\n")


def test_differences_are_1_and_told_in_one_line_first(pair: tuple[str, str]) -> None:
    result = run(*pair)
    assert (result.exit_code, result.stderr) == (1, "")
    first, second = result.stdout.splitlines()[:2]
    assert first.startswith("CHECK FIRST: 1 grade conflict; 1 negation changed (1)")
    assert second.startswith("1 grade conflict, 1 altered quotation")
    assert "! NEGATION CHANGED" in result.stdout
    assert "[-not yet-]" in result.stdout


@pytest.mark.parametrize("turned", [False, True])
def test_a_grade_that_was_changed_in_the_story_and_not_in_the_headline(pair: tuple[str, str], turned: bool) -> None:
    Path(pair[1]).write_text(STORY.replace("rated good overall", "rated inadequate overall"), encoding="utf-8")
    told = json.loads(run(*(pair[::-1] if turned else pair), "-f", "json").stdout)["grades"]
    assert [(one["a"], one["b"]) for one in told["conflicts"]] == [("inadequate", "good") if turned else ("good", "inadequate")]
    assert (told["only_a"], told["only_b"], len(told["shared"])) == ([], [], 1)
    # What one tells besides, in a sentence of its own, is no change.
    more = "\n\nIn March 2024 it was inadequate overall, Ofsted said of Luton.\n"
    Path(pair[1]).write_text(STORY + more, encoding="utf-8")
    assert json.loads(run(*pair, "-f", "json").stdout)["grades"]["conflicts"] == []


def test_quiet_tells_by_the_exit_code_alone(pair: tuple[str, str]) -> None:
    for arguments, code in ((pair, 1), ((pair[0], pair[0]), 0)):
        result = run(*arguments, "--quiet")
        assert (result.exit_code, result.stdout, result.stderr) == (code, "", "")


def test_only_what_is_asked_for(pair: tuple[str, str]) -> None:
    result = run(*pair, "--only", "quotes", "--format", "json")
    told = json.loads(result.stdout)
    assert (told["grades"], told["title"], len(told["quotes"]["altered"])) == (None, None, 1)
    assert run(*pair, "--only", "people", "-q").exit_code == 0
    wrong = run(*pair, "--only", "grade")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("ofscan: --only: no section 'grade'; there are head, ")


def test_json_has_the_headings_of_the_pairs_guide(pair: tuple[str, str]) -> None:
    told = json.loads(run(*pair, "-f", "json").stdout)
    assert (told["schema"], told["a"], told["b"], told["differences"], told["same_inspection"]) == (
        "ofscan.diff/1",
        *pair,
        True,
        True,
    )
    assert set(told["dates"]) == {"shared", "only_a", "only_b", "changed"}
    assert set(told["grades"]) == {"shared", "only_a", "only_b", "conflicts"}
    assert set(told["quotes"]) == {"identical", "altered", "only_a", "only_b"}
    (conflict,) = told["grades"]["conflicts"]
    assert (conflict["council"], conflict["area"], conflict["a"], conflict["b"]) == (
        "E06000032",
        "overall",
        "good",
        "inadequate",
    )
    (altered,) = told["quotes"]["altered"]
    assert (altered["removed"], altered["added"], altered["alerts"]) == (["not yet"], [], ["negation"])
    texts = [Path(path).read_bytes().decode() for path in pair]
    for run_of_words in told["reuse"]["runs"]:
        a, b = (texts[k][run_of_words[key]["start"] : run_of_words[key]["end"]] for k, key in enumerate("ab"))
        assert a == b


def test_standard_input_is_one_side(pair: tuple[str, str]) -> None:
    result = run("-", pair[1], "--stdin-name", "wire", "-f", "json", stdin=STORY.encode())
    told = json.loads(result.stdout)
    assert (result.exit_code, told["a"], told["b"]) == (1, "wire", pair[1])
    both = run("-", "-", stdin=STORY.encode())
    assert (both.exit_code, both.stdout) == (2, "")


def test_trouble_is_2(pair: tuple[str, str], tmp_path: Path) -> None:
    for arguments in ((pair[0], str(tmp_path / "gone.txt")), (pair[0], str(tmp_path)), (pair[0],)):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr


@pytest.mark.parametrize("form", DIFF_FORMATS)
def test_every_format_to_a_file(form: str, pair: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = run(*pair, "--words", "-f", form, "-o", str(target))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    if form != "table":  # a file has a width of its own
        assert target.read_bytes() == run(*pair, "--words", "-f", form).stdout_bytes
    assert "not yet" in target.read_text(encoding="utf-8")


def test_words_shows_the_paragraphs_that_differ(pair: tuple[str, str]) -> None:
    out = run(*pair, "--words", "--only", "head").stdout
    assert "rated [-good-] overall" in out
    assert "rated {+inadequate+} overall" in out
    assert "2 paragraphs the same in both" in out


@pytest.fixture
def folders(pair: tuple[str, str], tmp_path: Path) -> tuple[str, str]:
    a, b = tmp_path / "a", tmp_path / "b"
    (a / "in").mkdir(parents=True)
    (b / "in").mkdir(parents=True)
    shutil.copy(pair[0], a / "in" / "luton.txt")
    shutil.copy(pair[1], b / "in" / "luton.txt")
    shutil.copy(pair[0], a / "same.txt")
    shutil.copy(pair[0], b / "same.md")
    (a / "leeds.txt").write_text(STORY.replace("Luton Borough", "Leeds City").replace("Luton", "Leeds"), encoding="utf-8")
    return str(a), str(b)


def test_folders_pair_by_name(folders: tuple[str, str]) -> None:
    result = run(*folders, "-f", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["schema"]) == (1, "ofscan.diff-list/1")
    names = [(Path(item["a"]).name, Path(item["b"]).name, item["differences"]) for item in told["pairs"]]
    assert names == [("luton.txt", "luton.txt", True), ("same.txt", "same.md", False)]
    assert [Path(source).name for source in told["only_a"]] == ["leeds.txt"]
    assert told["only_b"] == []


def test_folders_pair_by_council_and_inspection(folders: tuple[str, str]) -> None:
    Path(folders[0], "in", "luton.txt").unlink()
    Path(folders[1], "same.md").unlink()
    told = json.loads(run(*folders, "--pair", "council", "-f", "json").stdout)
    assert [(Path(item["a"]).name, Path(item["b"]).name) for item in told["pairs"]] == [("same.txt", "luton.txt")]
    assert [Path(source).name for source in told["only_a"]] == ["leeds.txt"]


@pytest.mark.parametrize("form", DIFF_FORMATS)
def test_folders_in_every_format(form: str, folders: tuple[str, str]) -> None:
    result = run(*folders, "-f", form)
    assert result.exit_code == 1
    for name in ("luton.txt", "same.md", "leeds.txt"):
        assert name.replace(".", r"\.") in result.stdout or name in result.stdout


class Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("sort", ["pair", "folders"])
def test_the_page_stands_alone_and_its_links_lead_somewhere(sort: str, pair: tuple[str, str], folders: tuple[str, str]) -> None:
    page = Page()
    page.feed(run(*(pair if sort == "pair" else folders), "--words", "-f", "html").stdout)
    assert not {"script", "img", "link", "iframe", "object"} & {*page.tags}
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    told = "".join(page.words)
    assert told.count("Cllr Ann Other, leader of Luton Borough Council, said:") >= 2


def test_nothing_of_the_input_acts_on_page_or_terminal(tmp_path: Path) -> None:
    evil = STORY.replace(
        "we are close", "<script>alert(1)</script> \x1b[31m\u202e [red]x[/red] & <b onclick=x> |**a** are close"
    )
    one, other = tmp_path / "<i>.txt", tmp_path / "two.txt"
    one.write_text(evil, encoding="utf-8")
    other.write_text(evil.replace("not yet ", "").replace("|**a**", "|**b**"), encoding="utf-8")
    page = Page()
    page.feed(run(str(one), str(other), "--words", "-f", "html").stdout)
    assert "script" not in page.tags
    assert "<script>" in "".join(page.words)
    for form in DIFF_FORMATS:
        out = run(str(one), str(other), "--words", "-f", form).stdout
        assert "\x1b" not in out
        assert "\u202e" not in out
    markdown = run(str(one), str(other), "-f", "markdown").stdout
    assert "<script" not in markdown
    assert "[red]x[/red]" in run(str(one), str(other)).stdout


def test_check_passes_pairs_over(tmp_path: Path, pair: tuple[str, str]) -> None:
    shutil.copy(pair[0], tmp_path / "luton.A.txt")
    shutil.copy(pair[1], tmp_path / "luton.B.txt")
    (tmp_path / "luton.expected.yaml").write_text("differences: true\n")
    Path(pair[1]).unlink()
    runner = CliRunner()
    result = runner.invoke(cli, ["check", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "1 article, 1 without an expected file, 0 findings" in result.stdout
    assert runner.invoke(cli, ["check", "--prune", str(tmp_path)], catch_exceptions=False).stdout == ""


def test_three_texts_are_a_matrix(pair: tuple[str, str], tmp_path: Path) -> None:
    third = tmp_path / "three.txt"
    third.write_text(STORY.replace("rated good", "rated outstanding"), encoding="utf-8")
    result = run(*pair, str(third))
    assert (result.exit_code, result.stderr) == (1, "")
    rows = [re.split(r"\s{2,}", line) for line in result.stdout.splitlines()]
    assert ["Overall effectiveness", "Good", "Inadequate", "Outstanding"] in rows
    data = json.loads(run(*pair, str(third), "-f", "json").stdout)
    assert data["schema"] == "ofscan.diff-matrix/1"
    (row,) = [row for row in data["rows"] if row["section"] == "Grades"]
    assert row["values"] == ["good", "inadequate", "outstanding"]
    assert len(data["pairs"]) == 2


@pytest.mark.parametrize(
    ("change", "alerts"),
    [
        (("have been rated good overall", "have not been rated good overall"), ["negation"]),
        (("in March 2024", "in May 2024"), []),
        (("who visited in March 2024", "who were sent away in March 2024"), []),
        (("17 May", "19 May"), None),  # the line of the date is no sentence
    ],
)
def test_sentences_that_changed(pair: tuple[str, str], change: tuple[str, str], alerts: list[str] | None) -> None:
    Path(pair[1]).write_text(STORY.replace(*change), encoding="utf-8")
    found = json.loads(run(*pair, "-f", "json").stdout)["sentences"]
    assert [item["alerts"] for item in found] == ([] if alerts is None else [alerts])


def test_an_address_is_not_fetched(pair: tuple[str, str]) -> None:
    result = run(pair[0], "https://example.org/story")
    assert result.exit_code == 2
    assert "nothing is fetched" in result.stderr


def test_grades_of_several_councils_have_the_council_beside_them(tmp_path: Path) -> None:
    for name, council, value in (("a", "Luton", "good"), ("b", "Hull City", "good"), ("c", "Luton", "inadequate")):
        text = f"{council} rated\n\n6 September 2022\n\nOfsted rated {council} Council {value} overall.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    every = [str(tmp_path / f"{name}.txt") for name in "abc"]
    rows = json.loads(run(*every, "-f", "json").stdout)["rows"]
    assert [(row["council"], row["values"]) for row in rows if row["section"] == "Grades"] == [
        ("E06000032", ["good", "–", "inadequate"]),
        ("E06000010", ["–", "good", "–"]),
    ]
    assert "Hull City Council" in run(*every).stdout
    assert "Council  " not in run(every[0], every[2], every[0]).stdout
