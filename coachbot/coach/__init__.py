"""The use cases: what happens when something comes in. One file per noun; neither Slack, nor SQL, nor a clock."""

from coachbot.coach.desk import apology, handle

__all__ = ["apology", "handle"]
