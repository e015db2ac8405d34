"""What students read: when and where, with whom, what to do, what they have then and what it is for."""

from __future__ import annotations

from coachbot.planning.parts import Part
from coachbot.planning.speech import Speech
from coachbot.planning.wording import render


def instructions_for(part: Part, speech: Speech) -> str:
    """The instructions for one part, in the words of this course."""
    pieces = [_when(part, speech), _do(part, speech), *_half(part, speech), *_product(part, speech)]
    pieces += _next(part, speech)
    return " ".join(piece for piece in pieces if piece)


def _when(part: Part, speech: Speech) -> str:
    return speech.instruction(
        "moment",
        moment=speech.moment(part),
        here=speech.here(part.setting),
        grouping=speech.word("groupings", part.activity.grouping),
        minutes=speech.draft.minutes[part.id],
    )


def _do(part: Part, speech: Speech) -> str:
    return render(part.activity.instructions, speech.language, topic=speech.draft.answers.topic)


def _product(part: Part, speech: Speech) -> list[str]:
    """What there is afterwards; of two halves the second says so."""
    if part.piece < part.pieces - 1:
        return []
    produces = render(part.activity.produces, speech.language, topic=speech.draft.answers.topic)
    return [speech.instruction("product", produces=produces.rstrip("."))]


def _half(part: Part, speech: Speech) -> list[str]:
    other = speech.draft.other_piece(part) if part.pieces == 2 else None
    if other is None:
        return []
    return [speech.instruction("first-part" if part.piece == 0 else "second-part", there=speech.here(other.setting))]


def _next(part: Part, speech: Speech) -> list[str]:
    """What it is used for; the other half of the same activity says so itself."""
    targets = [speech.draft.by_id[link.to] for link in speech.draft.links_from(part)]
    others = [target for target in targets if target.name != part.name]
    if not others or (part.pieces == 2 and part.piece == 0):
        return []
    target = others[0]
    same = speech.draft.arrangement.placement.slots[target.id] == speech.draft.arrangement.placement.slots[part.id]
    moment = "" if same else _lowered(speech.moment(target))
    return [speech.instruction("next", target=speech.called(target), moment=moment)]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
