"""The HTML pages in headless Chromium with axe-core: no violation, no sideways scrolling, at two widths, by day, night and on paper.

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
from ofscan.render import comparison as comparison_rendering
from ofscan.render import trace as trace_rendering
from tests.diffing import lexicon
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
        "trace": trace_rendering.text(traced(told), [("A headline", STORY)], form="html"),
        "diff": comparison_rendering.text(comparison(), A, B, form="html"),
        "matrix": comparison_rendering.matrix_text(several, [A, B, third], form="html"),
    }


@pytest.mark.parametrize("name", ["trace", "diff", "matrix"])
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
