"""A person, for tests: finds what is meant by its label, and does it. What it then sends stands in acts.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachbot.workspace.acts import Acts
from coachbot.workspace.answers import Answer
from coachbot.workspace.board import Message, Seen, View
from coachbot.workspace.clock import Json
from coachbot.workspace.inputs import HOLDINGS, TYPED, elements, options
from coachbot.workspace.people import Person

PRESSED = ("button", "workflow_button", "icon_button")


class Actor:
    """What one person does and sees. Each act is a real delivery to the bot; its Answer tells how it went."""

    def __init__(self, acts: Acts, person: Person) -> None:
        self.acts, self.board, self.person = acts, acts.board, person

    @property
    def id(self) -> str:
        """The person's user id."""
        return self.person.id

    @property
    def dm(self) -> str:
        """The id of the direct message with the bot."""
        return self.board.dm(self.id).id

    def say(self, text: str, channel: str | None = None, thread: Message | str | None = None) -> Answer:
        """Write a message, in the direct message with the bot unless another channel is named."""
        ts = thread.ts if isinstance(thread, Message) else thread
        return self.acts.say(self.id, self.board.where(self.id, channel), text, ts)

    def command(self, command: str, text: str = "", channel: str | None = None) -> Answer:
        """Give a slash command."""
        return self.acts.command(self.id, self.board.where(self.id, channel), command, text)

    def shortcut(self, callback_id: str, message: Message | None = None) -> Answer:
        """Use a shortcut of the app's, or one in the menu of a message."""
        if message is None:
            return self.acts.shortcut(self.id, callback_id)
        return self.acts.message_shortcut(self.id, message, callback_id)

    def react(self, message: Message, name: str) -> Answer:
        """Put an emoji on a message."""
        return self.acts.react(self.id, message, name)

    def open_home(self, tab: str = "home") -> Answer:
        """Open the app's Home."""
        return self.acts.open_home(self.id, tab)

    def invite(self, name: str, channel: str) -> Answer:
        """Bring somebody (coachbot too) into a channel."""
        guest = next(person for person in self.board.people.values() if person.name == name.lower().lstrip("@"))
        return self.acts.join(guest.id, self.board.where(self.id, channel), self.id)

    def press(self, seen: Seen | None, label: str, *, value: str | None = None) -> Answer:
        """Press the button with this label or action_id (and value); None: the newest message."""
        seen = seen or self.last()
        listed = [(b, e) for b, e in elements(seen.blocks) if e["type"] in PRESSED]
        found = [
            (block, element)
            for block, element in listed
            if label in (element.get("action_id"), element.get("text", {}).get("text"))
            and value in (None, element.get("value"))
        ]
        offered = [f"{e.get('text', {}).get('text')} ({e.get('action_id')}, {e.get('value')})" for _, e in listed]
        block, element = _only(found, f"button {label!r}", offered)
        return self.acts.act(self.id, seen, block["block_id"], element["action_id"], {})

    def pick(self, seen: Seen | None, which: str, choice: Any) -> Answer:
        """Choose in a select, radio group, checkboxes, date picker or menu: text or value, or a list of them."""
        seen = seen or self.last()
        block, element = self._element(seen, which)
        chosen = self._chosen(seen, block, element, choice)
        if element["type"] != "overflow":
            held = {block["block_id"]: {element["action_id"]: {"type": element["type"]} | chosen}}
            self.board.hold(self.id, seen, held)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Answer()
        return self.acts.act(self.id, seen, block["block_id"], element["action_id"], chosen)

    def fill(self, view: View | None, values: Mapping[str, Any]) -> Answer:
        """Type and choose in the inputs of a form, each named by its label, block_id or action_id."""
        seen = view or self._open()
        answer = Answer()
        for which, value in values.items():
            answer = self.pick(seen, which, value)
        return answer

    def submit(self, view: View | None = None) -> Answer:
        """Submit the form on top, as it is now."""
        return self.acts.forms.submit(self.id, self._now(view))

    def close(self, view: View | None = None, *, clear: bool = False) -> Answer:
        """Close the form on top (or all)."""
        return self.acts.forms.close(self.id, self._now(view), clear=clear)

    def options(self, seen: Seen, which: str, typed: str) -> tuple[Json, ...]:
        """What an external select offers for what was typed."""
        block, element = self._element(seen, which)
        return self.acts.options(self.id, seen, block["block_id"], element["action_id"], typed).options

    def messages(self, channel: str | None = None) -> list[Message]:
        """What this person sees in a channel, oldest first."""
        return self.board.visible(self.id, self.board.where(self.id, channel))

    def last(self, channel: str | None = None) -> Message:
        """The newest message that this person sees; AssertionError when there is none."""
        seen = self.messages(channel)
        assert seen, f"{self.person.name} sees no message yet"
        return seen[-1]

    def find(self, text: str, channel: str | None = None) -> Message | None:
        """The newest message that shows this text, in its own text or anywhere in its blocks."""
        seen = reversed(self.messages(channel))
        return next((message for message in seen if text in message.text or _shows(message.blocks, text)), None)

    def modal(self) -> View | None:
        """The form on top."""
        stack = self.board.stacks.get(self.id, [])
        return stack[-1] if stack else None

    def home(self) -> View | None:
        """The app's Home for this person."""
        return self.board.homes.get(self.id)

    def notices(self) -> list[str]:
        """What Slack's client told this person, such as that a click did not arrive."""
        return [text for user, text in self.board.notices if user == self.id]

    def values(self, seen: Seen) -> Json:
        """`state.values` of what this person sees."""
        return self.board.values(self.id, seen)

    def _open(self) -> View:
        view = self.modal()
        assert view, f"no form is open for {self.person.name}"
        return view

    def _now(self, view: View | None) -> View:
        return (self.board.find_view(view.id) or view) if view else self._open()

    def _element(self, seen: Seen, which: str) -> tuple[Json, Json]:
        listed = [(b, e) for b, e in elements(seen.blocks) if e["type"] in HOLDINGS or e["type"] == "overflow"]
        found = [(block, element) for block, element in listed if which in _names(block, element)]
        return _only(found, f"input {which!r}", [", ".join(_names(b, e)) for b, e in listed])

    def _chosen(self, seen: Seen, block: Json, element: Json, choice: Any) -> Json:
        kind = element["type"]
        key = "selected_option" if kind == "overflow" else HOLDINGS[kind].key
        if kind in TYPED:
            return {key: None if choice in (None, "") else str(choice)}
        if "option" not in key:
            return {key: self._named(choice)}
        offered = options(element)
        if "external" in kind:
            typed = choice if isinstance(choice, str) else ""
            answer = self.acts.options(self.id, seen, block["block_id"], element["action_id"], typed)
            offered = list(answer.options)
        if key == "selected_options":
            return {key: [_option(offered, one) for one in ([choice] if isinstance(choice, str) else choice)]}
        return {key: None if choice is None else _option(offered, str(choice))}

    def _named(self, choice: Any) -> Any:
        """A person or channel by name, as its id."""
        if isinstance(choice, list):
            return [self._named(one) for one in choice]
        for person in self.board.people.values():
            if isinstance(choice, str) and choice.lower() == person.name:
                return person.id
        named = {channel.name: channel.id for channel in self.board.channels.values() if channel.name}
        return named.get(choice.lstrip("#"), choice) if isinstance(choice, str) else choice


def _shows(node: Any, text: str) -> bool:
    if isinstance(node, dict):
        return any(_shows(item, text) for item in node.values())
    if isinstance(node, list):
        return any(_shows(item, text) for item in node)
    return isinstance(node, str) and text in node


def _names(block: Json, element: Json) -> list[str]:
    """By what a person could mean this input."""
    texts = [block.get("label"), block.get("text"), element.get("placeholder")]
    labels = [text["text"] for text in texts if isinstance(text, dict)]
    return [block["block_id"], element["action_id"], *labels]


def _option(offered: list[Json], choice: str) -> Json:
    found = [option for option in offered if choice in (option.get("value"), option.get("text", {}).get("text"))]
    listed = [f"{option.get('text', {}).get('text')} ({option.get('value')})" for option in offered]
    assert found, f"there is no option {choice!r}; there are: {'; '.join(listed) or 'none'}"
    return found[0]


def _only(found: list[tuple[Json, Json]], what: str, offered: list[str]) -> tuple[Json, Json]:
    assert found, f"there is no {what}; there are: {'; '.join(offered) or 'none'}"
    assert len(found) == 1, f"there are {len(found)} of {what}: {'; '.join(offered)}"
    return found[0]
