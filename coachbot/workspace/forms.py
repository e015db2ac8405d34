"""A form that is submitted or closed: what Slack's client checks and sends, and what the acknowledgement changes."""

from __future__ import annotations

from coachbot.workspace import methods_views
from coachbot.workspace.answers import Answer, told
from coachbot.workspace.board import View
from coachbot.workspace.clock import Json
from coachbot.workspace.delivery import Delivery, Postman
from coachbot.workspace.inputs import Values, missing
from coachbot.workspace.interactions import interaction_with, response_urls
from coachbot.workspace.tickets import Refusal
from coachbot.workspace.web_api import Api


class Forms:
    """What people do with a form as a whole; what they do in it stands in acts.py."""

    def __init__(self, api: Api, postman: Postman) -> None:
        self.api, self.board, self.postman = api, api.board, postman

    def submit(self, user: str, view: View, typed: Values | None = None) -> Answer:
        """Submit a modal: Slack's client checks first, then the acknowledgement says how it goes on."""
        if typed:
            self.board.hold(user, view, typed)
        faults = missing(view.blocks, self.board.held.get((user, view.key), {}))
        if faults:
            return Answer(errors=faults)
        payload = interaction_with(self.api, "view_submission", user, view)
        payload |= {"response_urls": response_urls(self.api, user, view)}
        payload.pop("container")
        return self._submitted(user, view, self.postman.deliver("interactive", payload))

    def _submitted(self, user: str, view: View, done: Delivery) -> Answer:
        if not done.ok or not (done.answer is None or isinstance(done.answer, dict)):
            return told(self.board, user, done)
        said = done.answer or {}
        try:
            with self.board.lock:
                errors = _ACTIONS[str(said.get("response_action") or "")](self, view, said)
        except (Refusal, KeyError):
            return told(self.board, user, done)
        return Answer(done, errors=errors)

    def _close_top(self, view: View, said: Json) -> dict[str, str]:
        kept = [other for other in self.board.stacks.get(view.user, []) if other.id != view.id]
        self.board.set_stack(view.user, kept)
        return {}

    def _clear(self, view: View, said: Json) -> dict[str, str]:
        self.board.set_stack(view.user, [])
        return {}

    def _update(self, view: View, said: Json) -> dict[str, str]:
        methods_views.updated(self.api, "response_action: update", view, said.get("view"))
        return {}

    def _push(self, view: View, said: Json) -> dict[str, str]:
        methods_views.pushed(self.api, "response_action: push", view.user, said.get("view"))
        return {}

    def _errors(self, view: View, said: Json) -> dict[str, str]:
        errors = said.get("errors")
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            raise Refusal("invalid_arguments", "[ERROR] errors must name input blocks of the view")
        return {str(key): str(text) for key, text in errors.items()}

    def close(self, user: str, view: View, *, clear: bool = False) -> Answer:
        """Close a modal (`clear`: all of them); those that asked to are told."""
        stack = self.board.stacks.get(user, [])
        everything = clear or bool(view.body.get("clear_on_close"))
        gone = stack if everything else [other for other in stack if other.id == view.id]
        self.board.set_stack(user, [other for other in stack if other not in gone])
        answer = Answer()
        for closed in reversed([other for other in gone if other.body["notify_on_close"]]):
            payload = interaction_with(self.api, "view_closed", user, closed) | {"is_cleared": everything}
            for key in ("container", "trigger_id"):
                payload.pop(key)
            answer = Answer(self.postman.deliver("interactive", payload))
        return answer


_ACTIONS = {
    "": Forms._close_top,
    "clear": Forms._clear,
    "update": Forms._update,
    "push": Forms._push,
    "errors": Forms._errors,
}
