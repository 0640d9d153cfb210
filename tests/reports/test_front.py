from __future__ import annotations

import pytest

from ofscan.facts.records import ReportKind
from ofscan.reports import authority, front
from ofscan.reports.body import read_body
from ofscan.reports.title import title
from ofscan.words.reports import reports
from tests.reports import samples

LEADS = [
    ("Lead inspector: Joy Howick, Her Majesty’s Inspector", ["Joy Howick"]),
    ("Lead inspector: Joy Howick\nHer Majesty's Inspector\nJudgement Grade", ["Joy Howick"]),
    ("Lead inspector Joy Howick HMI", ["Joy Howick"]),
    ("Lead Inspector – Nigel Parkes", ["Nigel Parkes"]),
    ("Lead inspector:\nEmmy Tomsett\nDeputy lead inspector: Ann Other", ["Emmy Tomsett"]),
    ("Lead inspector on site: Joy Howick\nReport author: Ann Other", ["Joy Howick"]),
    ("Lead inspector: Dr Donna Neill HMI", ["Donna Neill"]),
    ("Lead inspector: Mary-Jane O’Brien, HMI", ["Mary-Jane O’Brien"]),
    ("Lead inspector: Brenda McLaughlin, Senior HMI", ["Brenda McLaughlin"]),
    ("Lead inspector: Nick McMullen\nSocial Care Inspector", ["Nick McMullen"]),
    (
        "Lead inspectors: Anna Price, His Majesty’s Inspector, and Ben Hall,\nHis Majesty’s Inspector",
        ["Anna Price", "Ben Hall"],
    ),
    ("Lead inspector: Anna Price and Ben Hall, Her Majesty’s Inspectors", ["Anna Price", "Ben Hall"]),
    ("Lead inspectors: Anna Price (HMI) & Ben Hall (HMI)", ["Anna Price", "Ben Hall"]),
    ("Lead inspectors: Anna Price\nand Ben Hall\nJudgement Grade", ["Anna Price", "Ben Hall"]),
    # Nobody's name, or not a lead inspector's
    ("Lead inspector: Judgement Grade", []),
    ("Deputy lead inspector: Nick Stacey HMI", []),
    ("Team inspectors: Anna Price, Ben Hall", []),
    ("The lead inspector told us that John Smith was there", []),
    ("The lead inspector’s name is not given.", []),
]


@pytest.mark.parametrize(("text", "expected"), LEADS)
def test_lead_inspectors(text: str, expected: list[str]) -> None:
    article = samples.article(f"Inspection of X local authority children’s services\n{text}\nOverall effectiveness Good")
    assert [found.value for found in front.lead_inspectors(read_body(article))] == expected


ILACS = "Inspection of {} local authority children’s services\nInspection dates: {}"
OLD = "{}\nInspection of children’s social care services\nInspection dates: {}"
SIF = "1\n{}\nInspection of services for children in need of help and\nprotection, children looked after\nInspection date: {}"
COUNCILS = [
    (ILACS, "St. Helens", "3 to 7 June 2024", "E08000013"),
    (ILACS, "the City of London", "3 to 7 June 2024", "E09000001"),
    (ILACS, "Nottingham City", "3 to 7 June 2024", "E06000018"),
    (ILACS, "Bournemouth,\nChristchurch and Poole", "3 to 7 June 2024", "E06000058"),
    (ILACS, "Kingston upon Hull City", "3 to 7 June 2024", "E06000010"),
    (ILACS, "Hammersmith & Fulham", "3 to 7 June 2024", "E09000013"),
    (OLD, "East Riding", "3 to 7 June 2019", "E06000011"),
    (OLD, "Wakefield District Metropolitan Council", "3 to 7 June 2019", "E08000036"),
    (SIF, "Royal Borough of Windsor and\nMaidenhead", "3 to 7 March 2015", "E06000040"),
    (SIF, "Rotherham\nMetropolitan Borough Council", "3 to 7 March 2015", "E08000018"),
    # The council of the name on the day
    (SIF, "Buckinghamshire County Council", "3 to 7 March 2015", "E10000002"),
    (OLD, "Buckinghamshire", "3 to 7 March 2019", "E10000002"),
    (ILACS, "Buckinghamshire", "3 to 7 March 2022", "E06000060"),
    (OLD, "North Yorkshire", "2 to 13 July 2018", "E10000023"),
    (ILACS, "North Yorkshire", "3 to 14 July 2023", "E06000065"),
    (ILACS, "Somerset", "18 to 29 July 2022", "E10000027"),
    (SIF, "Dorset County Council", "1 to 25 February 2016", "E10000009"),
    (ILACS, "Dorset", "27 September to 8 October 2021", "E06000059"),
    (ILACS, "Northamptonshire", "17 to 28 June 2019", "E10000021"),
    (ILACS, "West Northamptonshire", "3 to 14 October 2022", "E06000062"),
    (SIF, "Poole", "1 to 25 February 2016", "E06000029"),
    # Nowhere
    (ILACS, "Erewhon", "3 to 7 June 2024", None),
]


@pytest.mark.parametrize(("form", "name", "dates", "code"), COUNCILS)
def test_council(form: str, name: str, dates: str, code: str | None) -> None:
    body = read_body(samples.article(form.format(name, dates) + "\nReport published: 1 January 2025"))
    headline = title(body, reports().form(ReportKind.ILACS))
    printed, row = authority.council(body, headline, front.inspections(body)[0].value[:10])
    assert printed is not None
    assert printed.value == " ".join(name.removeprefix("the ").split())
    assert (row.code if row else None) == code


def test_council_by_the_text_where_the_title_names_none() -> None:
    article = samples.article(
        "Inspection dates: 3 to 7 June 2019\n" + "Children in Leeds are safe, as in York. Leeds has plans.\n" * 3
    )
    printed, row = authority.council(read_body(article), None, "2019-06-03")
    assert (printed, row.name if row else None) == (None, "Leeds")


TITLED = [
    ("Focused visit to the London Borough of Bexley children’s services.", "E09000004"),
    ("Focused visit to Durham’s children’s services", "E06000047"),
    (
        "Joint targeted area inspection of the multi-agency response to abuse and\nneglect in Cheshire West and Chester",
        "E06000050",
    ),
    ("Joint targeted area inspection of Somerset", "E06000066"),
    ("Area SEND inspection of Hull Local Area Partnership", "E06000010"),
]


@pytest.mark.parametrize(("line", "code"), TITLED)
def test_council_of_other_titles(line: str, code: str) -> None:
    body = read_body(
        samples.article(f"21 May 2024\n\nDear all\n\n{line}\n\nIn October 2018, the local authority acted with Leeds.")
    )
    found = title(body, reports().form(ReportKind.JTAI))
    assert found is not None
    assert found.value == " ".join(line.split()).removesuffix(".")
    _, row = authority.council(body, found, "2024-05-21")
    assert (row.code if row else None) == code


def test_running_prose_is_no_title() -> None:
    text = "Luton Council\nInspection of children’s social care services\nInspection dates: 3 to 7 June 2019\n\nJudgement Grade\n\nSince the inspection in October 2018, the local authority has acted."
    body = read_body(samples.article(text))
    printed, row = authority.council(body, title(body, reports().form(ReportKind.ILACS)), "2019-06-03")
    assert (printed.value if printed else None, row.code if row else None) == ("Luton Council", "E06000032")
