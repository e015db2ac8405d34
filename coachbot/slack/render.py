"""What coachbot says, as the arguments of Slack's calls and acknowledgements: the way in for everybody else. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coachbot.coach.outcome import Acknowledgement, FieldErrors, NextForm, Private
from coachbot.coach.parts import Form, Says
from coachbot.errors import OurMistake
from coachbot.slack import limits
from coachbot.slack.blocks import part_blocks, scope_of, shown_text, text_blocks
from coachbot.slack.escape import ELLIPSIS, EMPTY, is_blank
from coachbot.slack.fitting import cut_message, messages
from coachbot.slack.home import home_view
from coachbot.slack.modals import form_view
from coachbot.slack.objects import Json, label, written

_QUIET: Json = {"unfurl_links": False, "unfurl_media": False}


def render_says(says: Says) -> Json:
    """One message: `text` and `blocks`. What is too large is cut: for posts, `render_messages` loses nothing."""
    return {"text": _text(says), "blocks": cut_message(_blocks(says))} | _QUIET


def render_messages(says: Says) -> list[Json]:
    """As many messages as are needed, parted between parts; the first has the whole text for notifications."""
    first, *others = messages(_parts(says))
    made = [{"text": _text(says), "blocks": first}]
    made += [{"text": _cut_escaped(shown_text(blocks)), "blocks": blocks} for blocks in others]
    return [message | _QUIET for message in made]


def render_form(form: Form) -> Json:
    """The view of a form, for views.open and views.update."""
    return form_view(form)


def render_home(says: Says) -> Json:
    """The view of a person's Home, for views.publish."""
    return home_view(says)


def render_acknowledgement(acknowledgement: Acknowledgement) -> Json | None:
    """What is answered at once; None: that it has arrived."""
    return None if acknowledgement is None else _ANSWERS[type(acknowledgement)](acknowledgement)


def plain_fallback(says: Says) -> Json:
    """The message as text alone, for when Slack refuses its blocks."""
    return {"text": _text(says)} | _QUIET


def _parts(says: Says) -> list[list[Json]]:
    drawn = part_blocks(says.parts, scope_of(says))
    return drawn if any(drawn) else [text_blocks(says.text)]


def _blocks(says: Says) -> list[Json]:
    return [block for drawn in _parts(says) for block in drawn]


def _text(says: Says) -> str:
    if is_blank(says.text):
        return _cut_escaped(shown_text(_blocks(says)))
    return written(says.text, limits.MESSAGE_TEXT)


def _cut_escaped(text: str) -> str:
    """Escaped text that fits: cut between words, and never inside an escape."""
    if len(text.encode("utf-16-le", "replace")) // 2 <= limits.MESSAGE_TEXT:
        return text or EMPTY
    kept = re.sub(r"(\s\S*|&[a-z]*)$", "", text[: limits.MESSAGE_TEXT // 2 - 2])
    return f"{kept} {ELLIPSIS}"


def _errors(acknowledgement: FieldErrors) -> Json:
    if not acknowledgement.errors:
        raise OurMistake("A form was refused without saying what is wrong with which field.")
    errors = {field: label(text, limits.HINT) for field, text in acknowledgement.errors.items()}
    return {"response_action": "errors", "errors": errors}


def _next_form(acknowledgement: NextForm) -> Json:
    return {"response_action": "update", "view": form_view(acknowledgement.form)}


def _private(acknowledgement: Private) -> Json:
    says = acknowledgement.says
    return {"response_type": "ephemeral", "text": _text(says), "blocks": cut_message(_blocks(says))}


_ANSWERS: dict[type, Callable[[Any], Json]] = {FieldErrors: _errors, NextForm: _next_form, Private: _private}
