"""The page of a plan: what is left of a meeting, ready by when, each source once, nothing empty."""

from __future__ import annotations

from typing import Any

from coachbot.export.markdown import render_markdown
from tests.planning.made import answers, course_plan, example, knowledge, plan


def _page(**given: Any) -> str:
    return render_markdown(plan(answers(**given)), knowledge())


def _course(name: str) -> str:
    return render_markdown(course_plan(name), knowledge())


def test_own_work_says_by_when_and_a_meeting_what_is_left_of_it() -> None:
    page = render_markdown(plan(example("example-a"), "nl"), knowledge())

    assert "; klaar vóór maandag 8 februari 2027, 10:00; studenten hebben er naast andere vakken" in page
    assert "naast andere vakken minstens 2 dagen voor nodig)" in page
    assert "## In de bijeenkomst (2 uur, waarvan 20 minuten voor beginnen, een pauze en afsluiten)" in page


def test_what_is_done_again_counts_alike_in_every_line_about_time() -> None:
    times = _course("thesis-student").partition("## Time")[2]

    assert "- In meetings: 105 minutes of 2 hours" in times
    assert "- At the same time: 105 minutes" in times
    assert "in all: about" in times


def test_a_meeting_without_a_date_beside_others_that_have_one_says_so() -> None:
    assert "Meeting 3: 30 minutes, no date yet. Here too" in _course("thesis-student")
    assert "no date yet" not in _course("teacher-training-debate")


def test_a_long_meeting_has_a_break_and_a_half_empty_one_says_what_is_free() -> None:
    assert "45 minutes for starting, a break and closing" in _page(activities=["lab-work"], meetings=[{"minutes": 240}])
    assert "and 90 minutes still free" in _page(activities=["poll"], meetings=[{"minutes": 120}])


def test_parallel_groups_are_told() -> None:
    assert "48 students, in 3 groups of 16, each with meetings of its own" in _page(group_size=48, parallel_groups=3)


def test_each_source_stands_once_at_the_end_with_its_number() -> None:
    page = _page(activities=["reading", "class-discussion"])  # no evidence and no feedback: one source, two findings

    assert page.count("*(source 1)*") == 2
    assert page.count("\n1. ") == 1


def test_feedback_that_is_given_in_an_activity_says_in_which_and_how_its_giver_does_it() -> None:
    page = render_markdown(plan(example("sync-async")), knowledge())

    assert "- **Feedback:** fellow students, in Peer feedback, online, used in Online meeting" in page
    assert "the lecturer, in Online meeting, online, students take one line about it to their next assignment" in page
    assert "React to each group's reasoning" not in page  # what the lecturer would do; here fellow students give it


def test_a_plan_with_one_activity_has_no_empty_headings() -> None:
    page = _page(activities=["supervision-talk"], environments=["physical"], group_size=1)

    assert "How it hangs together" not in page


def test_time_in_practice_and_time_of_their_own_are_told_apart_where_there_are_both() -> None:
    heads = [line for line in _course("nursing-return-days").splitlines() if line.startswith("## Tussen")]

    assert "(8 uur in de praktijk en 60 minuten eigen tijd; " in heads[0]
    assert "eigen tijd" not in _course("project-week").partition("## Tussen")[2].partition("\n")[0]


def test_a_meeting_at_the_end_in_which_something_is_only_done_again_is_told_as_well() -> None:
    page = _page(activities=["intervision", "reading"], meetings=[{"minutes": 45}] * 4, settings={})

    told = [line[:12] for line in page.splitlines() if line.startswith("## Meeting ")]
    assert told == [f"## Meeting {number}" for number in (1, 2, 3, 4)]
