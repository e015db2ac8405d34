"""How students divide into pairs and groups: as even as can be, and nobody alone."""

from __future__ import annotations

from coachbot.planning.activities import Activity, Grouping

_USUAL = (3, 5)  # students in a group, where an activity says nothing else
_WANTED = 4


def group_sizes(grouping: Grouping, students: int, activity: Activity) -> tuple[int, ...]:
    """The size of each group, the larger ones first; empty where students are not in groups."""
    if grouping not in ("pairs", "groups") or students < 2:
        return ()
    least, most = activity.group_size or _USUAL if grouping == "groups" else (2, 3)
    wanted = -(-students // min(max(_WANTED, least), most)) if grouping == "groups" else students // 2
    count = max(1, min(wanted, students // least))
    size, over = divmod(students, count)
    return (size + 1,) * over + (size,) * (count - over)
