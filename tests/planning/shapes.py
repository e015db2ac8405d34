"""Answers for each shape: those that should bring it on top, and one nearby that should not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Given = Mapping[str, Any]
BLENDED = ["digital", "physical"]
PRACTICE = ["digital", "physical", "workplace"]


def _meetings(count: int, minutes: int = 90) -> list[dict[str, int]]:
    return [{"minutes": minutes}] * count


def _says(named: str, **given: Any) -> Given:
    """`activities` as one line; own time enough for what is named, unless it is given."""
    return {"own_minutes": 900, "activities": named.split(), **given}


# pattern -> answers that bring it on top
FIRST: Mapping[str, tuple[Given, ...]] = {
    "case-peers-meeting": (
        _says("knowledge-clip case-study hand-in peer-feedback online-meeting", meetings=_meetings(2)),
        _says(
            "reading question-round case-study hand-in peer-feedback online-meeting",
            meetings=_meetings(2),
            settings={"online-meeting": "live-online"},
        ),
        _says("knowledge-clip case-study peer-feedback online-meeting", group_size=3, meetings=_meetings(2)),
    ),
    "client-project": (
        _says("guest-from-practice criteria-talk client-assignment group-meeting presentation", meetings=_meetings(2)),
        _says("client-assignment group-meeting report", group_size=150),
        _says("reading client-assignment presentation", group_size=2),
    ),
    "design-studio": (
        _says(
            "guest-from-practice criteria-talk client-assignment peer-feedback revise presentation",
            meetings=_meetings(3, 180),
            own_minutes=1800,
            settings={"peer-feedback": "in-class"},
        ),
        _says("group-project peer-feedback revise", environments=["physical"], own_minutes=1200, group_size=70),
        _says("collect-examples group-project peer-feedback revise presentation exit-ticket", meetings=_meetings(2)),
    ),
    "exercise-tutorial": (
        _says("knowledge-clip exercises preparation-question tutorial"),
        _says("exercises tutorial exit-ticket", group_size=120, parallel_groups=5),
        _says("reading exercises tutorial", group_size=70),
    ),
    "expert-groups": (
        _says("reading group-meeting presentation online-quiz", group_size=32),
        _says("literature-search online-discussion presentation", group_size=8),
        _says("reading group-meeting presentation exit-ticket", group_size=130),
    ),
    "field-trip": (
        _says("reading fieldwork class-discussion report", environments=PRACTICE, workplace_minutes=300),
        _says("preparation-question work-visit class-discussion", environments=PRACTICE, workplace_minutes=240),
        _says(
            "lecture fieldwork class-discussion",
            environments=["physical", "workplace"],
            group_size=90,
            meetings=_meetings(2),
        ),
    ),
    "flipped-case": (
        _says("knowledge-clip online-quiz case-study hand-in"),
        _says("reading collect-examples case-study"),
        _says("e-module preparation-question case-study", group_size=150),
    ),
    "fully-online": (
        _says("e-module online-quiz online-discussion", environments=["digital"], meetings=[]),
        _says("knowledge-clip online-discussion online-meeting hand-in", environments=["digital"]),
        _says(
            "e-module online-quiz online-discussion group-project online-meeting portfolio",
            environments=["digital"],
            meetings=_meetings(1),
        ),
    ),
    "guest-session": (
        _says("reading preparation-question guest-from-practice question-round reflection-log"),
        _says("guest-from-practice exit-ticket", group_size=200),
        _says("reading guest-from-practice class-discussion report"),
    ),
    "intervision-group": (
        _says("collect-examples intervision reflection-log", group_size=12),
        _says("preparation-question intervision", environments=["digital"], group_size=70),
        _says("intervision exit-ticket", group_size=6, environments=["physical"]),
    ),
    "lab-in-shifts": (
        _says(
            "knowledge-clip online-quiz lab-work report", group_size=600, parallel_groups=25, meetings=_meetings(1, 180)
        ),
        _says("simulation lab-work hand-in", group_size=90, parallel_groups=4, meetings=_meetings(1, 180)),
        _says("knowledge-clip lab-work report", group_size=60, parallel_groups=3, meetings=_meetings(1, 180)),
    ),
    "laboratory": (
        _says("reading demonstration lab-work report", meetings=_meetings(1, 180)),
        _says("knowledge-clip online-quiz lab-work hand-in", meetings=_meetings(1, 180)),
        _says("simulation lab-work reflection-log", meetings=_meetings(1, 180)),
    ),
    "lecture-with-checks": (
        _says("reading lecture poll exit-ticket", group_size=400),
        _says("lecture question-round", group_size=60),
        _says("webinar online-quiz poll", environments=["digital", "physical"], group_size=14),
    ),
    "online-live": (
        _says(
            "knowledge-clip preparation-question question-round tutorial hand-in",
            environments=["digital"],
            meetings=_meetings(3, 75),
        ),
        _says("reading question-round tutorial", environments=["digital"], group_size=110, meetings=_meetings(2, 75)),
        _says(
            "tutorial question-round supervision-talk",
            environments=["digital", "workplace"],
            workplace_minutes=60,
            meetings=_meetings(2),
        ),
    ),
    "open-lab": (
        _says(
            "knowledge-clip lab-work question-round hand-in",
            settings={"lab-work": "on-campus-own-pace"},
        ),
        _says("e-module exercises exit-ticket", settings={"exercises": "in-class-own-pace"}),
        _says("demonstration simulation", settings={"simulation": "on-campus-own-pace"}, environments=["physical"]),
    ),
    "portfolio-cycle": (
        _says("report reflection-log portfolio peer-feedback revise"),
        _says("portfolio supervision-talk revise", group_size=70),
        _says("collect-examples portfolio peer-feedback revise supervision-talk"),
    ),
    "problem-based": (
        _says("case-study literature-search reading class-discussion", meetings=_meetings(2)),
        _says("case-study literature-search tutorial report", meetings=_meetings(2), group_size=70),
        _says("case-study literature-search presentation", meetings=_meetings(2, 120)),
    ),
    "problem-first": (
        _says("exercises class-discussion lecture revise"),
        _says("case-study knowledge-clip revise", meetings=_meetings(2)),
        _says("simulation poll lecture revise exit-ticket"),
    ),
    "project-week": (
        _says(
            "guest-from-practice group-project question-round presentation reflection-log",
            meetings=_meetings(5, 60),
            own_minutes=1500,
        ),
        _says("lecture group-project group-meeting", meetings=_meetings(3), own_minutes=1500),
        _says(
            "criteria-talk collect-examples group-project presentation",
            meetings=_meetings(4),
            group_size=160,
            own_minutes=1500,
        ),
    ),
    "seminar-debate": (
        _says("reading debate exit-ticket"),
        _says("literature-search preparation-question class-discussion", group_size=40),
        _says("reading class-discussion report", group_size=90),
    ),
    "skills-simulation": (
        _says("demonstration simulation skills-training reflection-log", meetings=_meetings(1, 120)),
        _says("knowledge-clip simulation role-play peer-feedback", meetings=_meetings(1, 120)),
        _says("demonstration criteria-talk skills-training", group_size=90, meetings=_meetings(1, 120)),
    ),
    "start-core-close": (
        _says("poll"),
        _says("reading exercises online-discussion"),
        _says("e-module", meetings=[]),
    ),
    "thesis-supervision": (
        _says("literature-search report hand-in supervision-talk revise", group_size=1, meetings=_meetings(1, 45)),
        _says("report supervision-talk", group_size=5, meetings=_meetings(1, 60)),
        _says("literature-search supervision-talk revise", group_size=2, meetings=_meetings(1, 60)),
    ),
    "work-placement": (
        _says(
            "criteria-talk workplace-assignment reflection-log intervision portfolio",
            environments=PRACTICE,
            workplace_minutes=2400,
            meetings=_meetings(3, 180),
        ),
        _says(
            "skills-training job-shadowing reflection-log class-discussion",
            environments=["physical", "workplace", "hybrid"],
            workplace_minutes=960,
            meetings=_meetings(2, 180),
        ),
        _says(
            "workplace-assignment portfolio supervision-talk",
            environments=PRACTICE,
            workplace_minutes=2400,
            meetings=_meetings(3),
        ),
    ),
    "workplace-reflection": (
        _says(
            "e-module skills-training workplace-assignment intervision",
            environments=[*PRACTICE, "hybrid"],
            workplace_minutes=960,
            meetings=_meetings(1, 180),
        ),
        _says("reading workplace-assignment class-discussion", environments=PRACTICE, workplace_minutes=480),
        _says(
            "preparation-question job-shadowing question-round",
            environments=PRACTICE,
            workplace_minutes=480,
            meetings=_meetings(2),
        ),
    ),
}
# pattern -> answers that come close, and the shape that they have instead
NEARBY: Mapping[str, tuple[Given, str]] = {
    "case-peers-meeting": (_says("knowledge-clip case-study hand-in"), "flipped-case"),
    "client-project": (_says("group-project presentation reading", meetings=_meetings(4)), "project-week"),
    "design-studio": (_says("client-assignment criteria-talk presentation", meetings=_meetings(2)), "client-project"),
    "exercise-tutorial": (_says("lecture exercises tutorial", group_size=400), "lecture-with-checks"),
    "expert-groups": (_says("reading class-discussion exit-ticket"), "seminar-debate"),
    "field-trip": (
        _says("workplace-assignment fieldwork class-discussion", environments=PRACTICE, workplace_minutes=480),
        "workplace-reflection",
    ),
    "flipped-case": (_says("knowledge-clip case-study revise"), "problem-first"),
    "fully-online": (
        _says("knowledge-clip question-round online-meeting", environments=["digital"], meetings=_meetings(4, 60)),
        "online-live",
    ),
    "guest-session": (_says("guest-from-practice client-assignment presentation"), "client-project"),
    "intervision-group": (
        _says("workplace-assignment intervision reading", environments=PRACTICE, workplace_minutes=480),
        "workplace-reflection",
    ),
    "lab-in-shifts": (_says("knowledge-clip online-quiz lab-work report", meetings=_meetings(1, 180)), "laboratory"),
    "laboratory": (
        _says("demonstration skills-training reflection-log", meetings=_meetings(1, 120)),
        "skills-simulation",
    ),
    "lecture-with-checks": (_says("lecture exercises revise class-discussion"), "problem-first"),
    "online-live": (_says("e-module online-discussion online-meeting", environments=["digital"]), "fully-online"),
    "open-lab": (_says("knowledge-clip lab-work report", meetings=_meetings(1, 180)), "laboratory"),
    "portfolio-cycle": (
        _says(
            "reading workplace-assignment portfolio supervision-talk",
            environments=PRACTICE,
            workplace_minutes=960,
            meetings=_meetings(2),
        ),
        "work-placement",
    ),
    "problem-based": (_says("case-study literature-search reading class-discussion"), "flipped-case"),
    "problem-first": (_says("exercises lecture poll"), "lecture-with-checks"),
    "project-week": (_says("client-assignment group-meeting presentation", meetings=_meetings(2)), "client-project"),
    "seminar-debate": (_says("guest-from-practice class-discussion preparation-question"), "guest-session"),
    "skills-simulation": (_says("demonstration lab-work report", meetings=_meetings(1, 180)), "laboratory"),
    "start-core-close": (_says("exercises tutorial"), "exercise-tutorial"),
    "thesis-supervision": (_says("portfolio supervision-talk revise", group_size=20), "portfolio-cycle"),
    "work-placement": (
        _says(
            "reading workplace-assignment reflection-log class-discussion", environments=PRACTICE, workplace_minutes=480
        ),
        "workplace-reflection",
    ),
    "workplace-reflection": (
        _says("reading fieldwork report", environments=PRACTICE, workplace_minutes=480),
        "field-trip",
    ),
}
# answers that reach what is said against a shape, whatever their own shape is
AGAINST: tuple[Given, ...] = (
    _says("reading fieldwork", environments=PRACTICE, workplace_minutes=300),
    _says("lab-work class-discussion", settings={"lab-work": "in-class-own-pace"}),
    _says("lecture case-study literature-search class-discussion", meetings=_meetings(2)),
    _says("skills-training simulation lecture revise"),
    _says("exercises knowledge-clip revise", meetings=[]),
    _says("reading debate", group_size=2),
    _says("workplace-assignment reflection-log", environments=PRACTICE, workplace_minutes=480, meetings=[]),
    _says("lecture guest-from-practice class-discussion"),
    _says("lab-work report", group_size=28, parallel_groups=3, meetings=_meetings(1, 180)),
    _says("case-study peer-feedback", group_size=3),
    _says(
        "job-shadowing reflection-log class-discussion",
        environments=["physical", "workplace"],
        workplace_minutes=960,
        meetings=_meetings(2, 180),
        group_size=90,
    ),
    _says("tutorial debate", environments=["digital", "workplace"], workplace_minutes=60, meetings=_meetings(2)),
)
