"""What a person comes to see when a bot answers in its own time: a message, a form, Home."""

from __future__ import annotations

from coachbot.workspace import Actor, LocalWorkspace, Message, View


def seen(slack: LocalWorkspace, person: Actor, text: str, channel: str | None = None) -> Message:
    """The message that shows this text, once it is there."""
    found: Message = slack.wait_for(lambda: person.find(text, channel), what=text)
    return found


def form(slack: LocalWorkspace, person: Actor, text: str) -> View:
    """The form on top, once it shows this text."""
    found: View = slack.wait_for(lambda: _showing(person.modal(), text), what=f"{text} in a form")
    return found


def home(slack: LocalWorkspace, person: Actor, text: str) -> View:
    """App Home, once it shows this text."""
    found: View = slack.wait_for(lambda: _showing(person.home(), text), what=f"{text} at Home")
    return found


def _showing(view: View | None, text: str) -> View | None:
    return view if view and text in str(view.body) else None
