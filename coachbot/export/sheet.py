"""A plan as a sheet: headings, texts, lists and tables in order, the same for every format that is read as a page.

Templates for HTML, Word and PDF write it down without knowing for whom it is. All of it is plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coachbot.export.audience import Audience
from coachbot.export.pages import PAGES
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Plan

Values = Mapping[str, Any]
Sheet = dict[str, Any]


def sheet_of(plan: Plan, knowledge: Knowledge, audience: Audience, note: str = "") -> Sheet:
    """The sheet for these readers: `title`, `opening`, `overview`, `phases`, `sections`, `foot`.

    An opening part or a section has a `title` (empty: none), a `text` and `entries`; each entry is `strong`, `text` and
    `quiet` in a row. `note` comes first, on the lecturer's sheet alone. An activity has a `title`, `facts` in one line,
    `text`, the same in `paragraphs`, `steps` like a section, and `rows` of a label and a text; a phase that is a
    meeting has its `order` so.
    """
    page = PAGES[audience](plan, knowledge)
    opening, rows, sections = _AUDIENCES[audience]
    t = page["t"]
    noted = [_block("", text=note)] if note and audience == "lecturer" else []
    return {
        "language": plan.language,
        "title": plan.title,
        "opening": [*noted, *opening(page, t)],
        "overview": _overview(page, t),
        "phases": [_phase(phase, rows, t) for phase in page["phases"]],
        "sections": list(sections(page, t)),
        "foot": f"{t['made']} {plan.made_by.version}" if audience == "lecturer" else "",
    }


def rows_of(one: Values, t: Values, audience: Audience) -> Iterable[tuple[str, str]]:
    """What is said of an activity besides its instructions: a label and a text each. `t` are the page's labels."""
    rows: Iterable[tuple[str, str]] = _AUDIENCES[audience][1](one, t)
    return rows


def _overview(page: Values, t: Values) -> Sheet:
    """A table of all activities."""
    return {"title": t["overview"], "headers": [t["activity"], t["lasts"], t["where"]], "phases": page["phases"]}


def _phase(phase: Values, rows: Callable[[Values, Values], Iterable[tuple[str, str]]], t: Values) -> Sheet:
    return {
        "title": f"{phase['title']} ({phase['time']})",
        "order": _block(t["order"], [(when, what, "") for when, what in phase["order"]]),
        "activities": [
            {
                "number": one["number"],
                "title": f"{one['number']}. {one['title']}",
                "facts": " · ".join((*_headed(one), *([t["suggested"]] if one.get("added") else []))),
                "text": "\n\n".join(one["paragraphs"]),
                "paragraphs": one["paragraphs"],
                "steps": _block("", [(f"{lasts}:", what, "") for lasts, what in one["steps"]], numbered=True),
                "rows": list(rows(one, t)),
            }
            for one in phase["activities"]
        ],
    }


def _headed(one: Values) -> tuple[str, str, str]:
    return one["time"], one["where"], one["grouping"]


def _block(title: str, entries: Iterable[Any] = (), text: str = "", *, numbered: bool = False) -> Sheet:
    """A heading with a text or a list; an entry is a text, or (strong, text, quiet)."""
    listed = [("", entry, "") if isinstance(entry, str) else entry for entry in entries]
    named = [dict(zip(("strong", "text", "quiet"), entry, strict=True)) for entry in listed]
    return {"title": title, "text": text, "entries": named, "numbered": numbered}


def _lecturer_opening(page: Values, t: Values) -> Iterable[Sheet]:
    plan = page["plan"]
    yield _block(t["outcomes"], plan.outcomes)
    yield _block("", text=" · ".join((page["students"], *(page["meetings"] or [t["no-meeting"]]))))
    yield _block(f"{t['shape']}: {plan.pattern.title}", text=page["fits"])
    if plan.obstacle:
        answers = [answer.message for answer in plan.obstacle.answers]
        yield _block(t["obstacle"], answers, text=plan.obstacle.message)


def _lecturer_rows(one: Values, t: Values) -> Iterable[tuple[str, str]]:
    yield from ((t["tool"], tool) for tool in [one["tool"]] if tool)
    yield t["prepare"], one["prepare"]
    yield from ((t["feedback"], moment) for moment in one["feedback"])
    yield from ((t["how"], how) for how in one["hows"])
    yield t["why"], one["because"]


def _lecturer_sections(page: Values, t: Values) -> Iterable[Sheet]:
    plan = page["plan"]
    if page["praise"]:
        yield _block(t["works"], [finding.message for finding in page["praise"]])
    for title, found in page["remarks"]:
        yield _block(title, [("", _remark(one), f"({one['source']})") for one in found])
    if plan.stretch:
        yield _block(
            t["stretch"], [(f"{plan.stretch.title} · {plan.stretch.minutes} {t['min']}.", plan.stretch.because, "")]
        )
    if page["links"]:
        yield _block(t["links"], [_link(link, t) for link in page["links"]])
    yield _block(t["time"], [*page["times"], *([f"{t['counted']}: {page['rates']}"] if page["rates"] else [])])
    if page["others"]:
        yield _block(t["others"], [(f"{other['title']}.", other["fits"], "") for other in page["others"]])
    if page["sources"]:
        yield _block(t["sources"], page["sources"], numbered=True)


def _remark(finding: Values) -> str:
    return " ".join(part for part in (finding["message"], finding["remedy"]) if part)


def _link(link: Values, t: Values) -> str:
    return f"{link['start']} → {link['to']}: {link['how']}" + (f" ({t['wish']})" if link["wish"] else "")


def _students_opening(page: Values, t: Values) -> Iterable[Sheet]:
    yield _block(t["outcomes"], page["plan"]["outcomes"])
    if page["meetings"]:
        yield _block(t["meetings"], page["meetings"])
    yield _block(t["time"], page["times"])


def _students_rows(one: Values, t: Values) -> Iterable[tuple[str, str]]:
    yield t["why"], one["why"]
    if one["hand_in"]:
        yield t["hand-in"], one["hand_in"]
    if one["by"]:
        yield t["hand-in-by" if one["hand_in"] else "ready-by"], one["by"]


def _no_sections(page: Values, t: Values) -> Iterable[Sheet]:
    return ()


_AUDIENCES: Mapping[Audience, tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]] = {
    "lecturer": (_lecturer_opening, _lecturer_rows, _lecturer_sections),
    "students": (_students_opening, _students_rows, _no_sections),
}
