"""The machine of `transitions` without callbacks, of which values have none: a step is its conditions and a new state.

What the library does around each step, for callbacks and for its log, takes longer than the step. Which steps there
are, from where, and that no other is possible stays the library's. A `transition_cls` of one's own is foreseen there.
"""

from __future__ import annotations

from typing import Any

from transitions import Machine, Transition


class _Step(Transition):
    def execute(self, event_data: Any) -> bool:
        """Whether the step may be taken; then it is."""
        if not all(condition.check(event_data) for condition in self.conditions):
            return False
        event_data.model.state = self.dest
        return True


class BareMachine(Machine):
    """Moves anything that has a `state`; one machine is shared by all that it moves."""

    transition_cls = _Step
