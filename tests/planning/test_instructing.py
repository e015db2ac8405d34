"""What students read: where, with whom, what they hand in and to whom; nothing that cannot be done."""

from __future__ import annotations

from typing import Any

import pytest

from coachbot.export.markdown import render_markdown
from coachbot.texts import LANGUAGES, Language
from tests.planning.made import answers, example, knowledge, plan


def _told(part: str, **given: Any) -> str:
    made = plan(answers(**given))
    return next(one.instructions for one in made.activities if one.id == part)


def _moment(part: str, **given: Any) -> str:
    return next(one.moment for one in plan(answers(**given)).activities if one.id == part)


def test_what_is_not_handed_in_elsewhere_is_handed_in_for_its_feedback() -> None:
    wish = {"activity": "report", "by": "peers", "when": "within-days", "used_in": "next-session"}
    told = _told("report", activities=["reading", "report"], feedback=[wish])

    assert "You get feedback from fellow students, within 3 days, online" in told
    assert "Hand it in online for this feedback." in told


@pytest.mark.parametrize(
    ("part", "given", "grouping"),
    [
        ("lecture", {"activities": ["lecture"], "settings": {"lecture": "online-own-pace"}}, "on your own"),
        ("supervision-talk", {"activities": ["supervision-talk"]}, "one to one"),
        ("hand-in", {"activities": ["case-study", "hand-in"]}, "in small groups"),
        ("hand-in", {"activities": ["report", "hand-in"]}, "on your own"),
    ],
)
def test_with_whom_suits_the_setting_and_the_work(part: str, given: dict[str, Any], grouping: str) -> None:
    assert f", {grouping}, about" in _moment(part, **given)


def test_nobody_is_told_that_an_exit_ticket_is_needed_for_a_report() -> None:
    told = _told("exit-ticket", activities=["lecture", "exit-ticket", "report"], meetings=[{"minutes": 90}])

    assert "You need it for" not in told


def test_long_times_are_told_in_hours() -> None:
    told = _moment("report", activities=["report"], environments=["digital"], meetings=[], own_minutes=1400)

    assert "about 8 hours" in told


@pytest.mark.parametrize("used_in", ["nothing-yet", "next-session"])
def test_feedback_that_no_activity_uses_opens_the_meeting_that_follows_which_says_so_too(used_in: str) -> None:
    wish = {"activity": "case-study", "by": "peers", "when": "right-after", "used_in": used_in}
    given: dict[str, Any] = {"meetings": [{"minutes": 60}, {"minutes": 90}], "feedback": [wish]}
    given |= {"activities": ["case-study", "presentation"], "settings": {"case-study": "in-class"}}

    assert "because of it; meeting 2 begins with that line." in _told("case-study", **given)
    assert "It begins with what you wrote down after the feedback on the case study." in _told("presentation", **given)


@pytest.mark.parametrize("meetings", [[{"minutes": 90}], []])
@pytest.mark.parametrize("used_in", ["nothing-yet", "next-session"])
def test_feedback_after_which_nothing_follows_is_not_said_to_be_used(used_in: str, meetings: list[Any]) -> None:
    wish = {"activity": "report", "by": "lecturer", "used_in": used_in}
    told = _told("report", activities=["reading", "report"], meetings=meetings, feedback=[wish])

    assert "take that line to your next assignment" in told
    assert "next session" not in told and "begins with" not in told


def test_lecturer_and_students_are_told_alike_where_feedback_is_used() -> None:
    wish = {"activity": "report", "by": "lecturer", "used_in": "nothing-yet"}
    others = {"activity": "online-quiz", "by": "automatic", "when": "right-after"}
    made = plan(answers(activities=["online-quiz", "case-study", "report"], feedback=[wish, others]))
    page = render_markdown(made, knowledge())
    (finding,) = [one for one in made.findings if one.check == "feedback-to-nowhere"]

    assert "students take one line about it to their next assignment" in page
    assert "students write one line about it" in finding.message
    assert "used in the next session" not in page


def test_where_feedback_is_used_the_task_begins_with_it_as_its_giver_gave_it() -> None:
    wishes = [{"activity": "report", "by": "lecturer", "when": "within-days", "used_in": "presentation"}]
    quiz = [{"activity": "online-quiz", "by": "automatic", "when": "right-after", "used_in": "presentation"}]
    given: dict[str, Any] = {"meetings": [{"minutes": 90}], "own_minutes": 600, "settings": {}}

    said = _told("presentation", activities=["report", "presentation"], feedback=wishes, **given)
    assert "Begin with one thing that the lecturer said about the report" in said
    scored = _told("presentation", activities=["online-quiz", "presentation"], feedback=quiz, **given)
    assert "that the lecturer said" not in scored
    assert "the online quiz" in scored.partition("Present with your group")[0]


@pytest.mark.parametrize(
    ("named", "setting", "said"),
    [
        (["reading", "role-play"], "in-class", "begin as an observer, with the role card"),
        (["e-module", "group-project"], "in-class", "you keep the list of decisions today"),
        (["reading", "online-quiz", "class-discussion"], "in-class", "while the others write, "),
        (["collect-examples", "webinar"], "live-online", "before the first stop, write down one example"),
        (["workplace-assignment", "intervision"], "in-class", "write down one moment from your work in three lines"),
        (["preparation-question", "question-round"], "in-class", "in the first minutes, write one question"),
    ],
)
def test_who_did_not_prepare_begins_as_the_activity_allows_at_nobody_elses_cost(
    named: list[str], setting: str, said: str
) -> None:
    places = ["digital", "physical", *(["workplace"] if "workplace-assignment" in named else [])]
    places = [place for place in places if setting == "in-class" or place == "digital"]
    told = _told(named[-1], activities=named, settings={named[-1]: setting}, environments=places, own_minutes=900)

    assert said in told
    assert "ten minutes" not in told


def test_nobody_begins_at_the_equipment_without_what_was_prepared() -> None:
    told = _told("lab-work", activities=["simulation", "lab-work"], settings={"lab-work": "in-class"})

    assert "Without what comes out of the simulation nobody begins here: that is looked at first." in told
    assert "your partner begins with a pair that is ready" in told


def test_where_nothing_can_be_touched_nobody_is_kept_from_beginning() -> None:
    named = ["e-module", "simulation", "case-study"]
    told = _told("simulation", activities=named, settings={"simulation": "online-own-pace"}, own_minutes=300)

    assert "Without" not in told and "did not get to" not in told


def test_what_is_brought_what_is_done_what_counts_and_what_if_not_are_paragraphs_of_their_own() -> None:
    task = "Advise the board of a hospital"
    made = plan(
        answers(
            activities=["online-quiz", "case-study", "hand-in"],
            feedback=[{"activity": "case-study", "by": "lecturer", "when": "within-days"}],
            tasks={"case-study": task},
        )
    )
    told = next(one.instructions for one in made.activities if one.id == "case-study").split("\n\n")

    assert [paragraph.partition(" ")[0] for paragraph in told] == ["Have", "Your", "What", "If"]
    assert told[1].startswith(f"Your task: {task}. How you go about it: ")
    assert "What counts:" in told[2] and "You get feedback from the lecturer" in told[2]
    assert told[3].startswith("If you did not get to the online quiz")


@pytest.mark.parametrize(("givers", "outcomes", "apart"), [(1, 1, False), (2, 1, True), (1, 2, True)])
def test_who_reacts_is_a_paragraph_of_its_own_where_there_is_much_to_say(
    givers: int, outcomes: int, apart: bool
) -> None:
    wishes = [{"activity": "report", "by": by, "when": "within-days"} for by in ("lecturer", "peers")[:givers]]
    shown = [{"outcome": index, "activity": "report"} for index in range(outcomes)]
    named = ["Explain a difference", "Calculate a concentration"]
    told = _told("report", activities=["reading", "report"], outcomes=named, feedback=wishes, evidence=shown)
    (reacting,) = [one for one in told.split("\n\n") if "You get feedback from" in one]

    assert reacting.count("You get feedback from") == givers
    assert ("What counts:" not in reacting) is apart


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paragraph_is_empty_or_repeats_where_and_how_long(language: Language) -> None:
    for name in ("example-a", "sync-async"):
        for one in plan(example(name), language).activities:
            assert all(paragraph.strip() for paragraph in one.instructions.split("\n\n"))
            assert one.moment and one.moment not in one.instructions


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("Defend the error margin", "Your task: Defend the error margin. How you go about it:"),
        ("Is a strike fair?", "Your task: Is a strike fair? How you go about it:"),
        ("Weigh two duties\nAdvise  her!", "Your task: Weigh two duties. Advise her! How you go about it:"),
    ],
)
def test_the_lecturers_own_task_stands_before_how_to_go_about_it(task: str, said: str) -> None:
    assert f"{said} " in _told("case-study", activities=["reading", "case-study"], tasks={"case-study": task})
