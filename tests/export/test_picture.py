"""The picture of a plan, and the same in words. What is in it is read from the same page as a PDF."""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from coachbot.errors import Refused, SettingError
from coachbot.export.audience import Audience
from coachbot.export.picture import ALONE, alt_text, picture_of, picture_svg
from coachbot.export.picture.timeline import Timeline
from coachbot.export.typesetting import FAMILIES, FONTS, typeset
from coachbot.planning.session_plan import Plan
from tests.contract.adapter import suggest_plan
from tests.contract.case import Json
from tests.contract.strategies import valid_answers
from tests.export.picture_plans import ODD, PLANS, WORD, crowded
from tests.planning.made import answers, example, knowledge, plan
from tests.soaking import how_many

PAGE = ALONE.with_name("picture.typ").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=PLANS)
def drawn(request: pytest.FixtureRequest) -> Plan:
    return PLANS[request.param]()


def words_in(plan: Plan, audience: Audience = "lecturer") -> str:
    """Everything that can be read in the picture, without spaces, breaks and the hyphens at line ends."""
    page = typeset(ALONE, Timeline(plan, knowledge(), audience).values(), "pdf")
    return bare("".join(page.extract_text() for page in PdfReader(BytesIO(page)).pages))


def bare(text: str) -> str:
    return re.sub(r"[\s​‐­-]", "", text)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_picture_is_as_wide_as_a_phone_shows_crisply_and_as_high_as_it_needs(drawn: Plan) -> None:
    width, height = size(picture_of(drawn, knowledge()))

    assert width == 1080
    assert height > 600 + 150 * len(drawn.activities)


def test_every_title_can_be_read_whole(drawn: Plan) -> None:
    said = words_in(drawn)
    timeline = Timeline(drawn, knowledge())
    titles = [bare(timeline.title(one)) for one in drawn.activities if ODD not in one.title]

    assert [title for title in titles if title not in said] == []


def test_no_letter_stands_beyond_the_margin(drawn: Plan) -> None:
    letters = list(letters_of(ElementTree.fromstring(picture_svg(drawn, knowledge()))))

    assert len(letters) > 150
    assert min(letters) >= 40
    assert max(letters) < 1040


def letters_of(part: ElementTree.Element, left: float = 0) -> Iterator[float]:
    """Where each letter begins, in pixels from the left edge."""
    move = re.match(r"translate\(([-\d.]+)|matrix\(1 0 0 -?1 ([-\d.]+)", part.get("transform", ""))
    left += float(move[1] or move[2]) if move else 0
    if part.tag == f"{SVG}use":
        yield left + float(part.get("x", 0))
    for inner in part:
        yield from letters_of(inner, left)


@settings(max_examples=how_many(10, 300), deadline=None, suppress_health_check=list(HealthCheck))
@given(valid_answers())
def test_any_plan_can_be_drawn_and_told(answers: Json) -> None:
    made = Plan.model_validate(suggest_plan(answers))
    letters = list(letters_of(ElementTree.fromstring(picture_svg(made, knowledge()))))

    assert min(letters) >= 40 and max(letters) < 1040
    assert len(alt_text(made, knowledge(), longest=1000)) <= 1000


def test_a_word_that_is_wider_than_its_line_goes_on_on_the_next() -> None:
    assert bare(WORD) in words_in(PLANS["long titles"]())


def test_signs_of_markup_and_of_other_scripts_survive() -> None:
    said = words_in(PLANS["odd signs"]())

    assert said.count(bare("R&D <b>x</b> #let $y$ *z* _ \\ “q”")) == 2  # in the title and with the activity
    for word in ("🎓", "📚", "שלום", "مرحبا", "中文", "½", "नमस्ते"):
        assert word in said, word


@pytest.mark.parametrize(
    "odd", ["\x00\x1b[0m", "\ud83d", "\ufffe", "a\u2028b\r\nc", "‮abc", "👩🏽‍🔬" * 40, "]]>&#x0;<!--"]
)
def test_no_sign_breaks_it(odd: str) -> None:
    made = plan(example("example-a"))
    first = made.activities[0].model_copy(update={"title": f"Title {odd} end"})
    made = made.model_copy(update={"title": odd, "activities": (first, *made.activities[1:])})

    ElementTree.fromstring(picture_svg(made, knowledge()))
    assert size(picture_of(made, knowledge()))[0] == 1080


def test_each_activity_says_where_it_comes_back_and_who_gives_feedback() -> None:
    said = words_in(plan(example("sync-async")))

    assert bare("4 Case study in groups (2/2) 60 min Together online → 5 Fellow students, in 6; used in 7") in said
    assert bare("The lecturer, in 7; used in the next assignment") in said


def test_a_meeting_in_which_nothing_is_done_is_there_too() -> None:
    made = plan(answers(activities=["criteria-talk"], environments=["physical"], meetings=[{"minutes": 60}] * 2))

    assert bare("Meeting 2 60 min · nothing planned in it yet") in words_in(made)


def test_a_meeting_in_which_something_is_done_once_more_says_what() -> None:
    made = plan(answers(activities=["role-play"], environments=["physical"], meetings=[{"minutes": 60}] * 2))

    assert bare("Meeting 2 60 min · here too: role play, as in meeting 1") in words_in(made)


def test_empty_meetings_stand_where_they_are_in_time() -> None:
    made = plan(answers(activities=["class-discussion"], environments=["physical"], meetings=[{"minutes": 60}] * 3))
    made = made.model_copy(update={"activities": (made.activities[0].model_copy(update={"meeting": 1}),)})
    titles = [phase.title for phase in Timeline(made, knowledge()).phases() if phase.is_meeting]

    assert titles == ["Meeting 1", "Meeting 2", "Meeting 3"]


@pytest.mark.parametrize("name", PLANS)
def test_students_see_nothing_that_is_meant_for_staff(name: str) -> None:
    said = words_in(PLANS[name](), "students") + bare(alt_text(PLANS[name](), knowledge(), "students"))
    labels = knowledge().texts.picture.labels
    staff = [text for label in ("added", "suggestion", "wish") for text in (labels[label].en, labels[label].nl)]

    assert [text for text in staff if bare(text) in said] == []


def test_the_lecturer_sees_what_coachbot_put_in_and_what_was_asked_for() -> None:
    assert bare("+ Suggestion Preparation question") in words_in(PLANS["something added"]())
    assert bare("Suggestion of coachbot") in words_in(PLANS["something added"]())
    assert bare("As you asked") in words_in(plan(example("example-a")))


def test_the_same_plan_gives_the_same_bytes_on_any_thread() -> None:
    plans = [make() for make in PLANS.values()]
    alone = [picture_of(one, knowledge()) for one in plans]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda one: picture_of(one, knowledge()), plans))

    assert together == alone


def test_the_svg_carries_the_words(drawn: Plan) -> None:
    page = ElementTree.fromstring(picture_svg(drawn, knowledge()))

    assert page.get("role") == "img"
    assert page.findtext(f"{SVG}desc") == alt_text(drawn, knowledge())


@pytest.mark.parametrize("longest", [1900, 1000])
def test_the_words_name_every_activity_and_are_not_too_long(drawn: Plan, longest: int) -> None:
    said = alt_text(drawn, knowledge(), longest=longest)
    timeline = Timeline(drawn, knowledge())

    assert len(said) <= longest
    assert [title for title in map(timeline.called, drawn.activities) if title not in said] == []


def test_the_words_say_all_that_the_picture_shows() -> None:
    said = alt_text(plan(example("sync-async")), knowledge())

    assert "Timeline of “Bedrijfsethiek: Klokkenluiden”: 28 students, 7 activities, 4 h 45 min." in said
    assert "Meeting 1 (2 h, on campus, Mon 22 Mar, 13:00): 2 Question round" in said
    assert (
        "4 Case study in groups (2/2) (60 min, online, students meet by themselves, comes back in 5, feedback:" in said
    )
    assert "What students do: take in 20 min, discuss 2 h 5 min, work together 2 h 15 min, make 5 min." in said
    assert said.endswith("At the same time: 3 h 20 min; each at their own time: 85 min.")


def test_words_that_would_be_too_long_say_how_many_activities_there_are_more() -> None:
    made = crowded()
    long = tuple(one.model_copy(update={"title": f"{one.title} {'en zo verder ' * 12}"}) for one in made.activities)
    made = made.model_copy(update={"activities": long})
    said, timeline = alt_text(made, knowledge()), Timeline(made, knowledge())
    named = [one for one in long if timeline.called(one) in said]
    more = re.search(r", en nog (\d+)\. ", said)

    assert len(said) <= 1900
    assert more and len(named) > 3 and len(named) + int(more[1]) == len(long)
    assert "Verbindingen: 23. Feedbackmomenten: 6." in said


def test_a_link_back_in_time_is_told_and_not_drawn() -> None:
    made = plan(example("sync-async"))
    back = made.links[0].model_copy(update={"start": made.activities[5].id, "to": made.activities[0].id})
    itself = made.links[0].model_copy(update={"start": made.activities[6].id, "to": made.activities[6].id})
    made = made.model_copy(update={"links": (back, itself)})

    assert Timeline(made, knowledge()).values()["links"] == []
    assert bare("6 Peer feedback 60 min Online, own time → 1") in words_in(made)


def test_a_plan_with_far_too_many_activities_is_refused_in_words() -> None:
    made = plan(example("example-a"))
    many = tuple(made.activities[0].model_copy(update={"id": f"one-{number}"}) for number in range(61))

    with pytest.raises(Refused, match="has 61 activities, and a picture has room for 60; ask for another format"):
        picture_of(made.model_copy(update={"activities": many, "links": ()}), knowledge())


def test_a_missing_font_is_named_with_its_place_and_the_way_out(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    shutil.copytree(FONTS, fonts)
    for path in fonts.glob("NotoSansHebrew*"):
        path.unlink()

    with pytest.raises(SettingError, match=f"{fonts}.*Noto Sans Hebrew is missing; install coachbot again"):
        typeset(ALONE, Timeline(crowded(), knowledge()).values(), "png", fonts)


def test_the_fonts_are_those_that_the_page_names_small_and_with_their_licences() -> None:
    listed = PAGE.partition("#let fonts = (")[2].partition(")")[0]
    carried = sum(path.stat().st_size for path in FONTS.glob("*.ttf"))

    assert set(re.findall(r'"(.+?)"', listed)) == FAMILIES
    assert carried < 3_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "Apache License" in (FONTS / "APACHE-2.0.txt").read_text(encoding="utf-8")


def test_every_text_has_enough_contrast() -> None:
    shades = dict(re.findall(r'(\w+)(?: =|:) rgb\("#(\w{6})"\)', PAGE))
    texts = {name: shade for name, shade in shades.items() if name not in ("faint", "band")}

    assert len(texts) == 6
    for name, shade in texts.items():
        assert contrast(shade, "ffffff") >= 4.5, name
        assert contrast(shade, shades["band"]) >= 4.5, name


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(shade: str) -> float:
    parts = (int(shade[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
