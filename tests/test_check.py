"""`ofscan check` from the command line: what it reports, writes, refuses and ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ofscan.cli import cli

STORY = """\
Luton children’s services rated good by Ofsted

By Jo Walsh
Friday 17 May 2024

Children’s services in Luton have been rated good overall by Ofsted inspectors, who visited in March.

Cllr Ann Oakes (Lab, East), leader of Luton Borough Council, said: “We are pleased.”
"""
RIGHT = """\
# mine
title: Luton children’s services rated good by Ofsted
published: 2024-05-17  # a Friday
primary: E06000032
grades:
  # the only one
  - {grade: good, area: overall, status: awarded, council: E06000032}
quotes:
  - {text: "We are pleased.", speaker: Ann Oakes, kind: person}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    # --update refuses under CI, which these tests run under as well.
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "story.expected.yaml").write_text(RIGHT, encoding="utf-8")
    return folder


def expect(corpus: Path, text: str) -> None:
    (corpus / "story.expected.yaml").write_text(text, encoding="utf-8")


def test_all_holds(corpus: Path) -> None:
    result = run(str(corpus))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "1 article, 0 findings: ok"
    assert "mean of the fields" in result.stdout


def test_findings_have_places_in_the_article_and_in_the_expected_file(corpus: Path) -> None:
    expect(
        corpus,
        "grades:\n  - {grade: inadequate, area: overall, status: awarded, council: E06000032}\nquotes:\n  - {text: We are pleased., speaker: Ofsted}\n",
    )
    result = run(str(corpus))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:3] == [
        f"{corpus}/story.expected.yaml:2:1: OFS001 grades: missed: inadequate overall awarded E06000032",
        f"{corpus}/story.txt:6:46: OFS002 grades: false: good overall awarded E06000032",
        f"{corpus}/story.txt:8:69: OFS003 speakers: wrong: 'We are pleased.': expected Ofsted, found Ann Oakes",
    ]
    assert result.stdout.splitlines()[-1] == "1 article, 3 findings: failed"


def test_an_expectation_whose_words_are_not_in_the_article_is_broken(corpus: Path) -> None:
    expect(corpus, "quotes:\n  - {text: We are thrilled., speaker: Ann Oakes}\n")
    result = run(str(corpus))
    assert result.exit_code == 2
    reason = f"these words are not in the article {corpus}/story.txt: We are thrilled."
    assert result.stderr == f"ofscan: {corpus}/story.expected.yaml:2: {reason}\n"


def test_a_broken_expected_file_does_not_stop_the_others(corpus: Path) -> None:
    (corpus / "a.txt").write_text(STORY, encoding="utf-8")
    (corpus / "a.expected.yaml").write_text("title: x\nx: !!python/object:os.system {}\n", encoding="utf-8")
    result = run(str(corpus))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"ofscan: {corpus}/a.expected.yaml:2: the tag ")
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout.splitlines()[-1] == "1 article, 0 findings, 1 broken expectation: failed"


def test_unreadable_articles_are_exit_code_3(corpus: Path) -> None:
    (corpus / "empty.txt").touch()
    result = run(str(corpus))
    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)


def test_pages_that_ofscan_made_are_no_articles(corpus: Path) -> None:
    before = run(str(corpus))
    made = ["summarise", str(corpus), "-f", "html", "-o", str(corpus / "page.html")]
    assert CliRunner().invoke(cli, made, catch_exceptions=False).exit_code == 0
    after = run(str(corpus))
    assert (after.exit_code, after.stdout) == (before.exit_code, before.stdout)
    assert "passed over: .html 1" in after.stderr


def test_no_article_is_exit_code_2(tmp_path: Path) -> None:
    assert run(str(tmp_path)).exit_code == 2


def test_floors_from_options_excuse_and_fail(corpus: Path) -> None:
    expect(corpus, "grades: []\ntitle: Luton children’s services rated good by Ofsted\n")
    assert run(str(corpus)).exit_code == 1
    assert run(str(corpus), "--floor", "grades=0").exit_code == 0
    missed = run(str(corpus), "--floor", "grades=0.5")
    assert missed.exit_code == 1
    assert "floor missed: grades: 0.0000 is below its floor of 0.5" in missed.stdout
    assert run(str(corpus), "--floor", "grads=0.5").exit_code == 2


def test_the_ratchet(corpus: Path) -> None:
    assert run(str(corpus), "--write-floors").exit_code == 0
    assert run(str(corpus)).exit_code == 0
    expect(corpus, RIGHT.replace("Ann Oakes", "Ofsted"))
    fallen = run(str(corpus))
    assert fallen.exit_code == 1
    assert "floor missed: speakers: 0.0000 is below its floor of 1.0" in fallen.stdout
    assert "floor missed: the corpus is not the one" in fallen.stdout
    refused = run(str(corpus), "--write-floors")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "floors are not lowered without --allow-regression: speakers 1.0 -> 0.0" in refused.stderr
    assert run(str(corpus), "--write-floors", "--allow-regression").exit_code == 0
    assert run(str(corpus)).exit_code == 0


def test_an_unannounced_change_of_the_corpus_fails(corpus: Path) -> None:
    run(str(corpus), "--write-floors")
    (corpus / "story.txt").write_text(STORY + "\n", encoding="utf-8")
    assert "the corpus is not the one that" in run(str(corpus)).stdout


def test_update_writes_a_new_file_that_then_holds(corpus: Path) -> None:
    (corpus / "story.expected.yaml").unlink()
    result = run(str(corpus), "--update")
    assert result.exit_code == 0
    assert "+title: Luton children’s services rated good by Ofsted" in result.stdout
    assert result.stderr == f"ofscan: written: {corpus}/story.expected.yaml\n"
    checked = run(str(corpus))
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_an_update_whose_reader_goes_tells_what_it_wrote(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpus / "a.txt").write_text(STORY, encoding="utf-8")
    (corpus / "story.expected.yaml").unlink()
    left = [None]

    def out(text: str) -> None:
        if not left:
            raise BrokenPipeError
        left.pop()

    monkeypatch.setattr("ofscan.console.out", out)
    result = run(str(corpus), "--update")
    assert (result.exit_code, result.stderr.splitlines()) == (
        141,
        [
            f"ofscan: written: {corpus}/a.expected.yaml",
            f"ofscan: stopped, since nobody reads on: 1 file written, the last {corpus}/a.expected.yaml",
        ],
    )
    assert sorted(path.name for path in corpus.glob("*.yaml")) == ["a.expected.yaml"]


def test_a_removal_whose_reader_goes_tells_what_it_removed(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(text: str) -> None:
        raise BrokenPipeError

    for name in "ab":
        (corpus / f"{name}.expected.yaml").write_text(RIGHT, encoding="utf-8")
    monkeypatch.setattr("ofscan.console.out", gone)
    listed, removed = run(str(corpus), "--prune"), run(str(corpus), "--prune", "--force")
    assert (listed.exit_code, listed.stderr, removed.exit_code) == (141, "", 141)
    assert removed.stderr == f"ofscan: stopped, since nobody reads on: 1 file removed, the last {corpus}/a.expected.yaml\n"
    assert sorted(path.name for path in corpus.glob("*.yaml")) == ["b.expected.yaml", "story.expected.yaml"]


def test_update_tells_what_a_check_will_find(corpus: Path) -> None:
    (corpus / "story.expected.yaml").unlink()
    (corpus / "story.txt").write_text(STORY.replace("pleased.”", "pleased."), encoding="utf-8")
    found = f"{corpus}/story.txt:8:68: OFS020 A quotation mark opens here and none closes it"
    for new in (True, False):
        result = run(str(corpus), "--update")
        assert (result.exit_code, bool(result.stdout)) == (1, new)
        assert result.stderr.splitlines() == [
            *([f"ofscan: written: {corpus}/story.expected.yaml"] if new else []),
            f"ofscan: {found}",
            "ofscan: 1 finding left: mend the article, or excuse the rule by 'allow' in its expected file",
        ]
    assert run(str(corpus)).stdout.splitlines()[0] == found
    path = corpus / "story.expected.yaml"
    path.write_text("allow: [OFS020]\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert (run(str(corpus), "--update").exit_code, run(str(corpus)).exit_code) == (0, 0)


def test_update_keeps_comments_order_and_what_holds(corpus: Path) -> None:
    path = corpus / "story.expected.yaml"
    expect(corpus, RIGHT.replace("title: Luton", "title: Leeds").replace("status: awarded", "status: previous"))
    result = run(str(corpus), "--update")
    assert result.exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\ntitle: Luton children’s services rated good by Ofsted\npublished: 2024-05-17  # a Friday\n")
    assert "status: awarded" in text
    assert "status: previous" not in text
    assert '- {text: "We are pleased.", speaker: Ann Oakes, kind: person}' in text
    assert run(str(corpus)).exit_code == 0
    again = run(str(corpus), "--update")
    assert again.stdout == ""
    assert again.stderr == "ofscan: nothing to write: 1 article, each as its expected file has it\n"


def test_update_refuses_under_ci(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    (corpus / "story.expected.yaml").unlink()
    assert run(str(corpus), "--update").exit_code == 2
    assert not (corpus / "story.expected.yaml").exists()
    assert run(str(corpus), "--update", "--force").exit_code == 0


def test_prune_lists_and_removes_only_when_told(corpus: Path) -> None:
    (corpus / "gone.expected.yaml").touch()
    listed = run(str(corpus), "--prune")
    assert (listed.exit_code, listed.stdout) == (0, f"no article beside {corpus}/gone.expected.yaml\n")
    assert (corpus / "gone.expected.yaml").exists()
    run(str(corpus), "--prune", "--force")
    assert [path.name for path in sorted(corpus.iterdir())] == ["story.expected.yaml", "story.txt"]


def test_consistency_rules_run_without_expected_files_and_can_be_allowed(corpus: Path) -> None:
    wrong = STORY.replace("Friday 17 May 2024", "Monday 17 May 2024")
    (corpus / "story.txt").write_text(wrong, encoding="utf-8")
    (corpus / "story.expected.yaml").unlink()
    result = run(str(corpus))
    assert result.exit_code == 1
    assert [line.split(": ")[1][:6] for line in result.stdout.splitlines()[:-1]] == ["OFS017"]
    assert run(str(corpus), "--ignore", "OFS017").exit_code == 0
    assert run(str(corpus), "--select", "OFS00").exit_code == 0
    expect(corpus, "allow: [OFS017]\n")
    assert run(str(corpus)).exit_code == 0


def test_articles_that_disagree(corpus: Path) -> None:
    (corpus / "other.txt").write_text(STORY.replace("rated good", "rated inadequate"), encoding="utf-8")
    result = run(str(corpus), "--select", "OFS019")
    assert result.exit_code == 1
    assert [line.split(":")[0].rsplit("/", 1)[1] for line in result.stdout.splitlines() if "OFS019" in line] == [
        "other.txt",
        "story.txt",
    ]


def test_formats_are_written(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    expect(corpus, "grades: []\n")
    assert json.loads(run(str(corpus), "--format", "json").stdout)["ok"] is False
    assert json.loads(run(str(corpus), "--format", "sarif").stdout)["version"] == "2.1.0"
    assert run(str(corpus), "--format", "junit").stdout.startswith("<?xml")
    assert run(str(corpus), "--format", "github").stdout.startswith("::error file=")
    assert summary.read_text(encoding="utf-8").startswith("## ofscan check\n")
    target = tmp_path / "out.txt"
    result = run(str(corpus), "-o", str(target))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "OFS002" in target.read_text(encoding="utf-8")


def test_update_goes_past_what_it_must_not_write(corpus: Path, tmp_path: Path) -> None:
    (corpus / "a.expected.yaml").write_text("title:\tWrong\n")
    (corpus / "a.txt").write_text(STORY, encoding="utf-8")
    (corpus / "b.expected.yaml").write_text("title: " + "1" * 5_000 + "\n")
    (corpus / "b.txt").write_text(STORY, encoding="utf-8")
    (corpus / "c.expected.yaml").symlink_to(tmp_path / "c.expected.yaml")
    (corpus / "c.txt").write_text(STORY, encoding="utf-8")
    (corpus / "story.text").write_text(STORY, encoding="utf-8")
    result = run(str(corpus), "--update")
    told = [line.replace(str(corpus), "").partition(": ")[2] for line in result.stderr.splitlines()]
    assert [line.split(";")[0] for line in told] == [
        "written: /a.expected.yaml",
        "/b.expected.yaml:1: a number of 5,000 characters is not allowed",
        f"/c.expected.yaml: leads out of the folder, to {tmp_path}/c.expected.yaml",
        "/story.expected.yaml: would belong to story.text and story.txt",
        "/story.expected.yaml: would belong to story.text and story.txt",
    ]
    assert result.exit_code == 2
    assert (corpus / "a.expected.yaml").read_text(
        encoding="utf-8"
    ) == "title:\tLuton children’s services rated good by Ofsted\n"
    assert (corpus / "story.expected.yaml").read_text(encoding="utf-8") == RIGHT
    assert not (tmp_path / "c.expected.yaml").exists()


def test_floors_are_written_whole_and_into_the_folder(corpus: Path, tmp_path: Path) -> None:
    target = corpus / "ofscan-check.yaml"
    target.symlink_to(tmp_path / "elsewhere.yaml")
    refused = run(str(corpus), "--write-floors")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "leads out of the folder" in refused.stderr
    assert not (tmp_path / "elsewhere.yaml").exists()
    target.unlink()
    run(str(corpus), "--write-floors")
    target.chmod(0o444)
    before = target.read_bytes()
    assert run(str(corpus), "--write-floors").exit_code == 2
    assert target.read_bytes() == before
    assert [path.name for path in sorted(corpus.iterdir())] == ["ofscan-check.yaml", "story.expected.yaml", "story.txt"]


def test_a_summary_for_github_that_cannot_be_written_is_one_line(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(corpus))
    result = run(str(corpus), "--format", "github")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"ofscan: {corpus}: the summary for GitHub cannot be written: ")


def test_a_missed_floor_has_a_place(corpus: Path) -> None:
    def places(*arguments: str) -> list[tuple[str, str, int]]:
        told = json.loads(run(*arguments, "--format", "sarif").stdout)["runs"][0]["results"]
        found = [(result["ruleId"], result["locations"][0]["physicalLocation"]) for result in told]
        return [(rule, Path(at["artifactLocation"]["uri"]).name, at["region"]["startLine"]) for rule, at in found]

    expect(corpus, "grades: []\n")
    assert places(str(corpus), "--floor", "grades=1") == [
        ("OFS030", "story.txt", 1),
        ("OFS002", "story.txt", 6),
    ]
    (corpus / "ofscan-check.yaml").write_text("# mine\nfloors:\n  grades: 0.9\ndigest: sha256:0\n")
    assert places(str(corpus))[:2] == [("OFS030", "ofscan-check.yaml", 3), ("OFS031", "ofscan-check.yaml", 4)]
    assert places(str(corpus), "--ignore", "OFS03") == places(str(corpus))
    (corpus / "story.txt").unlink()
    (corpus / "story.expected.yaml").unlink()
    assert places(str(corpus), "--floor", "dates=1")[0][:2] == ("OFS030", "ofscan-check.yaml")
