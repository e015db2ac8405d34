"""The machine of `transitions` without callbacks, of which values have none: a step is its conditions and a new state.

What the library does around each step, for callbacks, for names of callbacks and for its log, takes longer than the
step. Which steps there are, from where, and that no other is possible stays the library's. Classes of one's own for
events and transitions are foreseen there.
"""

from __future__ import annotations

from typing import Any

from transitions import Event, EventData, Machine, Transition


class _Move(Event):
    def trigger(self, model: Any, *args: Any, **kwargs: Any) -> bool:
        """Whether one of the steps from where the model stands could be taken; the first that can is."""
        if model.state not in self.transitions:
            return bool(super().trigger(model, *args, **kwargs))  # says so
        asked = EventData(None, self, self.machine, model, args=args, kwargs=kwargs)
        return any(step.execute(asked) for step in self.transitions[model.state])


class _Step(Transition):
    def execute(self, event_data: Any) -> bool:
        """Whether the step may be taken; then it is. Conditions are callables that take the event."""
        for condition in self.conditions:
            if condition.func(event_data) != condition.target:  # type: ignore[operator]  # ours are callables
                return False
        event_data.model.state = self.dest
        return True


class BareMachine(Machine):
    """Moves anything that has a `state`; one machine is shared by all that it moves."""

    event_cls = _Move
    transition_cls = _Step
