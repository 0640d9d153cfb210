# A head and what comes of it are read best in one row.
from __future__ import annotations

import pytest

from ofscan.facts.article import BlockKind
from ofscan.readers import read_text
from ofscan.readers.text.headlines import echoes
from ofscan.readers.text.meta import default_meta

bylines, standfirst_bylines = default_meta().names, default_meta().bylines.in_standfirst

T = "Council told to do better by its children"
P = "Children's services in the county have been judged to require improvement by Ofsted, in a report published on Monday."
BODY = (
    P
    + "\n\nInspectors said the council had made real progress since the last visit, but that more must be done."
    + "\n\nThe leader of the council said she was pleased with what they had found, and thanked staff for their work.\n"
)

#: What stands over the body ({T} is a headline, {P} a paragraph), then title, reporters, date lines.
HEADS: list[tuple[str, str | None, tuple[str, ...], tuple[str, ...]]] = [
    # As papers, stations, councils, parties and blogs print them.
    ("{T}\n\nJan 3, 2024 · 5 min read · Bram Okafor", "{T}", ("Bram Okafor",), ("Jan 3, 2024",)),
    ("Northern Eye\n\n{T}\n\nBram Okafor | Northern Eye | 3 January 2024", "{T}", ("Bram Okafor",), ("3 January 2024",)),
    (
        "Local News\n{T}\n\nPublished: 3rd January 2024 at 6:00am | By: Tansy Ferreira-Cole",
        "{T}",
        ("Tansy Ferreira-Cole",),
        ("Published: 3rd January 2024 at 6:00am",),
    ),
    (
        "{T}\n\nTansy Ferreira-Cole, Local Democracy Reporting Service\n\nWed 3 Jan 2024, 17:05",
        "{T}",
        ("Tansy Ferreira-Cole",),
        ("Wed 3 Jan 2024, 17:05",),
    ),
    (
        "PRESS RELEASE\n\nEmbargoed until 00:01 Wednesday 3 January 2024\n\n{T}",
        "{T}",
        (),
        ("Embargoed until 00:01 Wednesday 3 January 2024",),
    ),
    (
        "STRICTLY EMBARGOED: NOT FOR PUBLICATION BEFORE 10AM ON 3 JANUARY 2024\n\nKent County Council\n\n{T}",
        "{T}",
        (),
        ("STRICTLY EMBARGOED: NOT FOR PUBLICATION BEFORE 10AM ON 3 JANUARY 2024",),
    ),
    # A member's name under the headline is that of the picture, unless 'By' stands before it.
    ("{T}\n\n3 January 2024\n\nCouncillor Jo Day with Ann Lee Director of Housing.", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nBy Councillor Jo Day\n\n3 January 2024", "{T}", ("Jo Day",), ("3 January 2024",)),
    # The site's own lines over the headline have no word of the field; a headline without one keeps its place over a standfirst.
    ("wind speed: 12 mph\n\nhumidity this morning: 40%\n\n{T}", "{T}", (), ()),
    # The menus of a page, its notices and what it asks of the reader are no headlines, nor hold they names.
    ("- Home\n- News\n- Moorland Services\n- Jo Day\n- Contact\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    (
        "Wed 10 Jan 2024\nHome\nFamily Life\nWhat We Do\nMeet Jo Day\n\n{T}\n\nBy Ann Lee\n3 January 2024",
        "{T}",
        ("Ann Lee",),
        ("3 January 2024",),
    ),
    (
        "Newsletter\n- Adoption\n- Fostering\n- Early help\n\nMinister steps in at town hall\n\nBy Ann Lee",
        "Minister steps in at town hall",
        ("Ann Lee",),
        (),
    ),
    ("Back to all articles\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    (
        "Your old browser may show this badly, and we would like you to get another one.\n\n{T}\n\n3 January 2024",
        "{T}",
        (),
        ("3 January 2024",),
    ),
    ("{T}\n\nPosted by: , Posted on: - Categories: children's services, inspection", "{T}", (), ()),
    # What stands over a later paragraph is a crosshead.
    ("{P}\n\nWhat happens next", None, (), ()),
    ("[Skip to content]\n\n{T}", "{T}", (), ()),
    (
        "‘My door is never shut for them’\n\nAs her council collects an outstanding from Ofsted, its director says what she learned\n\n3 January 2024",
        "‘My door is never shut for them’",
        (),
        ("3 January 2024",),
    ),
    # The name of the page and its headline are the same words; a sentence that stands twice is the caption of a picture.
    ("{T}\n\n{T}\n\nBy Jo Day", "{T}", ("Jo Day",), ()),
    ("Menu\n\nWhat a week we had!\n\nWhat a week we had!", "What a week we had!", (), ()),
    ("{P}\n{P}\n\n{T}\n\nBy Jo Day", "{T}", ("Jo Day",), ()),
    ("Kent County Council News & Features\n\n{T}\n\n3rd January 2024", "{T}", (), ("3rd January 2024",)),
    ("Bexley Labour\n\nStatement from the Labour Group – 3rd January 2024\n\n{T}", "{T}", (), ("3rd January 2024",)),
    (
        "Home / News / 2024 / January\n\n{T}\n\nDate: 3 January 2024\nCategory: Children and families",
        "{T}",
        (),
        ("Date: 3 January 2024",),
    ),
    ("{T}\n\nBy Jo Day and Ann Lee\n3 January 2024", "{T}", ("Jo Day", "Ann Lee"), ("3 January 2024",)),
    ("{T}\nUpdated / Wednesday, 3 Jan 2024 18:12", "{T}", (), ("Updated / Wednesday, 3 Jan 2024 18:12",)),
    ("{T}\n\n3 January 2024\nBy Siobhan O'Rourke\nBBC News, Essex", "{T}", ("Siobhan O'Rourke",), ("3 January 2024",)),
    (
        "OFSTED GIVES COUNTY'S CHILDREN'S SERVICES A CLEAN BILL OF HEALTH\n\nWEDNESDAY 3 JANUARY 2024\nBY SIOBHAN MARCH",
        "OFSTED GIVES COUNTY'S CHILDREN'S SERVICES A CLEAN BILL OF HEALTH",
        ("Siobhan March",),
        ("WEDNESDAY 3 JANUARY 2024",),
    ),
    (
        "The Fenland Dispatch\nServing Wisbech and March since 1897\n\n{T}\n\nBy our social affairs correspondent, Joss Quill\nJanuary 3, 2024",
        "{T}",
        ("Joss Quill",),
        ("January 3, 2024",),
    ),
    (
        "{T}\n\n- Overall grade slips to requires improvement\n- Care leavers wait too long\n- Leaders praised\n\nBy Jo Day | 03.01.24",
        "{T}",
        ("Jo Day",),
        ("03.01.24",),
    ),
    (
        "Analysis\n\n{T}\n\nWhat the latest report means, and what happens next\n\nWritten by Dr Marta Quill\nPublished on 03/01/2024",
        "{T}",
        ("Marta Quill",),
        ("Published on 03/01/2024",),
    ),
    ("Guest blog: {T}\n\nPosted on January 3, 2024 by admin", "Guest blog: {T}", (), ("Posted on January 3, 2024 by admin",)),
    (
        "Subject: {T}\nDate: 3 January 2024\nFrom: Communications Team\nTo: newsdesk@example.org",
        "{T}",
        (),
        ("Date: 3 January 2024",),
    ),
    ("Cllr Jo Day: {T}\n\n3 January 2024", "Cllr Jo Day: {T}", (), ("3 January 2024",)),
    (
        "{T}\n\nA report by Quentin Ashby-Lowe for the Local Democracy Reporting Service\n\n3 January 2024 5.15pm",
        "{T}",
        ("Quentin Ashby-Lowe",),
        ("3 January 2024 5.15pm",),
    ),
    (
        "{T}\n\nQuentin Ashby-Lowe in Stafford\n\n3 January 2024 5.15pm",
        "{T}",
        ("Quentin Ashby-Lowe",),
        ("3 January 2024 5.15pm",),
    ),
    ("{T}\n\n3 Jan 2024 • News • Quentin Ashby-Lowe • 2 comments", "{T}", ("Quentin Ashby-Lowe",), ("3 Jan 2024 • News",)),
    ("{T}\n\n(3 January 2024)", "{T}", (), ("(3 January 2024)",)),
    ("Dorset Council\nNews release no. 14/24\n3 January 2024\n\n{T}", "{T}", (), ("3 January 2024",)),
    (
        "Statement on the outcome of our Ofsted inspection\n\nIssued: Wednesday 3 January 2024",
        "Statement on the outcome of our Ofsted inspection",
        (),
        ("Issued: Wednesday 3 January 2024",),
    ),
    (
        "Ofsted: a good service\n\nPublished Wednesday 3rd January, 2024",
        "Ofsted: a good service",
        (),
        ("Published Wednesday 3rd January, 2024",),
    ),
    ("Hull shines\n\nBy Jo Day\n\n3 January 2024", "Hull shines", ("Jo Day",), ("3 January 2024",)),
    ("EXCLUSIVE: {T}\n\nJo Day | 3 hours ago", "EXCLUSIVE: {T}", ("Jo Day",), ("3 hours ago",)),
    ("{T}\n\nBy Press Association\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nTower Hamlets\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("3 January 2024\n\n{T}", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nSam Reed", "{T}", ("Sam Reed",), ()),
    ("# {T}\n\n*By Jo Day, 3 January 2024*", "{T}", ("Jo Day",), ("3 January 2024",)),
    ("# The Notebook\n\n## {T}\n\nJo Day — Jan 3rd 2024", "{T}", ("Jo Day",), ("Jan 3rd 2024",)),
    ("Children's Services\n\n{T}\n\nReporter: Jo Day\nDate: 3/1/2024", "{T}", ("Jo Day",), ("Date: 3/1/2024",)),
    ("Issue 214 | Winter 2024\n\n{T}\n\nImogen Salter", "{T}", ("Imogen Salter",), ("Issue 214 | Winter 2024",)),
    ("{T}\n\nWednesday, January 3, 2024 - 06:30\nJo Day - LDRS", "{T}", ("Jo Day",), ("Wednesday, January 3, 2024 - 06:30",)),
    (
        "{T}\n\nPublished on: 03 Jan 2024, 3:44 pm · Last updated on: 04 Jan 2024, 9:10 am",
        "{T}",
        (),
        ("Published on: 03 Jan 2024, 3:44 pm · Last updated on: 04 Jan 2024, 9:10 am",),
    ),
    (
        "{T}\n\nBy Jo Day\n\nShare\n\nPublished\n\n3 January 2024\n\nUpdated\n\n4 January 2024",
        "{T}",
        ("Jo Day",),
        ("Published", "3 January 2024", "Updated", "4 January 2024"),
    ),
    (
        "News\n\nPolitics\n\n{T}\n\nSenior reporter Jo Day looks at the findings\n\n3 January 2024",
        "{T}",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    ("{T}\n\nKey findings", "{T}", (), ()),
    (
        "Mixed Picture For Children In Care As Inspectors Return To County\n\nLeo Varga-Smythe   Chief Reporter   03-01-2024",
        "Mixed Picture For Children In Care As Inspectors Return To County",
        ("Leo Varga-Smythe",),
        ("03-01-2024",),
    ),
    ("{T}\n\n3 January 2024 by Jo Day in News, Politics", "{T}", ("Jo Day",), ("3 January 2024",)),
    (
        "‘We let them down’: {T}\n\nApril Jones and May Chen\nWednesday 3 January 2024 06.00 GMT",
        "‘We let them down’: {T}",
        ("April Jones", "May Chen"),
        ("Wednesday 3 January 2024 06.00 GMT",),
    ),
    (
        "{T}\n\nPosted by Jo Day at 10:14 on Wednesday, January 3rd 2024",
        "{T}",
        ("Jo Day",),
        ("10:14 on Wednesday, January 3rd 2024",),
    ),
    ("{T}\nJo Day, The Spalding Voice\n03 January 2024", "{T}", ("Jo Day",), ("03 January 2024",)),
    (
        "Community Care Wire\n3 January 2024\n\n{T}\n\nStory: Jo Day. Pictures: Ann Lee.",
        "{T}",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    ("By Jo Day\n\n{T}\n\n3 January 2024", "{T}", ("Jo Day",), ("3 January 2024",)),
    ("3 January 2024: {T}", "{T}", (), ("3 January 2024",)),
    ("2024-01-03 | {T}", "{T}", (), ("2024-01-03",)),
    ("Newsletter of the Kent branch\n\nJanuary 2024\n\n{T}", "{T}", (), ("January 2024",)),
    ("{T}\n\n3rd of January 2024", "{T}", (), ("3rd of January 2024",)),
    (
        "CHILDREN'S SERVICES\n\nRated by Ofsted: what it means for families\n\nJo Day\n3 January 2024",
        "Rated by Ofsted: what it means for families",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    (
        "Lessons learned from May 2023 inspection, says director\n\nJo Day\n3 January 2024",
        "Lessons learned from May 2023 inspection, says director",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    (
        "Ofsted visit: Tower Hamlets, Hackney and Newham compared\n\nJo Day, 3 January 2024",
        "Ofsted visit: Tower Hamlets, Hackney and Newham compared",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    ("Key events\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nWest Midlands reporter\nJo Day\n\n3 January 2024", "{T}", ("Jo Day",), ("3 January 2024",)),
    ("{T}\n\nJo Day\nWest Midlands reporter", "{T}", ("Jo Day",), ()),
    ("{T}\n\nPA News Agency\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    (
        "{T}\n\nFirst published on Wed 3 Jan 2024 06.00 GMT\nLast modified on Thu 4 Jan 2024 09.12 GMT",
        "{T}",
        (),
        ("First published on Wed 3 Jan 2024 06.00 GMT", "Last modified on Thu 4 Jan 2024 09.12 GMT"),
    ),
    (
        "{T}\n\nLast updated: 4 January 2024\nFirst published: 3 January 2024",
        "{T}",
        (),
        ("Last updated: 4 January 2024", "First published: 3 January 2024"),
    ),
    ("{T}\n\nJo Day\n\nPublished:00:01, 3 January 2024", "{T}", ("Jo Day",), ("Published:00:01, 3 January 2024",)),
    ("{T}\n\nCreated: Wed, 03 Jan 2024 11:30:00 +0000", "{T}", (), ("Created: Wed, 03 Jan 2024 11:30:00 +0000",)),
    ("{T}\n\nAuthor: Jo Day\nSource: LDRS\nDate: 03/01/2024 10:15", "{T}", ("Jo Day",), ("Date: 03/01/2024 10:15",)),
    (
        "{T}\n\nJo Day\nSocial affairs correspondent\nPublished 03/01/2024 | 00:00",
        "{T}",
        ("Jo Day",),
        ("Published 03/01/2024 | 00:00",),
    ),
    ("Bolton Council - News\n\n{T}\n\nPublished - 3 January 2024", "{T}", (), ("Published - 3 January 2024",)),
    ("OFFICIAL\n\nNews story\n\n{T}\n\nFrom:\nOfsted\nPublished\n3 January 2024", "{T}", (), ("Published", "3 January 2024")),
    ("Letters to the editor\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    (
        "{T}\n\nWednesday 3 January 2024\n\nBy Jo Day, Ann Lee and Femi Adebayo",
        "{T}",
        ("Jo Day", "Ann Lee", "Femi Adebayo"),
        ("Wednesday 3 January 2024",),
    ),
    ("{T}\n\nBy JO DAY jo.day@post.example\n\nJanuary 3 2024, 12.01am", "{T}", ("Jo Day",), ("January 3 2024, 12.01am",)),
    ("The Mercury\n\nWednesday January 3 2024\n\nPage 7\n\n{T}\n\nJo Day", "{T}", ("Jo Day",), ("Wednesday January 3 2024",)),
    ("{T}\n\n🕐 3 January 2024", "{T}", (), ("🕐 3 January 2024",)),
    ("Blog\nChildren’s commissioner\n{T}\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ('THE FENS TODAY\n"News you can trust"\n\n{T}\n\nReport by Jo Day', "{T}", ("Jo Day",), ()),
    (
        "Cambridgeshire County Council Conservatives\n\nPRESS RELEASE: 3 January 2024\n\nFor immediate use\n\n{T}",
        "{T}",
        (),
        ("PRESS RELEASE: 3 January 2024",),
    ),
    ("FOR IMMEDIATE RELEASE\n3 January 2024\nContact: Jo Day, 01223 555 123\n\n{T}", "{T}", (), ("3 January 2024",)),
    ("Ref: 24/003\nDate: 3 January 2024\n\n{T}", "{T}", (), ("Date: 3 January 2024",)),
    (
        "{T}\n\nIt follows a damning report five years ago\n\nJo Day | Chief Reporter | jo.day@example.com | 3rd Jan 2024",
        "{T}",
        ("Jo Day",),
        ("3rd Jan 2024",),
    ),
    ("{T}\n\nInsight by Jo Day", "{T}", ("Jo Day",), ()),
    ("{T}\n\n3 January 2024\n\nReading time: 3 minutes", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nBy Jo Day Social Affairs Correspondent in Taunton\n3 January 2024", "{T}", ("Jo Day",), ("3 January 2024",)),
    ("Trust welcomes Ofsted verdict\n\n3 January 2024", "Trust welcomes Ofsted verdict", (), ("3 January 2024",)),
    ("Ofsted judges Kent County Council\n\n3 January 2024", "Ofsted judges Kent County Council", (), ("3 January 2024",)),
    (
        "Ofsted Downgrades Kent County Council\n\n3 January 2024",
        "Ofsted Downgrades Kent County Council",
        (),
        ("3 January 2024",),
    ),
    ("{T}\n\n@joday_news\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nJo Day reports on the inspectors’ findings.\n\n3 January 2024", "{T}", ("Jo Day",), ("3 January 2024",)),
    ("Wed, 3rd Jan, 2024\n\n{T}\n\nby Mel Trevanion-Cole", "{T}", ("Mel Trevanion-Cole",), ("Wed, 3rd Jan, 2024",)),
    (
        "{T}\n\nTuesday, 2nd January 2024, 4:31 pm - Updated Wednesday, 3rd January 2024, 9:00 am",
        "{T}",
        (),
        ("Tuesday, 2nd January 2024, 4:31 pm - Updated Wednesday, 3rd January 2024, 9:00 am",),
    ),
    ("{T}\n\nPublished by Jo Day\nat 6:01 AM GMT 03/01/24", "{T}", ("Jo Day",), ("at 6:01 AM GMT 03/01/24",)),
    ("{T}\n\nDave Whitlock, Local Democracy Reporter - 3 January 2024", "{T}", ("Dave Whitlock",), ("3 January 2024",)),
    (
        "Care leavers at risk, say inspectors\n\nCaroline Uzoma-Price ‧ 3 January 2024 ‧ Social care",
        "Care leavers at risk, say inspectors",
        ("Caroline Uzoma-Price",),
        ("3 January 2024",),
    ),
    ("{T}\n\n3 January 2024\nJosé Álvarez-Quinn", "{T}", ("José Álvarez-Quinn",), ("3 January 2024",)),
    (
        "{T}\n\nBy Jo Day\nPublished: 15:32, 03 January 2024 | Updated: 16:01, 03 January 2024",
        "{T}",
        ("Jo Day",),
        ("Published: 15:32, 03 January 2024 | Updated: 16:01, 03 January 2024",),
    ),
    ("{T}\n\nBy Jo Day for MailOnline", "{T}", ("Jo Day",), ()),
    (
        "Thanet Tribune\nFriday, January 5, 2024\nMargate\n\n{T}\n\nPippa Wrenfield-Tate",
        "{T}",
        ("Pippa Wrenfield-Tate",),
        ("Friday, January 5, 2024",),
    ),
    (
        "Our council rated outstanding\n\nWe're celebrating after Ofsted gave us its top grade\n\n5 January 2024",
        "Our council rated outstanding",
        (),
        ("5 January 2024",),
    ),
    (
        "Oldham Council’s children’s services – Ofsted outcome\n\nFriday 5 January 2024",
        "Oldham Council’s children’s services – Ofsted outcome",
        (),
        ("Friday 5 January 2024",),
    ),
    ("Statement: Ofsted inspection\n\nFriday 5 January 2024", "Statement: Ofsted inspection", (), ("Friday 5 January 2024",)),
    ("Ofsted inspection outcome\n\nFriday 5 January 2024", "Ofsted inspection outcome", (), ("Friday 5 January 2024",)),
    ("Children's services improve\n\nFriday 5 January 2024", "Children's services improve", (), ("Friday 5 January 2024",)),
    (
        "Media Release\nIssued by: Communications Team, Stockport Council\nDate: Friday 5th January 2024\nRef: SMBC/24/7\n\n{T}",
        "{T}",
        (),
        ("Date: Friday 5th January 2024",),
    ),
    ("NEWS FROM THE LIBERAL DEMOCRATS ON WILTSHIRE COUNCIL\n5.1.24\n\n{T}", "{T}", (), ("5.1.24",)),
    ("{T}\n\nBy Jo Day\nPhotographs by Ann Lee\n\n5 January 2024", "{T}", ("Jo Day",), ("5 January 2024",)),
    ("{T}\n\nFri 5 Jan\nBy Jo Day", "{T}", ("Jo Day",), ("Fri 5 Jan",)),
    (
        "By Jo Day, education reporter\n5th Jan 2024\n\n{T}\nCare leavers say they have been let down by the authority",
        "{T}",
        ("Jo Day",),
        ("5th Jan 2024",),
    ),
    (
        "Wirral Globe-Courier > News > Council\n\n{T}\n\n5th January\nBy Jo Day\nChief Reporter",
        "{T}",
        ("Jo Day",),
        ("5th January",),
    ),
    ("{T}\n\nPublished by:\nJo Day\n\nPublished on:\n5 January 2024", "{T}", ("Jo Day",), ("5 January 2024",)),
    ("{T}\n\nSubmitted by Jo Day on Fri, 05/01/2024 - 10:40", "{T}", ("Jo Day",), ("Fri, 05/01/2024 - 10:40",)),
    ("[5 January 2024] {T}\n\nJo Day", "{T}", ("Jo Day",), ("[5 January 2024",)),
    ("{T}\nJo Day\nFri 5 Jan 2024 12.41 GMT\nShare", "{T}", ("Jo Day",), ("Fri 5 Jan 2024 12.41 GMT",)),
    (
        "NATIONAL ASSOCIATION OF CARE WORKERS\n\nResponse to the Ofsted report on Medway\n\n5 January 2024",
        "Response to the Ofsted report on Medway",
        (),
        ("5 January 2024",),
    ),
    ("{T}\n\n5 January 2024  Edward Tyne", "{T}", ("Edward Tyne",), ("5 January 2024",)),
    ("{T}\n\nMarlow, 5 January 2024", "{T}", (), ("5 January 2024",)),
    (
        "{T}\n\nJo Day, Local Government Correspondent, and Ann Lee, Data Editor\n\n5 January 2024",
        "{T}",
        ("Jo Day", "Ann Lee"),
        ("5 January 2024",),
    ),
    ("{T}\n\nWith reporting by Jo Day and Ann Lee\n\n5 January 2024", "{T}", ("Jo Day", "Ann Lee"), ("5 January 2024",)),
    ("{T}\n\nBy: Jo Day | Posted: 5 Jan 2024 | 09:12", "{T}", ("Jo Day",), ("Posted: 5 Jan 2024 | 09:12",)),
    ("{T}\n\nContributor: Jo Day\n5 January 2024", "{T}", ("Jo Day",), ("5 January 2024",)),
    ("Jo Day\n\n{T}\n\n5 January 2024", "{T}", ("Jo Day",), ("5 January 2024",)),
    ("Column: Jo Day\n\n{T}\n\n5 January 2024", "{T}", ("Jo Day",), ("5 January 2024",)),
    ("{T}\n\nThe Spalding Voice understands more cuts are coming\n\n5 January 2024", "{T}", (), ("5 January 2024",)),
    (
        "What did Ofsted say about Kent?\n\nWe look at the main points.\n\nJo Day, 5 January 2024",
        "What did Ofsted say about Kent?",
        ("Jo Day",),
        ("5 January 2024",),
    ),
    (
        "In numbers: Kent's Ofsted report\n\nJo Day\n\n5 January 2024",
        "In numbers: Kent's Ofsted report",
        ("Jo Day",),
        ("5 January 2024",),
    ),
    ("WATCHDOG: KENT IS GOOD\n\nBY JO DAY\n\n5 January 2024", "WATCHDOG: KENT IS GOOD", ("Jo Day",), ("5 January 2024",)),
    ("KENT FAILS ITS CHILDREN\n\nJo Day\n\n5 January 2024", "KENT FAILS ITS CHILDREN", ("Jo Day",), ("5 January 2024",)),
    # Minutes and reports to committees: the item on the inspection is the title.
    (
        "Somerset Council\n\nMinutes of the Meeting of the Scrutiny Committee - Children and Families held in the Luttrell Room, County Hall, on Wednesday 3 January 2024 at 10.00 am\n\nPresent: Cllr Jo Day (Chair), Cllr Ann Lee\n\n1 Apologies for Absence\n\nApologies were received from Cllr Smith.\n\n2 Declarations of Interest\n\nThere were none.\n\n3 Ofsted ILACS Inspection Outcome",
        "Ofsted ILACS Inspection Outcome",
        (),
        (),
    ),
    (
        "CABINET – 3 JANUARY 2024\n\nMINUTE EXTRACT\n\nCAB.45 Ofsted Inspection of Children's Services",
        "Ofsted Inspection of Children's Services",
        (),
        ("3 JANUARY 2024",),
    ),
    (
        "Report to: Children's Scrutiny Panel\nDate of meeting: 3 January 2024\nSubject: Outcome of the Ofsted inspection\nReport of: Director of Children's Services",
        "Outcome of the Ofsted inspection",
        (),
        ("3 January 2024",),
    ),
    (
        "MINUTES OF THE OVERVIEW AND SCRUTINY BOARD\n3 January 2024 at 6.30pm\n\nPRESENT\nCouncillors Day, Lee and Smith\n\nOS/24/07 OFSTED INSPECTION: IMPROVEMENT PLAN",
        "OFSTED INSPECTION: IMPROVEMENT PLAN",
        (),
        ("3 January 2024 at 6.30pm",),
    ),
    (
        "Draft minutes published 10 January 2024\n\nLancashire County Council\nCabinet\nWednesday 3 January 2024\n\nMinute 88: Inspection of Local Authority Children's Services",
        "Inspection of Local Authority Children's Services",
        (),
        ("Draft minutes published 10 January 2024", "Wednesday 3 January 2024"),
    ),
    (
        "Standing Committee on Children's Services\n\nThursday 4 January 2024, 2.00 pm\n\nMinutes\n\nAttendance: Cllr Day, Cllr Lee\n\nItem 1. Apologies\n\nItem 2. Minutes of the last meeting\n\nItem 3. Ofsted report",
        "Ofsted report",
        (),
        ("Thursday 4 January 2024, 2.00 pm",),
    ),
    (
        "Rochdale Borough Council\nMinutes of Children's Scrutiny held on 4 January 2024\n\nPresent: Councillors A Day and B Lee\n\n14. Ofsted Inspection Report - Update",
        "Ofsted Inspection Report - Update",
        (),
        ("4 January 2024",),
    ),
    (
        "Gateshead Council\n\nCHILDREN AND YOUNG PEOPLE OVERVIEW AND SCRUTINY COMMITTEE\n\n5 January 2024\n\nPRESENT: Councillor J Day (Chair)\n\nIN ATTENDANCE: Councillor A Lee\n\nCYP12 APOLOGIES FOR ABSENCE\n\nApologies were received.\n\nCYP13 OFSTED INSPECTION OUTCOME",
        "OFSTED INSPECTION OUTCOME",
        (),
        ("5 January 2024",),
    ),
    (
        "Minutes of the Children, Families and Education Policy and Accountability Committee held at 7pm on Thursday 5 January 2024\n\nCouncillors present: Jo Day, Ann Lee\n\n4. ILACS OFSTED INSPECTION REPORT AND IMPROVEMENT PLAN",
        "ILACS OFSTED INSPECTION REPORT AND IMPROVEMENT PLAN",
        (),
        (),
    ),
    (
        "Decision notice\n\nCabinet meeting: 5 January 2024\n\nAgenda item: 9\n\nTitle: Response to Ofsted inspection",
        "Response to Ofsted inspection",
        (),
        ("5 January 2024",),
    ),
    # Headlines that look like something else, and bodies that look like heads.
    (
        "Minutes of private meetings reveal what the council knew\n\nJo Day\n3 January 2024",
        "Minutes of private meetings reveal what the council knew",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    ("{T}\n\nBy Jo Day\n3 January 2024\n\nAttendance\n\n{P}", "{T}", ("Jo Day",), ("3 January 2024",)),
    ("{T}\n\n3 January 2024\n\n{P}\n\nAnn Lee", "{T}", (), ("3 January 2024",)),
    ("{T}\n\n3 January 2024\n\n{P}\n\n4 May 2023\n\n{P}", "{T}", (), ("3 January 2024",)),
    ("{T}\n\n{P}\n\nTimeline\n\n4 May 2018: Inspectors arrive\n\n7 June 2019: Report comes out", "{T}", (), ()),
    (
        "{T}\n\n3 January 2024\n\nIt did.\n\nNobody saw it coming, said Jo Day, who has two sons in care in the town.",
        "{T}",
        (),
        ("3 January 2024",),
    ),
    (
        "{T}\n\n3 January 2024\n\nIn March 2019, By The Way, a charity, said that services for children were poor.",
        "{T}",
        (),
        ("3 January 2024",),
    ),
    ("Tower Hamlets, Hackney, Newham\n\n3 January 2024", "Tower Hamlets, Hackney, Newham", (), ("3 January 2024",)),
    ("Rotherham: ten years on\n\nJo Day", "Rotherham: ten years on", ("Jo Day",), ()),
    ("May 2023 report 'wrong', says Kent\n\nJo Day", "May 2023 report 'wrong', says Kent", ("Jo Day",), ()),
    (
        "Jo Day on the Ofsted report: we must do better\n\n3 January 2024",
        "Jo Day on the Ofsted report: we must do better",
        (),
        ("3 January 2024",),
    ),
    (
        "Jo Day appointed director of children's services\n\n3 January 2024",
        "Jo Day appointed director of children's services",
        (),
        ("3 January 2024",),
    ),
    (
        "Failed by Kent Council: care leavers speak\n\n3 January 2024",
        "Failed by Kent Council: care leavers speak",
        (),
        ("3 January 2024",),
    ),
    (
        "By the skin of their teeth: Kent avoids bottom grade\n\nJo Day\n3 January 2024",
        "By the skin of their teeth: Kent avoids bottom grade",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    (
        "From inadequate to good in three years\n\nBy Jo Day\n3 January 2024",
        "From inadequate to good in three years",
        ("Jo Day",),
        ("3 January 2024",),
    ),
    ("Report: Kent must improve\n\nBy Jo Day\n3 January 2024", "Report: Kent must improve", ("Jo Day",), ("3 January 2024",)),
    ("News that parents dreaded\n\nBy Jo Day\n3 January 2024", "News that parents dreaded", ("Jo Day",), ("3 January 2024",)),
    ("Council children's services\n\n3 January 2024", "Council children's services", (), ("3 January 2024",)),
    (
        "Today Ofsted published its report on our services\n\n3 January 2024",
        "Today Ofsted published its report on our services",
        (),
        ("3 January 2024",),
    ),
    (
        "Five things we learned from Kent's Ofsted report\n\n1. Leaders are good\n\n{P}",
        "Five things we learned from Kent's Ofsted report",
        (),
        (),
    ),
    ("{T}\n\nThe findings\n\nLeaders\n\n{P}", "{T}", (), ()),
    ("{T}\n\n“We let them down.”\n\n“It will not happen again.”\n\nBy Jo Day", "{T}", ("Jo Day",), ()),
    (
        "{T}\n\nLONDON, 3 January 2024 – Ofsted has told a council in the south of England to improve its services.",
        "{T}",
        (),
        (),
    ),
    ("{T}\n\n{P}\n\n{P}\n\nENDS\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("{T}\n\n{P}\n\nPublished: 3 January 2024", "{T}", (), ("Published: 3 January 2024",)),
    ("{T}\n\nMay Chen, 42, and Ann Lee, 38, both foster carers, say they were not told.", "{T}", (), ()),
    ("{T}\n\nKent County Council\n\n{P}", "{T}", (), ()),
    (
        "Interview: Jo Day, the woman who turned Kent round\n\nAnn Lee\n3 January 2024",
        "Interview: Jo Day, the woman who turned Kent round",
        ("Ann Lee",),
        ("3 January 2024",),
    ),
    ("Words fail me, says mum\n\nAnn Lee\n3 January 2024", "Words fail me, says mum", ("Ann Lee",), ("3 January 2024",)),
    (
        "Author Jo Day backs care leavers\n\nAnn Lee\n3 January 2024",
        "Author Jo Day backs care leavers",
        ("Ann Lee",),
        ("3 January 2024",),
    ),
    (
        "Reporter's notebook: a day at the family court\n\nAnn Lee\n3 January 2024",
        "Reporter's notebook: a day at the family court",
        ("Ann Lee",),
        ("3 January 2024",),
    ),
    ("{T}\n\nAge 7 to 17\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("{T}\n\nBy Order of the Council\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    (
        "Agenda for change: how Kent rebuilt\n\nAnn Lee\n3 January 2024",
        "Agenda for change: how Kent rebuilt",
        ("Ann Lee",),
        ("3 January 2024",),
    ),
    ("“We were wrong”\n\nAnn Lee\n3 January 2024", "“We were wrong”", ("Ann Lee",), ("3 January 2024",)),
    # No headline, or none that can be told.
    ("", None, (), ()),
    ("Home | Halifax | Sport\n\nCookies", None, (), ()),
    ("City of York Council\n3 January 2024", None, (), ("3 January 2024",)),
    # Notices of the site before the headline, dates that stand otherwise, files of minutes.
    (
        "Your browser is out of date\n\nFor the best experience of our website please upgrade to a newer browser.\n\n{T}",
        "{T}",
        (),
        (),
    ),
    (
        "Stay up to date with notifications from The Post\n\nNotifications can be switched off.\n\n{T}\n\nJo Day",
        "{T}",
        ("Jo Day",),
        (),
    ),
    ("We use cookies to help our service. Read more. CLOSE\n\n3 JAN 2024\n\n{T}", "{T}", (), ("3 JAN 2024",)),
    ("Toggle High Contrast\nToggle Font size\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("Thinking of fostering? Call us\n\n01223 555 123\n\n{T}", "{T}", (), ()),
    ("Wisbech,\n3\nJanuary\n2024\n|\n09:30\nEurope/London\n\n{T}", "{T}", (), ("3 January 2024 | 09:30",)),
    ("{T}\n\n3\nJan\n2024", "{T}", (), ("3 Jan 2024",)),
    (" date 2024-01-03 {P}", None, (), ("date 2024-01-03",)),
    ("2024-01-03 {P}", None, (), ("2024-01-03",)),
    ("On 3 January 2024 {P}", None, (), ()),
    (
        "3 January 2024\n\nCouncil rated good for its work with children: a day to cheer!",
        "Council rated good for its work with children: a day to cheer!",
        (),
        ("3 January 2024",),
    ),
    ("Council rated good for first time since 2013", "Council rated good for first time since 2013", (), ()),
    (
        "Accessibility Tools\n\nInspectors have rated the county’s work with children ‘good’ in each of the four areas that they looked at, its best result.\n\nPublished on 3 January 2024",
        "Inspectors have rated the county’s work with children ‘good’ in each of the four areas that they looked at, its best result.",
        (),
        ("Published on 3 January 2024",),
    ),
    ("{T} - The Fenland Standard\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("{T} - and not before time", "{T} - and not before time", (), ()),
    (
        "Issue - meetings\n\n{T}\n\nMeeting: 03/01/2024 - Scrutiny Panel (Item 8)\n\n8 {T} pdf icon PDF 213 KB",
        "{T}",
        (),
        ("03/01/2024",),
    ),
    ("Agendas, Meetings and Minutes - Agenda item\n\nAgenda item\n\n{T}\n\nMinutes:", "{T}", (), ()),
    (
        "8 Update Report on Children's Services PDF 161 KB\nAdditional documents:\nMinutes:",
        "Update Report on Children's Services",
        (),
        (),
    ),
    # What a site tells every visitor, and headlines that only look like it.
    (
        "Scheduled maintenance\n\nMaintenance of our online services starts at noon, so pay by phone until then.\n\n{T}",
        "{T}",
        (),
        (),
    ),
    ("Our website is unavailable on Sunday while we move it.\n\n{T}", "{T}", (), ()),
    ("Council's social care website is told to improve", "Council's social care website is told to improve", (), ()),
    ("Your bin day is changing over Easter: find out more\n\n{T}", "{T}", (), ()),
    ("Our children's services: what inspectors found out", "Our children's services: what inspectors found out", (), ()),
    ("01632 960 123 Lines open 8am to 6pm\n\n{T}", "{T}", (), ()),
    ("Opening hours: Monday to Friday, 8am to 6pm\n\n{T}", "{T}", (), ()),
    ("Open weekdays only: council cuts its family hubs", "Open weekdays only: council cuts its family hubs", (), ()),
    ("Accessibility Jump to main content\n\n{T}", "{T}", (), ()),
    ("Children skip to school again after inspection", "Children skip to school again after inspection", (), ()),
    (
        "January 3, 2024 4.15 pm This article is over 7 years old\n\n{T}",
        "{T}",
        (),
        ("January 3, 2024 4.15 pm This article is over 7 years old",),
    ),
    ("This story is more than two years old\n\n{T}", "{T}", (), ()),
    ("This story is over, says the council's new director", "This story is over, says the council's new director", (), ()),
    # The headline twice, once with the section or the way to it.
    ("{T}: Families newsroom\n\n3 January 2024\n\n{T}", "{T}", (), ("3 January 2024",)),
    ("Home News {T}\n\n{T}\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("Home chevron_right Press chevron_right {T}\n\n{T}", "{T}", (), ()),
    ("{T}, again\n\nCouncil told to do better", "{T}, again", (), ())
    if False
    else ("{T}: again\n\nDo better", "{T}: again", (), ()),
    # What stands before a bar is a kicker, unless it is whose page it is; a word after a dash is who says so.
    ("Staff | Our Ofsted Inspection Report", "Staff | Our Ofsted Inspection Report", (), ()),
    ("Kent County Council | Our News and Events\n\n{T}", "{T}", (), ()),
    ("{T} – Ofsted\n\n3 January 2024", "{T} – Ofsted", (), ("3 January 2024",)),
    ("{T} – Kent County Council\n\n3 January 2024", "{T}", (), ("3 January 2024",)),
    ("Commission for Care in Wales (CCW)\n\n{T}", "{T}", (), ()),
    # A page of one item is about it, also when every meeting has one of its name.
    ("Agenda item\n\nUrgent Business\n\nMinutes:", "Urgent Business", (), ()),
    (
        "Agenda item\n\nAny other business that the Chair of the panel thinks cannot wait.\n\nMinutes:",
        "Any other business that the Chair of the panel thinks cannot wait.",
        (),
        (),
    ),
    ("Agenda item\n\nThe panel was told what inspectors had found in the spring.\n\nMinutes:", None, (), ()),
    # One line that no other vies with is the headline.
    ("Ofsted Report\n\nBriefing Note of the Deputy Director (Families)", "Ofsted Report", (), ()),
    ("Report of the inspectors worries Kent", "Report of the inspectors worries Kent", (), ()),
    ("Kent County Council", None, (), ()),
    # Writer, date and reading time as a list.
    ("{T}\n- Tansy Ferreira-Cole\n- Jan 3\n- 4 min read", "{T}", ("Tansy Ferreira-Cole",), ("Jan 3",)),
    ("{T}\n- Adoption\n- Fostering\n- Early Help", "{T}", (), ()),
]


def read(text: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    article = read_text(text)
    found = {kind: [article.view.text[b.start : b.end] for b in article.blocks if b.kind is kind] for kind in BlockKind}
    names = [name for block in found[BlockKind.BYLINE] for name in bylines(block)]
    names = names or [name for block in found[BlockKind.STANDFIRST] for name in standfirst_bylines(block)]
    return next(iter(found[BlockKind.TITLE]), None), tuple(names), tuple(found[BlockKind.DATELINE])


@pytest.mark.parametrize(("head", "title", "names", "dates"), HEADS)
def test_heads(head: str, title: str | None, names: tuple[str, ...], dates: tuple[str, ...]) -> None:
    text = f"{head}\n\n".replace("{T}", T).replace("{P}", P) + BODY
    assert read(text) == (title and title.replace("{T}", T), names, dates)


@pytest.mark.xfail(
    strict=True, reason="a line of the site's own that reads as a headline does, without a word that says whose it is"
)
@pytest.mark.parametrize(
    "line", ["You can find us in: Markets and Fairs", "On the sofa with Jo at noon\n\nNow with the brass band of Selby"]
)
def test_lines_of_the_site(line: str) -> None:
    assert read(f"{line}\n\n{T}\n\n{BODY}")[0] == T


@pytest.mark.parametrize(
    ("head", "reasons"),
    [
        ("Minutes of the Cabinet\n9 March 2023\n\n7. Ofsted inspection outcome", ["meeting"]),
        ("Minutes of the Cabinet, 9 March 2023\nMinutes published 21.03.2023\n\n7. Ofsted inspection outcome", ["meeting", ""]),
        ("Council told to improve its services\n\n9 March 2023", [""]),
    ],
)
def test_date_of_a_meeting_is_not_that_of_its_minutes(head: str, reasons: list[str]) -> None:
    blocks = read_text(f"{head}\n\n{BODY}").blocks
    assert [block.reason for block in blocks if block.kind is BlockKind.DATELINE] == reasons


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Leader urges action over failing services", 3),
        ("A small girl with two red balloons", 0),
        ("An act that led to this", 0),
    ],
)
def test_what_a_headline_says_the_first_paragraph_says_again(line: str, number: int) -> None:
    assert (
        echoes(line, "The leaders of a council have called for urgent actions after its service was rated inadequate.")
        == number
    )
