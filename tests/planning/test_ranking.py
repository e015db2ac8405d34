"""Which shape is chosen, and which others are offered: none without what makes it that shape."""

from __future__ import annotations

import pytest

from tests.planning.made import answers, plan

PRACTICE = {"environments": ["digital", "physical", "workplace", "hybrid"], "workplace_minutes": 960}


@pytest.mark.parametrize(
    ("named", "given", "pattern"),
    [
        (["e-module", "skills-training", "workplace-assignment", "intervision"], PRACTICE, "workplace-reflection"),
        (["reading", "debate", "exit-ticket"], {}, "seminar-debate"),
        (["lecture", "exercises", "tutorial"], {"group_size": 400}, "lecture-with-checks"),
        (["poll"], {}, "start-core-close"),
        (["supervision-talk"], {"group_size": 1}, "start-core-close"),
    ],
)
def test_the_shape_is_the_one_that_has_what_makes_it(named: list[str], given: dict[str, object], pattern: str) -> None:
    assert plan(answers(activities=named, **given)).pattern.id == pattern


def test_a_shape_without_its_heart_is_no_alternative() -> None:
    made = plan(answers(activities=["knowledge-clip", "online-quiz", "case-study", "report", "online-discussion"]))

    offered = {made.pattern.id, *(other.id for other in made.alternatives)}
    assert "flipped-case" in offered
    assert not offered & {"laboratory", "lecture-with-checks", "fully-online", "client-project", "seminar-debate"}
