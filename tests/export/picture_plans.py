"""Plans to draw: the worked examples, and those that a picture could stumble over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachbot.planning.session_plan import Plan
from tests.planning.made import answers, example, plan

ODD = "R&D <b>x</b> #let $y$ *z* _ \\ “q” 🎓📚 שלום مرحبا 中文 ½ → नमस्ते"
WORD = "Voorbereidingsvraagbesprekingsbijeenkomstverslagleggingsformulier" * 2
CROWD = [
    *("knowledge-clip", "reading", "online-quiz", "lecture", "question-round", "case-study", "group-project"),
    *("collect-examples", "peer-feedback", "presentation", "workplace-assignment", "reflection-log"),
    *("online-discussion", "revise"),
]


def crowded() -> Plan:
    """Twenty activities, eight meetings, all environments, more wishes than fit comfortably."""
    places = ("digital", "physical", "workplace")
    days = {"when": "within-days", "where": "digital"}
    return plan(
        answers(
            course="Verpleegkunde in de praktijk",
            topic="Klinisch redeneren bij oudere patiënten met meer dan één aandoening",
            environments=[*places, "hybrid"],
            activities=CROWD,
            settings={
                "reading": ["elsewhere"],
                "lecture": ["in-class", "live-online"],
                "question-round": ["online-own-pace", "in-class"],
                "case-study": ["in-class", "online-together"],
                "group-project": ["in-class", "on-campus-together"],
                "online-discussion": ["online-own-pace", "live-online"],
                "reflection-log": ["in-practice", "elsewhere"],
            },
            meetings=[{"minutes": 120, "starts_at": f"2027-0{month}-08T10:00:00+01:00"} for month in range(1, 4)]
            + [{"minutes": 90}] * 5,
            own_minutes=2400,
            workplace_minutes=1200,
            connections=[{"from": a, "to": b, "how": "discussed"} for a in places for b in places if a != b],
            feedback=[
                {**days, "activity": "case-study", "by": "lecturer", "used_in": "revise"},
                {**days, "activity": "online-quiz", "by": "automatic", "when": "right-after"},
            ],
        ),
        "nl",
    )


def bare() -> Plan:
    """One activity and no meeting."""
    return plan(
        answers(activities=["online-quiz"], environments=["digital"], meetings=[], group_size=1, own_minutes=30),
    )


def four_environments() -> Plan:
    """Online, on campus, in practice and elsewhere."""
    return plan(
        answers(
            environments=["digital", "physical", "workplace", "hybrid"],
            activities=["reading", "workplace-assignment", "class-discussion", "reflection-log", "online-discussion"],
            settings={"reading": ["elsewhere"]},
            workplace_minutes=480,
            group_size=90,
            parallel_groups=3,
        )
    )


def long_titles() -> Plan:
    """Titles of several lines, and words that fit on none."""
    made = plan(example("sync-async"), "nl")
    first, second, *rest = made.activities
    changed = (
        first.model_copy(update={"title": "Een titel die langer is dan wie ook ooit zou bedenken, " * 4}),
        second.model_copy(update={"title": WORD}),
        *rest,
    )
    return made.model_copy(update={"activities": changed, "title": f"{WORD}: {'lang onderwerp ' * 9}"})


def odd_signs() -> Plan:
    """Signs that markup would read, scripts that run the other way, pictures in words."""
    made = plan(example("example-a"))
    first, *rest = made.activities
    changed = (first.model_copy(update={"title": ODD}), *rest)
    return made.model_copy(update={"activities": changed, "title": f"שלום: {ODD}"})


def added() -> Plan:
    """With something that coachbot put in."""
    return plan(answers(activities=["reading"], environments=["digital"], settings={"reading": ["elsewhere"]}))


PLANS: Mapping[str, Callable[[], Plan]] = {
    "example-a in English": lambda: plan(example("example-a")),
    "example-a in Dutch": lambda: plan(example("example-a"), "nl"),
    "sync-async in English": lambda: plan(example("sync-async")),
    "sync-async in Dutch": lambda: plan(example("sync-async"), "nl"),
    "crowded": crowded,
    "one activity": bare,
    "something added": added,
    "four environments": four_environments,
    "long titles": long_titles,
    "odd signs": odd_signs,
}
