"""Whatever a lecturer takes out of a plan or turns round, checks go on, in whole sentences, alike in both languages."""

from __future__ import annotations

import json
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbot.planning.checks import SEVERITIES, findings_of
from coachbot.planning.draft import Draft, draft_of
from coachbot.planning.environments import SettingId
from coachbot.planning.ranking import rank_patterns
from coachbot.planning.session_plan import Finding
from coachbot.planning.speech import Speech
from tests.contract.case import Json
from tests.contract.strategies import valid_answers
from tests.planning.altered import Alter, grouped, moved, set_to, towards_nothing, unlinked, without, without_feedback
from tests.planning.made import knowledge, read

generated = settings(
    max_examples=int(os.environ.get("COACHBOT_EXAMPLES", "100")),
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@generated
@given(valid_answers(), st.data())
def test_checks_speak_in_whole_sentences_about_any_plan(document: Json, data: st.DataObject) -> None:
    told = read(json.dumps(document, ensure_ascii=False))
    draft = draft_of(told, knowledge(), rank_patterns(told, knowledge())[0].id)
    for _ in range(data.draw(st.integers(1, 4))):
        draft = data.draw(_alteration(draft))(draft)

    english, dutch = findings_of(Speech(draft, "en")), findings_of(Speech(draft, "nl"))

    assert [(one.check, one.activity) for one in english] == [(one.check, one.activity) for one in dutch]
    assert all(one.activity is None or one.activity in draft.by_id for one in english)
    ranks = [SEVERITIES.index(one.severity) for one in english]
    assert ranks == sorted(ranks)
    assert english[-1].severity == "praise"
    assert [one for one in (*english, *dutch) if _has_holes(one)] == []


def _alteration(draft: Draft) -> st.SearchStrategy[Alter]:
    part = st.sampled_from([part.name for part in draft.parts])
    slots = st.integers(0, 2 * draft.arrangement.placement.meetings)
    setting: st.SearchStrategy[SettingId] = st.sampled_from(sorted(knowledge().settings))  # type: ignore[arg-type]
    kept = [without] if len(draft.by_name) > 1 else []
    return st.one_of(
        st.builds(lambda change, name: change(name), st.sampled_from([*kept, *_CHANGES]), part),
        st.builds(set_to, part, setting),
        st.builds(grouped, part, st.sampled_from(["individual", "pairs", "groups", "class"])),
        st.builds(moved, st.sampled_from([part.id for part in draft.parts]), slots),
    )


_CHANGES = (unlinked, without_feedback, towards_nothing)


def _has_holes(finding: Finding) -> bool:
    """A value that was empty leaves two blanks, a bracket with nothing in it, or a sentence that does not begin."""
    said = (finding.message, finding.remedy or "x.")
    typed = finding.check in (
        "outcome-not-shown",
        "evidence-cannot-show",
        "outcome-not-practised",
        "first-try",
        "obstacle-named",
    )  # quote the lecturer's own words
    return not typed and any(
        hole in text for text in said for hole in ("  ", " ,", " .", "()", "‘’", "None", "[", "{{")
    )
