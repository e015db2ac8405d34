"""Ten courses as lecturers would tell them (`courses/`): what a colleague insists on in the plan of each of them.

What holds for all ten is in `test_every_course`.
"""

from __future__ import annotations

from tests.planning.course_plans import activity_of, checks_of, order_of, page_of
from tests.planning.made import course_plan, knowledge

# the laboratory


def test_the_lab_is_entered_through_the_quiz_and_told_in_shifts_and_pairs() -> None:
    made = course_plan("lab-for-600")

    assert made.pattern.id == "lab-in-shifts"
    assert order_of("lab-for-600") == ["reading", "knowledge-clip", "online-quiz", "lab-work", "report", "hand-in"]
    assert "Without what comes out of the online quiz nobody begins here" in activity_of(made, "lab-work").instructions
    assert activity_of(made, "lab-work").minutes <= 165 - 20
    assert "in 25 groups of 24, each" in page_of("lab-for-600")
    assert "24 students make 12 pairs." in page_of("lab-for-600")


def test_two_hundred_hours_of_feedback_are_said_in_hours() -> None:
    assert "about 200 hours for you" in page_of("lab-for-600")
    assert "lecturer-load" in checks_of("lab-for-600")


# the internship


def test_each_return_day_has_its_work_and_the_last_one_its_own_situations() -> None:
    made = course_plan("nursing-return-days")

    assert [one.id for one in made.activities if one.meeting is not None] == ["skills-training", "intervision"]
    assert [meeting.again for meeting in made.meetings] == [None, None, "intervision"]
    assert "Dit doe je ook in bijeenkomst 3, steeds met de situatie" in activity_of(made, "intervision").instructions
    assert "Ook hier: intervisie, zoals in bijeenkomst 2" in page_of("nursing-return-days", "students")


def test_what_happens_on_the_ward_is_looked_back_on_and_comes_back_on_the_return_day() -> None:
    made = course_plan("nursing-return-days")
    links = {(link.start, link.to) for link in made.links}

    assert {("skills-training", "workplace-assignment"), ("workplace-assignment", "intervision")} <= links
    assert ("workplace-assignment", "reflection-log") in links
    (peers,) = activity_of(made, "reflection-log").feedback
    assert (peers.given_in, peers.used_in) == ("intervision", "portfolio")


# the lecture


def test_the_lecture_stops_halfway_for_the_poll_and_both_say_so() -> None:
    made = course_plan("lecture-for-400")

    assert "stops for the poll, and then it goes on" in activity_of(made, "lecture").instructions
    assert "It comes in the middle of the lecture." in activity_of(made, "poll").instructions
    (listening,) = [one for one in made.findings if one.check == "long-listening"]
    assert (listening.severity, listening.remedy) == ("praise", None)
    assert "the poll comes in the middle of 35 minutes of explanation" in listening.message


# the evening programme


def test_two_weeks_between_two_evenings_are_used_and_preparation_comes_back_on_the_first() -> None:
    made = course_plan("evening-online")

    assert activity_of(made, "online-discussion").phase == "between"
    assert ("collect-examples", "webinar") in {(link.start, link.to) for link in made.links}
    assert "preparation-unused" not in checks_of("evening-online")
    assert {meeting.environment for meeting in made.meetings} == {"digital"}


def test_what_is_handed_in_was_made_before() -> None:
    order = order_of("evening-online")

    assert order.index("reflection-log") < order.index("hand-in")


# the studio


def test_the_critique_comes_while_it_can_change_with_time_before_and_after() -> None:
    made = course_plan("design-studio")
    meetings = {one.id: one.meeting for one in made.activities if one.meeting is not None}

    assert meetings == {"criteria-talk": 0, "peer-feedback": 2, "presentation": 3}
    assert made.meetings[1].again == "peer-feedback"
    assert order_of("design-studio").index("client-assignment") < order_of("design-studio").index("peer-feedback")
    assert "Between meeting 1 and meeting 3" in activity_of(made, "client-assignment").moment
    assert "due-soon" not in checks_of("design-studio")


def test_a_group_makes_its_work_better_as_a_group() -> None:
    assert activity_of(course_plan("design-studio"), "revise").grouping == "groups"


# the open lab


def test_without_meetings_nothing_speaks_of_a_next_meeting() -> None:
    made = course_plan("open-lab")

    assert {one.mode for one in (knowledge().settings[part.setting] for part in made.activities)} == {"asynchronous"}
    assert "volgende bijeenkomst" not in page_of("open-lab")
    assert (
        "Zonder wat er uit de oefenopgaven en de simulatie komt, begint hier niemand"
        in activity_of(made, "lab-work").instructions
    )


# the thesis


def test_the_talk_stands_between_draft_and_revision_and_each_meeting_is_a_talk() -> None:
    made = course_plan("thesis-student")

    assert order_of("thesis-student") == ["literature-search", "report", "hand-in", "supervision-talk", "revise"]
    assert activity_of(made, "literature-search").phase == "before"
    assert activity_of(made, "supervision-talk").meeting == 1
    assert [meeting.again for meeting in made.meetings] == ["supervision-talk", None, "supervision-talk"]


def test_what_is_read_for_a_further_talk_comes_in_before_it_as_well() -> None:
    made = course_plan("thesis-student")

    assert made.obstacle and "The same holds for each further talk." in made.obstacle.answers[0].message
    assert "For every talk: what is to be read for it comes in" in activity_of(made, "supervision-talk").instructions


def test_the_draft_is_due_early_enough_to_be_read() -> None:
    page = page_of("thesis-student", "students")

    assert "- **Hand it in by:** Monday 15 February 2027, 11:00" in page
    assert activity_of(course_plan("thesis-student"), "report").feedback[0].given_in == "supervision-talk"


# the project week


def test_a_vague_week_gets_a_start_with_criteria() -> None:
    made = course_plan("project-week")

    assert made.pattern.id == "project-week"
    assert [(one.id, one.meeting) for one in made.activities if one.added] == [
        ("preparation-question", None),
        ("criteria-talk", 0),
    ]
    assert "outcome-not-shown" in checks_of("project-week")
    assert "in-turn" not in checks_of("project-week")  # they show their work side by side
    assert "een derde staat tegelijk" in "".join(step.text for step in made.meetings[1].order)
    assert "87 studenten: 18 groepjes van 4 en 3 groepjes van 5." in page_of("project-week")
    project = activity_of(made, "group-project")
    heard = project.feedback[0]
    assert (heard.by, heard.when, heard.used_in) == ("peers", "during", "presentation")  # while it can still change
    assert "van medestudenten, halverwege, als je laat zien wat er is" in project.instructions


# the debate, and the role plays


def test_the_debate_rests_on_sources_and_is_looked_back_on() -> None:
    made = course_plan("teacher-training-debate")

    assert {("literature-search", "debate"), ("debate", "reflection-log")} <= {(x.start, x.to) for x in made.links}
    assert "31 students make 2 groups of 10 and one group of 11." in page_of("teacher-training-debate")
    judged = [one for one in made.findings if one.check == "criteria-unknown"]
    assert not any(one.activity == "reflection-log" for one in judged)


def test_in_the_half_that_counts_everybody_has_the_main_part_and_it_is_recorded_for_the_feedback_that_follows() -> None:
    made = course_plan("language-role-plays")
    second = " ".join(step.text for step in made.meetings[1].order)

    assert "nog 2 rondes van het rollenspel, voor wie de hoofdrol nog niet had" in second
    assert "Neem de laatste ronde in je eigen ruimte op" in activity_of(made, "role-play-2").instructions


def test_nobody_asks_all_about_what_each_looked_for_by_themselves() -> None:
    made = course_plan("teacher-training-debate")

    assert made.obstacle and not any("literature search" in one.message for one in made.obstacle.answers)
    assert "everybody argues the other side" in " ".join(step.text for step in made.meetings[1].order)


def test_the_role_play_is_seen_first_and_gets_its_feedback_where_students_give_it() -> None:
    made = course_plan("language-role-plays")
    order = order_of("language-role-plays")

    assert order.index("demonstration") < order.index("role-play") < order.index("exercises")
    assert order.index("exercises") < order.index("role-play-2") < order.index("peer-feedback")
    (peers,) = activity_of(made, "role-play-2").feedback
    assert peers.given_in == "peer-feedback"
    assert "feedback-too-early" in checks_of("language-role-plays")


def test_a_first_try_in_the_evening_names_no_size_that_its_groups_do_not_have() -> None:
    told = next(one.instructions for one in course_plan("evening-online").activities if one.id == "role-play")

    assert "Je eerste poging blijft binnen je eigen groepje" in told
    assert "drieën" not in told


def test_exercises_in_any_subject_ask_for_answers_and_not_for_steps_of_a_sum() -> None:
    for name, words in (("lecture-for-400", ("step", "solution")), ("language-role-plays", ("stap", "uitwerking"))):
        made = course_plan(name)
        one = next(one for one in made.activities if one.activity == "exercises")
        order = [step.text for meeting in made.meetings for step in meeting.order if step.activity == one.id]
        page = " ".join((one.instructions, one.tool or "", *order)).casefold()
        assert not [word for word in words if word in page]
