"""What comes to a person's mind, each with how often: one table for who has a window open, one for who is in the chat.

An act does something on a Walk, or says that it cannot be done here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from tests.walks import model
from tests.walks.expecting import is_fresh
from tests.walks.eyes import Control
from tests.walks.filling import fill, spoil
from tests.walks.subject import WINDOWS
from tests.walks.typing_acts import misspell, type_answer, type_back, type_early, type_skip, type_word
from tests.walks.walker import Walk

Act = Callable[[Walk], bool]  # False: not possible here, something else is chosen

SPOKEN = {"en": "en", "nl": "nl"}


def step(walk: Walk) -> None:
    """One act, chosen by the walk's own seed; then everything is compared."""
    if walk.waits and walk.random.random() < 0.5:
        walk.note("what waited arrives")
        walk.stage.let_go(walk.name)
    else:
        _act(walk)
    walk.look()
    if walk.random.random() < 0.12:
        walk.repeat()


def _act(walk: Walk) -> None:
    if not walk.log:
        _arrive(walk)
        return
    table = IN_WINDOW if walk.eyes.window else IN_CHAT
    names = list(table)
    weights = [table[name][0] for name in names]
    name = ""
    while not name or not table[name][1](walk):
        name = walk.random.choices(names, weights)[0]
    walk.done[name] += 1


def _press(walk: Walk, controls: Sequence[Control]) -> bool:
    """Press one of these."""
    if controls:
        walk.press(walk.random.choice(controls))
    return bool(controls)


def _of_acts(walk: Walk, *acts: str) -> list[Control]:
    return [control for control in walk.eyes.controls if control.act in acts]


def _in_window(*acts: str) -> Act:
    def press(walk: Walk) -> bool:
        window = walk.eyes.window
        return _press(walk, [control for control in window.controls if control.act in acts] if window else [])

    return press


def _aid(act: str) -> Act:
    """Fill something in and ask for help with the rest: what is filled in stays."""

    def ask(walk: Walk) -> bool:
        window = walk.eyes.window
        controls = [control for control in window.controls if control.act == act] if window else []
        if controls:
            fill(walk.actor, controls[0].seen, walk.random, anew=0.3)
            walk.ask_aid(controls[0])
        return bool(controls)

    return ask


def _in_chat(*acts: str) -> Act:
    return lambda walk: _press(walk, _of_acts(walk, *acts)[-6:])


def _arrive(walk: Walk) -> None:
    """The first thing that anybody does; coachbot then finds out their language."""
    how = walk.random.choice(("hello", "home", "command"))
    walk.note(f"arrived by {how}")
    ways = {"hello": lambda: walk.actor.say("hello"), "home": walk.actor.open_home}
    walk.delivered(ways.get(how, lambda: walk.actor.command("/coach"))())
    walk.person["language"] = SPOKEN.get(walk.actor.person.locale[:2], "en")


def _submit(walk: Walk) -> bool:
    """Fill in the window, and submit it: a second time where the first was refused."""
    window = walk.eyes.window
    assert window is not None
    anew = walk.random.choice((0.0, 0.1, 0.4))
    fill(walk.actor, window.seen, walk.random, anew=anew)
    walk.submit()
    return True


def _submit_wrong(walk: Walk) -> bool:
    window = walk.eyes.window
    assert window is not None
    fill(walk.actor, window.seen, walk.random, anew=0.1)
    spoil(walk.actor, window.seen, walk.random)
    walk.submit()
    return True


def _close(walk: Walk) -> bool:
    walk.note("closed the window")
    walk.delivered(walk.actor.close())
    return True


def _lead_on(walk: Walk) -> bool:
    """What leads on from here: the question that stands open, or a way into one."""
    asked, one = walk.asked, walk.current
    if one is None or asked is None:
        return _press(walk, _of_acts(walk, "new", "continue", "answers")[-3:])
    mine = [c for c in walk.eyes.controls if (c.conversation, c.turn) == (one["id"], asked)]
    if asked in WINDOWS:
        return _press(walk, [control for control in mine if control.act == "open"][-1:])
    fresh = [control for control in mine if control.act == "answer" and is_fresh(walk.person, control)][-1:]
    if fresh:
        fill(walk.actor, fresh[0].seen, walk.random, anew=walk.random.choice((0.0, 0.2)))
    return _press(walk, fresh)


def _answer_wrong(walk: Walk) -> bool:
    """Continue in a message with what cannot be right."""
    fresh = [c for c in _of_acts(walk, "answer") if c.turn != "check" and is_fresh(walk.person, c)][-1:]
    if fresh:
        spoil(walk.actor, fresh[0].seen, walk.random)
    return _press(walk, fresh)


def _command(walk: Walk) -> bool:
    """`/coach`, here or in a channel."""
    text = walk.random.choice(("", "plans", "help", "new", "language nl", "language en"))
    channel = walk.random.choice((None, None, "#general"))
    walk.note(f"/coach {text} in {channel or 'the chat'}")
    walk.delivered(walk.actor.command("/coach", text, channel))
    if text == "" and walk.current is not None:
        model.go_on(walk.person, walk.current)
    elif text == "new":
        model.start(walk.person)
    elif text.startswith("language"):
        walk.person["language"] = text[-2:]
    return True


def _late(walk: Walk) -> bool:
    """A button in a message that looks different by now."""
    return _press(walk, [control for control in walk.eyes.late if control.act not in ("language", "card")])


def _any(walk: Walk) -> bool:
    return _press(walk, walk.eyes.controls)


def _twice(walk: Walk) -> bool:
    """A button pressed twice, at once."""
    if not walk.eyes.controls or walk.waits:
        return False
    control = walk.random.choice(walk.eyes.controls[-8:])
    plans = walk.plans_of(control.conversation)
    walk.press(control)
    walk.stage.pass_time(timedelta(seconds=0.5))
    made = walk.plans_of(control.conversation)
    walk.press(control)
    if control.act == "pattern" and made > plans:
        walk.unmade(control.conversation)
    return True


def _on_home(walk: Walk) -> bool:
    if walk.eyes.home is None or walk.random.random() < 0.3:
        walk.note("opened Home")
        walk.delivered(walk.actor.open_home())
        return True
    return _press(walk, walk.eyes.home.controls)


def _behind_the_window(walk: Walk) -> bool:
    """With the window left open, something in the chat, as on another device."""
    table = BEHIND
    name = walk.random.choices(list(table), [weight for weight, _ in table.values()])[0]
    return table[name][1](walk)


def _change(walk: Walk) -> bool:
    return _press(walk, _of_acts(walk, "change"))


def _slow(walk: Walk) -> bool:
    """What coachbot says does not arrive for a while."""
    if walk.waits or not walk.stage.carried or not walk.person["language"]:
        return False
    walk.note("what coachbot says is slow now")
    walk.stage.waits.add(walk.name)
    return True


def _wait(walk: Walk) -> bool:
    time = walk.random.choice((timedelta(seconds=1), timedelta(minutes=20), timedelta(hours=5), timedelta(days=3)))
    walk.note(f"waited {time}")
    walk.stage.pass_time(time)
    return True


Table = dict[str, tuple[int, Act]]

IN_WINDOW: Table = {
    "submit": (60, _submit),
    "submit what is wrong": (6, _submit_wrong),
    "help": (4, _aid("help")),
    "more": (5, _aid("more")),
    "advice": (6, _aid("advice")),
    "a known shape": (4, _in_window("open")),
    "close": (4, _close),
    "behind it": (8, _behind_the_window),
}
IN_CHAT: Table = {
    "lead on": (70, _lead_on),
    "answer wrongly": (5, _answer_wrong),
    "type an answer": (7, type_answer),
    "type too early": (3, type_early),
    "misspell": (3, misspell),
    "type back": (3, type_back),
    "type skip": (3, type_skip),
    "type a word": (5, type_word),
    "skip": (6, _in_chat("skip")),
    "back": (6, _in_chat("back")),
    "change": (8, _change),
    "help": (3, _in_chat("help")),
    "pause": (2, _in_chat("pause")),
    "continue": (3, _in_chat("continue")),
    "give up": (2, _in_chat("over", "cancel")),
    "yes, I meant that": (6, _in_chat("meant")),
    "after the plan": (
        6,
        _in_chat("pattern", "answers", "copy", "plan", "findings", "instructions", "picture", "download", "plans"),
    ),
    "more of a plan": (4, _in_chat("plan-more")),
    "copy": (3, _in_chat("copy")),
    "by hand": (8, _in_chat("edit", "undo", "versions", "restore", "mend", "aside", "take-up")),
    "late": (8, _late),
    "any": (4, _any),
    "twice": (4, _twice),
    "home": (4, _on_home),
    "command": (3, _command),
    "slow": (2, _slow),
    "wait": (2, _wait),
}
BEHIND: Table = {
    "type an answer": (3, type_answer),
    "type back": (2, type_back),
    "type skip": (2, type_skip),
    "change": (3, _change),
    "any": (3, _any),
    "late": (2, _late),
    "command": (1, _command),
}
