"""The two examples of the contract come out as their cards tell them, in both languages, down to what students read."""

from __future__ import annotations

import pytest

from coachbot.planning.session_plan import Plan
from coachbot.texts import Language
from tests.planning.made import example, plan


def _line(made: Plan) -> list[tuple[str, str, int | None, str]]:
    return [(part.id, part.phase, part.meeting, part.setting) for part in made.activities]


def test_example_a_prepares_at_home_works_in_class_and_hears_afterwards() -> None:
    made = plan(example("example-a"))

    assert _line(made) == [
        ("knowledge-clip", "before", None, "online-own-pace"),
        ("reading", "before", None, "elsewhere"),
        ("online-quiz", "before", None, "online-own-pace"),
        ("collect-examples", "before", None, "online-own-pace"),
        ("case-study", "during", 0, "in-class"),
        ("hand-in", "after", None, "online-own-pace"),
    ]
    assert not any(part.added for part in made.activities)
    assert made.pattern.id == "flipped-case"
    case = next(part for part in made.activities if part.id == "case-study")
    assert [(one.by, one.when, one.where, one.used_in) for one in case.feedback] == [
        ("lecturer", "within-days", "digital", "next-session")
    ]
    assert ("case-study", "hand-in", "presented", 1) in [(x.start, x.to, x.how, x.connection) for x in made.links]


def test_example_a_offers_a_small_step_into_practice_that_answers_the_obstacle() -> None:
    stretch = plan(example("example-a")).stretch

    assert stretch is not None
    assert stretch.setting == "in-practice"
    assert "It takes too much time to arrange visits" in stretch.because


def test_the_case_of_the_sync_async_card_goes_from_class_to_online_and_comes_back_in_a_meeting() -> None:
    made = plan(example("sync-async"), "nl")

    assert _line(made) == [
        ("knowledge-clip", "before", None, "online-own-pace"),
        ("question-round", "during", 0, "in-class"),
        ("case-study", "during", 0, "in-class"),
        ("case-study-2", "between", None, "online-together"),
        ("hand-in", "between", None, "online-own-pace"),
        ("peer-feedback", "between", None, "online-own-pace"),
        ("online-meeting", "during", 1, "live-online"),
    ]
    assert [meeting.environment for meeting in made.meetings] == ["physical", "digital"]
    assert made.pattern.id == "case-peers-meeting"
    assert not any(part.added for part in made.activities)


def _told(made: Plan) -> dict[str, str]:
    return {part.id: f"{part.moment}\n\n{part.instructions}" for part in made.activities}


# What Example A's card tells, by activity: words that students must read there.
EXAMPLE_A: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "knowledge-clip": ("Before the meeting", "Watch the clips", "You need it for the online quiz"),
        "reading": ("Before the meeting", "Read the text", "You need it for the online quiz"),
        "online-quiz": ("Before the meeting, online", "use them in the case study"),
        "collect-examples": ("Before the meeting, online", "Look for two examples", "where others can see them"),
        "case-study": (
            "During the meeting, in class, in small groups",
            "Have at hand what came out of the online quiz and the search for examples",
            "which part of the theory fits",
            "You need it for the hand-in (after the meeting)",
            "You get feedback from the lecturer, by Thursday 11 February, online. Write in one line what you do",
        ),
        "hand-in": ("After the meeting, online", "You hand in: a page with problem, theory and advice, one per group"),
    },
    "nl": {
        "knowledge-clip": ("Vóór de bijeenkomst", "Bekijk de kennisclips", "Je hebt het nodig bij de online quiz"),
        "reading": ("Vóór de bijeenkomst", "Lees de tekst", "Je hebt het nodig bij de online quiz"),
        "online-quiz": ("Vóór de bijeenkomst, online", "gebruik die bij de casus"),
        "collect-examples": ("Vóór de bijeenkomst, online", "Zoek twee voorbeelden", "waar anderen ze kunnen zien"),
        "case-study": (
            "Tijdens de bijeenkomst, in de les, in groepjes",
            "Houd bij de hand wat er uit de online quiz en het verzamelen van voorbeelden kwam",
            "welk deel van de theorie past",
            "Je hebt het nodig bij het inleveren (na de bijeenkomst)",
            "Je krijgt feedback van de docent, uiterlijk donderdag 11 februari, online",
        ),
        "hand-in": ("Na de bijeenkomst, online", "Je levert in: een pagina met probleem, theorie en advies, één per"),
    },
}
# What the card on synchronous and asynchronous tells.
SYNC_ASYNC: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "knowledge-clip": ("Before the first meeting, online, in your own time", "Note one thing that is not clear"),
        "question-round": ("In meeting 1, in class", "what came out of the knowledge clips", "one question that you"),
        "case-study": (
            "In meeting 1, in class, in small groups",
            "talk through with the class what there is so far",
            "You finish it later, together online",
        ),
        "case-study-2": ("Between meeting 1 and meeting 2, together online", "Go on with the case study", "finish it"),
        "hand-in": ("Between meeting 1 and meeting 2, online", "in small groups", "You hand in: a page with problem"),
        "peer-feedback": ("online", "This is where you give feedback on the case study", "another group"),
        "online-meeting": ("In meeting 2, live online", "The lecturer comes back here to the peer feedback"),
    },
    "nl": {
        "knowledge-clip": ("Vóór de eerste bijeenkomst, online, in je eigen tijd", "Noteer één ding dat je nog niet"),
        "question-round": ("In bijeenkomst 1, in de les", "wat er uit de kennisclips kwam", "Breng één vraag in"),
        "case-study": (
            "In bijeenkomst 1, in de les, in groepjes",
            "Bespreek vóór het eind met de klas wat er tot dan toe ligt",
            "Je maakt het later af, samen online",
        ),
        "case-study-2": (
            "Tussen bijeenkomst 1 en bijeenkomst 2, samen online",
            "Ga verder met de casus",
            "maak het af",
        ),
        "hand-in": ("Tussen bijeenkomst 1 en bijeenkomst 2, online", "in groepjes", "Je levert in: een pagina met"),
        "peer-feedback": ("online", "Hier geef je feedback op de casus", "een andere groep"),
        "online-meeting": ("In bijeenkomst 2, live online", "De docent komt hier terug op de peerfeedback"),
    },
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("name", "card"), [("example-a", EXAMPLE_A), ("sync-async", SYNC_ASYNC)])
def test_students_read_all_that_the_card_tells(
    name: str, card: dict[Language, dict[str, tuple[str, ...]]], language: Language
) -> None:
    told = _told(plan(example(name), language))

    assert list(told) == list(card[language])
    missing = [(part, words) for part, wanted in card[language].items() for words in wanted if words not in told[part]]
    assert missing == []


def test_the_second_half_does_not_repeat_the_task_of_the_first() -> None:
    told = _told(plan(example("sync-async"), "nl"))

    assert "Zeg eerst wat het probleem is" in told["case-study"]
    assert "Zeg eerst wat het probleem is" not in told["case-study-2"]


def test_the_feedback_of_the_sync_async_card_is_given_where_the_card_says() -> None:
    made = plan(example("sync-async"), "nl")
    given = {part.id: [(one.by, one.given_in, one.used_in) for one in part.feedback] for part in made.activities}

    assert given["case-study-2"] == [("peers", "peer-feedback", "online-meeting")]
    assert given["peer-feedback"] == [("lecturer", "online-meeting", "next-session")]
