"""The HTML pages in headless Chromium with axe-core: no violation, no sideways scrolling, at two widths, by day, night and on paper.

The report page also is used: chosen from, clicked, read, with nothing but its own script.

Runs where `chromium` is on the path and axe-core is found: AXE_CORE names axe.min.js (npm install axe-core).
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ofscan.comparing.matrix import matrix
from ofscan.facts.records import Area, GradeValue, Report, ReportKind, Summary
from ofscan.render import comparison as comparison_rendering
from ofscan.render import html as pages_html
from ofscan.render import renderer
from ofscan.render import trace as trace_rendering
from tests.diffing import lexicon
from tests.render import test_report
from tests.render.samples import OTHER, SUMMARY, TEXT
from tests.render.test_comparison import A, B, comparison
from tests.trace_samples import article, quote, traced

AXE = os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or not Path(AXE).is_file(), reason="needs chromium and axe-core (AXE_CORE=.../axe.min.js)"
)

STORY = (
    "Ofsted said of it: “brisk and steady gains”. The report says advisers “know their leavers well”, and “tea was cold”." * 30
)


def pages() -> dict[str, str]:
    words = ("brisk and steady gains", "know their leavers well", "tea was cold")
    told = article(STORY, quotes=[quote(STORY, text, "Ofsted") for text in words])
    third = replace(A, summary=replace(A.summary, source="third.txt"))
    several = matrix([A, B, third], lexicon=lexicon())
    return {
        "trace": pages_html.text([trace_rendering.page(traced(told), replace(told.summary, title="A headline"), STORY)]),
        "diff": pages_html.text([comparison_rendering.page(comparison(), A, B)]),
        "articles": "".join(renderer("html")([SUMMARY, OTHER])),
        "matrix": pages_html.text(comparison_rendering.matrix_pages(several, [A, B, third])),
    }


def report(folder: Path) -> str:
    """Return a report page with all that it has: marks that disagree, themes, an article that is open."""
    whole = f"A headline 𝔸 that has a letter of two code units. {TEXT} {TEXT}"
    at = whole.index(TEXT)
    return test_report.page(folder, (moved(SUMMARY, at), whole), (OTHER, None), title="A report")


def moved(summary: Summary, by: int) -> Summary:
    """Return `summary` with its facts `by` characters later in the text, and no mentions."""
    return replace(
        summary,
        dates=(),
        councils=tuple(replace(one, mentions=()) for one in summary.councils),
        people=tuple(replace(one, mentions=()) for one in summary.people),
        grades=tuple(
            replace(one, evidence=replace(one.evidence, start=one.evidence.start + by, end=one.evidence.end + by))
            for one in summary.grades
        ),
        quotes=tuple(replace(one, start=one.start + by, end=one.end + by) for one in summary.quotes),
        improvement_areas=tuple(replace(one, start=one.start + by, end=one.end + by) for one in summary.improvement_areas),
    )


OPENED = "document.querySelectorAll('details').forEach(one => { one.open = true });"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("medium", ["light", "dark", "print"])
def test_the_report_is_for_everybody(tmp_path: Path, width: int, medium: str) -> None:
    page = report(tmp_path).replace("</body>", f"<script>{OPENED}</script></body>")
    found = _checked(page, tmp_path / "page.html", width, medium)
    assert found["violations"] == []
    assert found["scroll"] <= width


def used(page: str, path: Path, steps: str, fragment: str = "") -> Any:
    """Return what the page, opened at `fragment`, answers to `steps`, the body of an asynchronous function."""
    script = (
        "<script>addEventListener('load', async () => { const wait = () => new Promise(done => setTimeout(done, 300));"
        "const all = sought => [...document.querySelectorAll(sought)]; const words = sought => all(sought).map(one => one.textContent);"
        "const choose = async (name, value) => { const one = document.getElementById('filters').elements[name]; one.value = value;"
        " one.dispatchEvent(new Event('input', { bubbles: true })); await wait() };"
        f"const told = await (async () => {{ {steps} }})(); const shown = document.createElement('pre'); shown.id = 'told';"
        " shown.textContent = JSON.stringify(told); document.body.append(shown) })</script>"
    )
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    path.write_text(page.replace("</body>", f"{script}</body>"), encoding="utf-8")
    told = re.search(r'<pre id="told">(.*?)</pre>', _dom(path, fragment), re.DOTALL)
    assert told is not None
    return json.loads(html.unescape(told[1]))


def _dom(path: Path, fragment: str = "") -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    command.append(path.as_uri() + fragment)
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout


def test_the_report_runs_under_its_own_policy_and_what_an_article_says_does_not(tmp_path: Path) -> None:
    told = "<img src=x onerror=\"document.body.id = 'taken'\"></script><script>document.body.id = 'taken'</script>"
    path = tmp_path / "page.html"
    path.write_text(test_report.page(tmp_path, (replace(SUMMARY, title=told), f"{told} {TEXT}")), encoding="utf-8")
    dom = _dom(path)
    assert "1 of 1 article, 2 quotations, 1 improvement area" in dom
    assert f"<h3>{html.escape(told, quote=False)}</h3>" in dom
    assert 'id="taken"' not in dom
    assert "<img" not in re.sub(r"<script.*?</script>", "", dom, flags=re.DOTALL)


def test_the_facts_are_marked_in_the_text_and_lead_to_each_other(tmp_path: Path) -> None:
    steps = OPENED + (
        "await wait(); const last = all('#article-list details').at(-1); const facts = [...last.querySelectorAll('.text .fact')];"
        "return { texts: facts.map(one => one.textContent), looks: facts.map(one => one.className),"
        "there: facts.map(one => document.querySelector(one.getAttribute('href')).textContent),"
        "back: [...last.querySelectorAll('.entry a')].map(one => { let at = document.querySelector(one.getAttribute('href'));"
        " while (!at.textContent) at = at.nextSibling; return at.textContent }) }"
    )
    found = used(report(tmp_path), tmp_path / "page.html", steps)
    assert found["texts"] == ["Exampleton", "good", "We are =1+1 pleased [bold]", "Plans must be clearer"]
    assert [look.split()[1] for look in found["looks"]] == ["quote", "grade", "quote", "improvement"]
    assert [words.split("“")[1].split("”")[0] for words in found["there"]] == found["texts"]
    # Of one word two grades are told.
    assert found["back"] == ["Exampleton", "good", "good", "We are =1+1 pleased [bold]", "Plans must be clearer"]


def told(number: int) -> Summary:
    grade = replace(SUMMARY.grades[0], grade=list(GradeValue)[number % 5], area=Area.OVERALL)
    return replace(
        SUMMARY,
        source=f"{number}.txt",
        title=f"Headline {number}",
        published=f"{2010 + number % 10}-05-17",
        dates=(),
        grades=(replace(grade, date=f"{2010 + number % 10}-03"),),
        quotes=(replace(SUMMARY.quotes[number % 2]),),
        improvement_areas=tuple(replace(one, themes=(f"theme {number % 3}",)) for one in SUMMARY.improvement_areas),
    )


def test_grades_without_a_date_are_counted_below_the_timeline(tmp_path: Path) -> None:
    def undated(number: int) -> Summary:
        summary = told(number)
        area = Area.OVERALL if number < 9 else Area.LEADERS
        return replace(summary, published=None, grades=(replace(summary.grades[0], date=None, area=area),))

    steps = """
        const told = [];
        const tell = () => told.push([all('#rows .mark').length, document.getElementById('undated').textContent]);
        tell();
        await choose('grade', 'good'); tell();
        await choose('grade', GRADE); tell();
        await choose('grade', ''); await choose('words', 'HEADLINE 1'); tell();
        await choose('council', COUNCIL); tell();
        return told;
    """.replace("COUNCIL", repr(SUMMARY.grades[0].council)).replace("GRADE", repr(list(GradeValue)[3].value))
    page = test_report.page(tmp_path, *((summary, None) for summary in (told(1), *map(undated, (2, 3, 12)))))
    found = used(page, tmp_path / "page.html", steps)
    assert found == [
        [1, "2 overall grades not shown here: of their inspection no date is known."],
        [1, ""],
        [0, "1 overall grade not shown here: of its inspection no date is known."],
        [1, ""],
        [1, "1 grade not shown here: of its inspection no date is known."],
    ]


def test_what_is_chosen_is_what_is_shown(tmp_path: Path) -> None:
    steps = """
        const told = [];
        const tell = () => told.push([all('#article-list > ul > li').length, document.getElementById('count').textContent,
          all('#rows .mark').length, words('#theme-table tbody th')]);
        tell();
        await choose('grade', 'good'); tell();
        await choose('from', '2012'); await choose('to', '2016'); tell();
        await choose('theme', 'theme 1'); tell();
        document.querySelector('button[type=reset]').click(); await wait(); tell();
        await choose('group', 'inspectorate'); tell();
        told.push(words('#voice-list summary strong'));
        await choose('group', ''); await choose('words', 'HEADLINE 37'); tell();
        document.querySelector('#rows .mark').click(); await wait();
        document.querySelector('button[type=reset]').click(); await wait();
        document.querySelectorAll('#rows .mark')[2].click(); await wait(); tell();
        told.push(document.getElementById('chosen').textContent, document.activeElement.id);
        return told;
    """
    page = test_report.page(tmp_path, *((told(number), None) for number in range(60)))
    found = used(page, tmp_path / "page.html", steps)
    themes = ["theme 0", "theme 1", "theme 2"]
    whole = "60 of 60 articles, 60 quotations, 60 improvement areas"
    assert found[0] == [50, whole, 10, themes]
    # Every fifth is good, in 2011 and 2016.
    assert found[1] == [12, "12 of 60 articles, 12 quotations, 12 improvement areas", 2, themes]
    assert found[2] == [6, "6 of 60 articles, 6 quotations, 6 improvement areas", 1, themes]
    assert found[3] == [2, "2 of 60 articles, 2 quotations, 2 improvement areas", 1, ["theme 1"]]
    assert found[4] == found[0]
    assert found[5] == [30, "30 of 60 articles, 30 quotations, 30 improvement areas", 5, themes]
    assert found[6] == ["Ofsted"]
    assert found[7] == [1, "1 of 60 articles, 1 quotation, 1 improvement area", 1, ["theme 1"]]
    assert found[8] == [6, "6 of 60 articles, 6 quotations, 6 improvement areas", 1, themes]
    assert found[9:] == ["Only the inspection of Luton, March 2012 All inspections", "articles"]


def test_ofsted_s_own_report_outweighs_articles_and_rows_of_themes_add_up(tmp_path: Path) -> None:
    one = told(1)
    own = Report(kind=ReportKind.ILACS, lead_inspectors=(), inspections=("2011-03",), council_as_printed=None, pages=None)
    report = replace(one, source="report.txt", report=own, grades=(replace(one.grades[0], grade=GradeValue.INADEQUATE),))
    articles = (one, replace(one, source="again.txt"), report, replace(told(4), published=None, grades=()))
    found = used(
        test_report.page(tmp_path, *((summary, None) for summary in articles)),
        tmp_path / "page.html",
        "return [words('#rows .mark'), all('#theme-table tr').map(row => [...row.children].map(cell => cell.textContent))]",
    )
    assert found == [["I*"], [["Theme", "2011", "no year", "all"], ["theme 1", "3", "1", "4"]]]


COUNT = "document.getElementById('count').textContent.split(',')[0]"


def test_what_is_chosen_is_in_the_address_and_going_back_undoes_it(tmp_path: Path) -> None:
    steps = f"""
        const told = []; const tell = () => told.push([location.hash, {COUNT}, document.getElementById('filters').elements.words.value]);
        const back = async () => {{ history.back(); await wait(); tell() }};
        tell();
        await choose('grade', 'good'); tell();
        for (const word of ['H', 'Headline 3', 'Headline 36 & 1']) await choose('words', word); await choose('words', 'Headline 36'); tell();
        document.querySelector('#rows .mark').click(); await wait(); tell();
        all('details')[0].open = true; await wait(); location.hash = '#articles'; await wait(); tell();
        await back(); await back(); await back(); await back();
        history.forward(); await wait(); tell();
        document.querySelector('button[type=reset]').click(); await wait(); tell();
        return told;
    """
    page = test_report.page(tmp_path, *((told(number), None) for number in range(60)))
    found = used(page, tmp_path / "page.html", steps)
    whole, good, one = "60 of 60 articles", "12 of 60 articles", "1 of 60 articles"
    marked = re.sub(r"\d+$", "", found[3][0])
    assert marked == "#grade=good&words=Headline+36&inspection="
    assert found == [
        ["", whole, ""],
        ["#grade=good", good, ""],
        ["#grade=good&words=Headline+36", one, "Headline 36"],
        [found[3][0], one, "Headline 36"],
        # A place in the page leaves the choice in the address, and is a step of its own.
        [found[3][0], one, "Headline 36"],
        [found[3][0], one, "Headline 36"],
        ["#grade=good&words=Headline+36", one, "Headline 36"],
        ["#grade=good", good, ""],
        ["", whole, ""],
        ["#grade=good", good, ""],
        ["", whole, ""],
    ]


@pytest.mark.parametrize(
    ("fragment", "number"),
    [
        ("#grade=good", 12),
        ("#words=headline%2036&grade=good", 1),
        ("#council=E06000032&from=2012&to=2016", 30),
        ("#articles", 60),
        ("#grade=excellent&council=%3Cscript%3E&from=NaN&inspection=__proto__&group=constructor&theme=%00&nosuch=1", 60),
        ("#grade=good&grade=inadequate&inspection=99999&=&%&%E0%A4%A", 12),
        ("#words=%3Cimg%20src%3Dx%20onerror%3D%22document.body.id%3D'taken'%22%3E", 0),
    ],
)
def test_an_address_chooses_and_does_nothing_else(tmp_path: Path, fragment: str, number: int) -> None:
    page = test_report.page(tmp_path, *((told(number), None) for number in range(60)))
    found = used(page, tmp_path / "page.html", f"return [{COUNT}, document.body.id, all('img').length]", fragment)
    assert found == [f"{number} of 60 articles", "", 0]


def test_ten_times_as_many_articles_are_hardly_more_to_draw(tmp_path: Path) -> None:
    drawn = []
    for number in (200, 2000):
        folder = tmp_path / str(number)
        folder.mkdir()
        page = test_report.page(folder, *((told(at), TEXT) for at in range(number)))
        drawn.append(used(page, folder / "page.html", "return all('main *').length"))
    assert drawn[1] < drawn[0] * 1.2


@pytest.mark.parametrize("name", ["trace", "diff", "articles", "matrix"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("medium", ["light", "dark", "print"])
def test_no_violation_and_no_sideways_scrolling(tmp_path: Path, name: str, width: int, medium: str) -> None:
    found = _checked(pages()[name], tmp_path / "page.html", width, medium)
    assert found["violations"] == []
    assert found["scroll"] <= width


def _checked(page: str, path: Path, width: int, medium: str) -> Any:
    # The page itself forbids scripts, and no window of a headless browser is as narrow as a telephone: a frame is.
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    if medium == "print":
        page = page.replace("@media print", "@media all")
    script = (
        f"<script>{Path(AXE).read_text(encoding='utf-8')}</script><script>addEventListener('load', () => axe.run(document)"
        ".then(r => { const told = top.document.createElement('pre'); told.id = 'told'; told.textContent = JSON.stringify("
        "{violations: r.violations.map(v => [v.id, v.nodes[0].html]), scroll: document.documentElement.scrollWidth});"
        " top.document.body.appendChild(told) }))</script>"
    )
    inner = html.escape(page.replace("</body>", f"{script}</body>"))
    frame = f'<iframe style="border:0;width:{width}px;height:900px" srcdoc="{inner}"></iframe>'
    path.write_text(f'<!DOCTYPE html><body style="margin:0">{frame}</body>', encoding="utf-8")
    assert CHROMIUM is not None
    scheme = 0 if medium == "dark" else 1
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1300,900"]
    command += [f"--blink-settings=preferredColorScheme={scheme}", "--virtual-time-budget=20000", "--dump-dom", str(path)]
    out = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    told = re.search(r'<pre id="told">(.*?)</pre>', out, re.DOTALL)
    assert told is not None, out[-500:]
    return json.loads(html.unescape(told[1]))
