"""Quotations set against each other."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from ofscan.comparing import quote_matching, speakers
from ofscan.comparing.changes import worded
from ofscan.comparing.records import Quotes, Telling
from tests.diffing import empty, lexicon, quotes, told


def match(a: str, b: str) -> Quotes:
    one, other = told(a).summary, told(b).summary
    judge = speakers.judge(one, other, lexicon(), one_person={})
    return quote_matching.match(one.quotes, other.quotes, same_speaker=judge, lexicon=lexicon())


def words(telling: Telling) -> str | list[str]:
    return [piece.text for piece in telling] if isinstance(telling, tuple) else telling.text


def shown(found: Quotes) -> dict[str, list[object]]:
    """Return what is found as words: of pairs (a, b), of altered ones also (removed, added, moved)."""
    return {
        "identical": [(words(item.a), words(item.b)) for item in found.identical],
        "altered": [(words(item.a), words(item.b), *worded(item.changes).values()) for item in found.altered],
        "only_a": [quote.text for quote in found.only_a],
        "only_b": [quote.text for quote in found.only_b],
    }


def expected(**headings: Sequence[object]) -> dict[str, list[object]]:
    return {name: list(headings.get(name, ())) for name in ("identical", "altered", "only_a", "only_b")}


LONG = (
    "We know what we have to do, and we shall publish a plan in May. It will be costed. It will say who does what and by when."
)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        # Identical whatever the marks, capitals and punctuation.
        ("[[Ann: It wasn’t luck.]]", "[[Ann: it wasn't luck,]]", expected(identical=[("It wasn’t luck.", "it wasn't luck,")])),
        # Told in pieces: one against two, two against one, and cut at other places on each side.
        (
            "[[Ann: We did well and we will go on.]]",
            "[[Ann: We did well]] she said [[Ann: and we will go on.]]",
            expected(identical=[("We did well and we will go on.", ["We did well", "and we will go on."])]),
        ),
        (
            "[[Ann: We did well,]] [[Ann: and we will go on, all of us.]]",
            "[[Ann: We did well, and we will]] [[Ann: go on, all of us.]]",
            expected(
                identical=[
                    (["We did well,", "and we will go on, all of us."], ["We did well, and we will", "go on, all of us."])
                ]
            ),
        ),
        # Altered: a negation, a number, an adjective, words put elsewhere.
        (
            "[[Ann: We are not yet where we want to be.]]",
            "[[Ann: We are where we want to be.]]",
            expected(altered=[("We are not yet where we want to be.", "We are where we want to be.", ("not yet",), (), ())]),
        ),
        (
            "[[Ann: Last year 41 families waited for a decision.]]",
            "[[Ann: Last year 14 families waited for a decision.]]",
            expected(
                altered=[
                    (
                        "Last year 41 families waited for a decision.",
                        "Last year 14 families waited for a decision.",
                        ("41",),
                        ("14",),
                        (),
                    )
                ]
            ),
        ),
        # Two short quotations of one person that begin alike are two.
        (
            "[[Ann: I am proud of our staff]]",
            "[[Ann: I am proud of the progress]]",
            expected(only_a=["I am proud of our staff"], only_b=["I am proud of the progress"]),
        ),
        # Alike quotations of one speaker: each goes to its own.
        (
            "[[Ann: We hired 12 social workers in May]] [[Ann: We hired 9 social workers in June]]",
            "[[Ann: We hired 9 social workers in June]] [[Ann: We hired 10 social workers in May]]",
            expected(
                identical=[("We hired 9 social workers in June", "We hired 9 social workers in June")],
                altered=[
                    ("We hired 12 social workers in May", "We hired 10 social workers in May", ("12",), ("10",), ()),
                ],
            ),
        ),
        # A fragment of a longer one is no other quotation, and what it leaves out is not told as removed.
        (f"[[Ann: {LONG}]]", "[[Ann: publish a plan in May]]", expected(identical=[(LONG, "publish a plan in May")])),
        # Told once whole and once in part: neither is of one article alone.
        (
            f"[[Ann: {LONG}]]",
            f"[[publish a plan in May]] [[Ann: {LONG}]]",
            expected(identical=[(LONG, "publish a plan in May"), (LONG, LONG)]),
        ),
        # A part with other words; and one of three words of another's.
        (
            f"[[Ann: {LONG}]]",
            "[[Ann: we shall surely publish a plan in May]]",
            expected(altered=[(LONG, "we shall surely publish a plan in May", (), ("surely",), ())]),
        ),
        (f"[[Ann: {LONG}]]", "[[Bob: a plan in]]", expected(only_a=[LONG], only_b=["a plan in"])),
        # Nothing in common but common words; a body and its words elsewhere.
        ("[[Ann: We are]]", "[[Bob: They are]]", expected(only_a=["We are"], only_b=["They are"])),
        ("", "", expected()),
        ("[[…]]", "[[Ann: Yes.]]", expected(only_b=["Yes."])),
    ],
)
def test_match(a: str, b: str, found: dict[str, list[object]]) -> None:
    assert shown(match(a, b)) == found


def test_a_cut_end_of_more_than_half_is_told_as_removed() -> None:
    (item,) = match(
        f"[[Ann: {LONG}]]", "[[Ann: We know what we have to do, and we shall publish a plan in May. It will be costed.]]"
    ).altered
    assert (item.fragment, worded(item.changes)) == (
        True,
        {"removed": ("It will say who does what and by when",), "added": (), "moved": ()},
    )


@pytest.mark.parametrize(
    ("a", "b", "speakers"),
    [
        ("Ann Other", "Bea Second", ("Ann Other", "Bea Second")),
        ("Ann Other", "Cllr Ann Other", (None, None)),
        ("the report", "ofsted", (None, None)),
        ("inspectors", "Ann Other", ("inspectors", "Ann Other")),
        ("a council spokesman", "a spokesperson for the council", (None, None)),
    ],
)
def test_the_same_words_of_another_speaker(a: str, b: str, speakers: tuple[str | None, str | None]) -> None:
    (item,) = match(f"[[{a}: Leaders have a realistic view of it]]", f"[[{b}: Leaders have a realistic view of it]]").identical
    assert (item.speaker_a, item.speaker_b) == speakers


@pytest.mark.parametrize(
    ("a", "b", "alerts"),
    [
        ("We are not there and never were", "We are there and never were", ("negation",)),
        ("It isn’t a fair report on our work", "It is a fair report on our work", ("negation",)),
        ("We are strong on visits and plans", "We are weak on visits and plans", ("sense reversed",)),
        ("It was consistent across the whole town", "It was inconsistent across the whole town", ("sense reversed",)),
        ("It was inconsistent across the whole town", "It was not consistent across the whole town", ()),
        ("Few of our homes are cold in winter", "A few of our homes are cold in winter", ("sense reversed",)),
        ("We hired 35 people and closed two homes in May", "We hired 35 people in May", ("left out",)),
        ("We hired 35 people in one busy May", "We hired 53 people in one busy May", ("number",)),
        ("We have five teams and a long way to go", "We have six teams and a long way to go", ("number",)),
        ("We have very good teams and a long way to go", "We have good teams and a long way to go", ("degree",)),
        ("We have the teams and a long way to go", "We have teams and a long way to go", ()),
    ],
)
def test_alerts(a: str, b: str, alerts: tuple[str, ...]) -> None:
    (item,) = match(f"[[Ann: {a}]]", f"[[Ann: {b}]]").altered
    assert item.alerts == alerts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We have five teams and thirty-five workers on every day", "We have 5 teams and 35 workers on every day"),
        ("It isn’t a fair report on our work", "It is not a fair report on our work"),
        ("We organised the safeguarding hub (MASH) well", "We organized the safeguarding hub well"),
        ("The front line cannot wait for 1,800 forms", "The frontline can't wait for 1800 forms"),
    ],
)
def test_a_houses_style_is_no_change(a: str, b: str) -> None:
    assert shown(match(f"[[Ann: {a}]]", f"[[Ann: {b}]]")) == expected(identical=[(a, b)])


def test_sentences_in_another_order() -> None:
    (item,) = match(
        "[[Ann: We opened it in spring. The sums were worse than feared. We told the staff at once. Nobody left the room.]]",
        "[[Ann: We opened it in spring. Nobody left the room. We told the staff at once. The sums were worse than feared.]]",
    ).altered
    assert item.alerts == ("sentences in another order",)
    told = worded(item.changes)
    assert (told["removed"], told["added"]) == ((), ())
    assert sorted(told["moved"]) == ["Nobody left the room", "We told the staff at once"]


def test_changes_have_their_places() -> None:
    one, other = told("x [[Ann: We are not yet good at it, I say]]"), told("[[Ann: We are good at it, I say]] y")
    judge = speakers.judge(one.summary, other.summary, lexicon(), one_person={})
    (item,) = quote_matching.match(one.summary.quotes, other.summary.quotes, same_speaker=judge, lexicon=lexicon()).altered
    (change,) = item.changes
    assert change.a is not None
    assert change.b is None
    assert one.text[change.a.start : change.a.end] == change.text == "not yet"


# Speed: about linear. Processor time, so that a busy machine does not fail the test.

VOCABULARY = """children council report leaders care plan staff social workers foster families support improve progress service
court health school risk harm help early team hub visit record audit panel budget quality timely drift stable""".split()


def altered(text: str, rng: random.Random) -> str:
    told = text.split()
    at = rng.randrange(len(told))
    told[at : at + 1] = [] if rng.random() < 0.5 else ["not"]
    return " ".join(told)


@pytest.mark.parametrize("sort", ["different words", "alike", "one and the same"])
def test_500_against_500_in_a_second(sort: str) -> None:
    rng = random.Random(1)
    number = 500
    if sort == "different words":
        a = [
            " ".join(rng.choices([f"{word}{rng.randrange(40)}" for word in VOCABULARY], k=rng.randint(5, 70)))
            for _ in range(number)
        ]
    elif sort == "alike":
        a = [f"We have recruited {k} social workers in area {k % 37} and we will go on" for k in range(number)]
    else:
        a = ["We are very proud of our staff today"] * number
    b = [altered(text, rng) for text in a]
    rng.shuffle(b)
    judge = speakers.judge(empty(), empty(), lexicon(), one_person={})
    begin = time.process_time()
    found = quote_matching.match(quotes(*a), quotes(*b), same_speaker=judge, lexicon=lexicon())
    # Under a second on a machine at rest; a busy one counts more processor time for the same work.
    assert time.process_time() - begin < 3.0
    matched = [*found.identical, *found.altered]
    assert len(matched) >= 0.98 * number
