"""The machine without callbacks goes where the library's own machine goes, and nowhere else."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from transitions import Machine, MachineError

from coachbot.dialogue.machine import BareMachine

STATES = ["asked", "answered", "ended"]


def _machine(kind: type[Machine]) -> Machine:
    """Answering needs an answer; two ways lead from "answered", the first that may be taken is."""
    machine = kind(model=None, states=STATES, initial="asked", auto_transitions=False)
    machine.add_transition("answer", "asked", "answered", conditions=[lambda event: event.kwargs["given"]])
    machine.add_transition("go_on", "answered", "ended", unless=[lambda event: event.kwargs["given"]])
    machine.add_transition("go_on", "answered", "asked")
    machine.send_event = True
    return machine


def _moved(kind: type[Machine], state: str, step: str, given: bool) -> tuple[Any, str]:
    one = SimpleNamespace(state=state)
    try:
        return _machine(kind).events[step].trigger(one, given=given), one.state
    except MachineError:
        return "refused", one.state


@pytest.mark.parametrize(("state", "step", "given"), list(product(STATES, ["answer", "go_on"], [True, False])))
def test_each_step_ends_where_the_library_ends_it(state: str, step: str, given: bool) -> None:
    assert _moved(BareMachine, state, step, given) == _moved(Machine, state, step, given)


def test_what_is_not_in_its_tables_is_refused_and_moves_nothing() -> None:
    assert _moved(BareMachine, "ended", "answer", True) == ("refused", "ended")
    assert _moved(BareMachine, "asked", "answer", False) == (False, "asked")
    assert _moved(BareMachine, "answered", "go_on", True) == (True, "asked")
