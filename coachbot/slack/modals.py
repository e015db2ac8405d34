"""Forms as Slack's modals.

https://docs.slack.dev/reference/views/modal-views
"""

from __future__ import annotations

from coachbot.coach.parts import Form
from coachbot.slack import limits
from coachbot.slack.acts import call_name, carried
from coachbot.slack.blocks import part_blocks, text_blocks
from coachbot.slack.escape import is_blank
from coachbot.slack.fitting import cut_view
from coachbot.slack.objects import Json, plain


def form_view(form: Form) -> Json:
    """The view of a form; what submitting it does travels in its callback_id and private_metadata."""
    parts = part_blocks(form.parts, f"{form.act.turn} {form.drawing}")
    blocks = cut_view([block for drawn in parts for block in drawn] or text_blocks(form.title))
    view: Json = {
        "type": "modal",
        "callback_id": call_name(form.act.name),
        "private_metadata": carried(form.act, limits.PRIVATE_METADATA),
        "title": plain(form.title, limits.VIEW_TITLE),
        "blocks": blocks,
        "notify_on_close": form.notify_closed,
    }
    if not is_blank(form.submit) or any(block["type"] == "input" for block in blocks):
        view["submit"] = plain(form.submit, limits.VIEW_BUTTON)
    return view if is_blank(form.close) else view | {"close": plain(form.close, limits.VIEW_BUTTON)}
