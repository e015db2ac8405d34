"""The transcripts: conversations as data, held with the real bot through the workspace, over HTTP and over Socket Mode.

A step is one of: say, see, press (does not count as an answer), answer (a click that does), open (a button that opens a
window), pick (in a message), fill (in the window), submit (ok, the title of the next window, or errors).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from coachbot.workspace import LocalWorkspace
from tests.coaching import Walker, coaching
from tests.running import Transport

FOLDER = Path(__file__).parent / "transcripts"
CONTRACT = Path(__file__).parent / "contract"
TRANSCRIPTS = sorted(FOLDER.glob("*.yaml"))


def _submit(walker: Walker, wanted: Any) -> None:
    answer = walker.submit()
    if isinstance(wanted, Mapping):
        walker.answers -= 1
        assert {name: text for name, text in answer.errors.items() if name in wanted} == wanted, answer.errors
        return
    assert answer.ok, (answer.errors, answer.notice)
    if wanted != "ok":
        walker.form(wanted)


def _answer(walker: Walker, label: str) -> None:
    walker.answers += 1
    walker.press(label)


STEPS: Mapping[str, Callable[[Walker, Any], Any]] = {
    "say": lambda walker, text: walker.say(text),
    "see": lambda walker, text: walker.seen(text),
    "press": lambda walker, label: walker.press(label),
    "answer": _answer,
    "open": lambda walker, label: walker.open(label),
    "pick": lambda walker, values: walker.pick(values),
    "fill": lambda walker, values: walker.fill(values),
    "submit": _submit,
}


@pytest.mark.parametrize("transport", ["http", "socket"])
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=[path.stem for path in TRANSCRIPTS])
def test_the_conversation_goes_as_it_is_written(path: Path, transport: Transport, tmp_path: Path) -> None:
    script = yaml.safe_load(path.read_text(encoding="utf-8"))
    with LocalWorkspace(strict_rates=False) as slack, coaching(slack, tmp_path / "coachbot.db", transport) as bot:
        walker = Walker(slack, script["who"])
        for number, step in enumerate(script["steps"], 1):
            ((kind, given),) = step.items()
            try:
                STEPS[kind](walker, given)
            except AssertionError as wrong:
                raise AssertionError(f"{path.name}, step {number}, {kind} {given}: {wrong}") from wrong
        if "answers" in script:
            assert walker.answers == script["answers"]
        if "plan" in script:
            _same_answers(bot, walker, script["plan"])
        assert not slack.refused


def _same_answers(bot: Any, walker: Walker, name: str) -> None:
    """The answers that were kept are those of the example's file."""
    expected = yaml.safe_load((CONTRACT / f"{name}.answers.yaml").read_text(encoding="utf-8"))
    person = f"T1000001:{walker.actor.id}"
    kept = walker.slack.wait_for(lambda: bot.database.reading().plans.of(person), what="the plan")[0]
    assert kept.language == expected["language"]
    assert _comparable(kept.answers["answers"]) == _comparable(expected["answers"])


def _comparable(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The order in which activities were named, and the usual settings and moments, make no difference here."""
    plain = dict(answers)
    plain["activities"] = sorted(answers["activities"])
    plain["evidence"] = sorted(answers.get("evidence", ()), key=str)
    plain["feedback"] = sorted(
        ({k: v for k, v in moment.items() if k in ("activity", "by", "used_in")} for moment in answers["feedback"]),
        key=str,
    )
    plain.setdefault("wanted_environment", "none")
    plain.pop("settings")
    return plain
