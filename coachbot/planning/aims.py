"""What an activity is for, in the lecturer's words: the outcomes that it leads to or builds on, and the task there."""

from __future__ import annotations

from collections.abc import Sequence

from coachbot.planning.aligning import evidence_of
from coachbot.planning.draft import Draft
from coachbot.planning.own_task import shortly, task_of
from coachbot.planning.parts import Part
from coachbot.planning.speech import Speech


def aim_of(part: Part, speech: Speech) -> str:
    """What is shown here, or in what this leads to or follows; the topic where the answers say nothing about that."""
    draft = speech.draft
    near = (part, shown_near(part, draft, ahead=True), shown_near(part, draft, ahead=False))
    return _said_of(near, speech) or _quoted([draft.answers.topic], speech)


def done_before(part: Part, speech: Speech) -> str:
    """What was shown on the way to this; empty where nothing was."""
    return _said_of((shown_near(part, speech.draft, ahead=False),), speech)


def task_ahead(part: Part, speech: Speech) -> str:
    """The lecturer's own task in the nearest activity that this leads to and that shows an outcome; may be empty."""
    target = shown_near(part, speech.draft, ahead=True)
    task = shortly(task_of(target, speech.draft.answers)) if target else ""
    return _quoted([task.rstrip(".")], speech) if task else ""


def shown_near(part: Part, draft: Draft, *, ahead: bool) -> Part | None:
    """The nearest part along the links, ahead or behind, in which an outcome is shown."""
    row, met = [part], {part.id}
    while row:
        links = (link for one in row for link in (draft.links_from(one) if ahead else draft.links_to(one)))
        ids = dict.fromkeys(link.to if ahead else link.start for link in links)
        row = [draft.by_id[one] for one in ids if one not in met]
        met |= ids.keys()
        found = next((one for one in row if evidence_of(one.name, draft.answers)), None)
        if found is not None:
            return found
    return None


def _said_of(parts: Sequence[Part | None], speech: Speech) -> str:
    """The outcomes of the first of these parts that shows any; with one outcome it is that one."""
    answers = speech.draft.answers
    shown = next((found for one in parts if one and (found := evidence_of(one.name, answers))), ())
    only = (0,) if len(answers.outcomes) == 1 else ()
    return _quoted([answers.outcomes[index] for index in shown or only], speech)


def _quoted(said: Sequence[str], speech: Speech) -> str:
    return speech.instruction("quoted", outcomes=said) if said else ""
