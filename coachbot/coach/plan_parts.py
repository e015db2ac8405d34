"""A plan as a message: at a glance, the phases with their activities, what works and what to look at. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from coachbot.coach.parts import Act, Button, Buttons, Divider, Heading, Paragraph, Part, Says, Small
from coachbot.content import Content
from coachbot.dialogue.words import Words
from coachbot.planning.paces import fitting_amount
from coachbot.planning.speech import lowered
from coachbot.planning.wording import duration, first_of_each, render, title_of_half
from coachbot.storage.plans import StoredPlan
from coachbot.texts import Language

FINDINGS_SHOWN = 3
SHAPES_SHOWN = 2
PlanDict = Mapping[str, Any]


def plan_says(content: Content, stored: StoredPlan, words: Words, language: Language) -> Says:
    """The whole plan; `text` is all of it, for notifications and screen readers."""
    drawing = _Drawing(content, stored.plan, words, language, stored.id, stored.conversation)
    parts = tuple(drawing.parts())
    text = "\n".join(part.text for part in parts if isinstance(part, Heading | Paragraph | Small))
    return Says(text, parts)


def reading_parts(content: Content, plan: PlanDict, words: Words) -> Iterator[Part]:
    """The plan for a colleague: what is done, when, where and why; not what coachbot remarked to its author."""
    return _Drawing(content, plan, words, words.language).planned()


def remarks(plan: PlanDict) -> list[PlanDict]:
    """What the checks found and is worth a look, the most useful first; not praise, nor what was set aside."""
    return [one for one in plan["findings"] if one["severity"] != "praise" and one.get("set_aside") is None]


def all_remarks(plan: PlanDict, words: Words, plan_id: str) -> Iterator[Part]:
    """Every remark with what can be done about it, and those that were set aside."""
    for finding in remarks(plan):
        yield from _remark(finding, words)
        yield Buttons(tuple(_ways_to_act(finding, words, plan_id)))
    aside = [one for one in plan["findings"] if one.get("set_aside") is not None]
    if aside:
        yield Divider()
        yield Paragraph(f"*{words('aside-heading')}*")
    for finding in aside:
        reason = f"\n_{finding['set_aside']}_" if finding["set_aside"] else ""
        button = Button(words("take-up"), Act("take-up", value=_about(finding, plan_id)))
        yield Paragraph(f"• {finding['message']}{reason}", button)


def remark_parts(found: Sequence[PlanDict], words: Words, plan_id: str) -> Iterator[Part]:
    """Each remark with its remedy, a way to act on it, and in small where it comes from and how strong that is."""
    for finding in found:
        yield from _remark(finding, words, next(_ways_to_act(finding, words, plan_id)))


def _remark(finding: PlanDict, words: Words, button: Button | None = None) -> Iterator[Part]:
    remedy = f"\n→ {finding['remedy']}" if finding["remedy"] else ""
    yield Paragraph(f"• {finding['message']}{remedy}", button)
    yield Small(_basis(finding, words))


def _ways_to_act(finding: PlanDict, words: Words, plan_id: str) -> Iterator[Button]:
    """Have it mended, where that is one change; or set it aside."""
    about = _about(finding, plan_id)
    if finding.get("mend"):
        yield Button(words("mend"), Act("mend", value=about))
    yield Button(words("aside"), Act("aside", value=about))


def _about(finding: PlanDict, plan_id: str) -> str:
    """A finding of a plan, as a control names it."""
    return f"{plan_id} {finding['check']}:{finding['activity'] or ''}"


def _basis(finding: PlanDict, words: Words) -> str:
    """Where a remark comes from, and how strong the evidence is; our own rules have no other source."""
    evidence = words(f"evidence-{finding['evidence']}")
    if finding["evidence"] == "house-rule":
        return evidence
    return words("finding-basis", source=finding["source"], evidence=evidence)


def instruction_parts(content: Content, plan: PlanDict, words: Words) -> Iterator[Part]:
    """What students read, in the order of the plan, and in small what the lecturer gets ready for it."""
    known, language = content.planning, words.language
    met = 0  # meetings that were told
    for one in plan["activities"]:
        if one["meeting"] is not None:
            yield from _orders(plan, met, one["meeting"] + 1, words)
            met = one["meeting"] + 1
        steps = "".join(f"\n• {step['text']}" for step in one.get("steps", ()))
        moment = f"{one['moment']}\n\n" if one.get("moment") else ""
        yield Paragraph(f"*{one['title']}*\n{moment}{one['instructions']}{steps}")
        setting = known.settings[one["setting"]]
        prepare = known.activities[one["activity"]].prepared_by_the_lecturer(own_task=bool(one.get("task")))
        ready = render(prepare, language, practice=setting.environment == "workplace")
        mode = setting.mode
        fits = fitting_amount(one["activity"], mode, one["minutes"], known, language)
        yield Small(words("prepare", prepare=" ".join(filter(None, (ready, fits)))))
    yield from _orders(plan, met, len(plan["meetings"]), words)


def _orders(plan: PlanDict, since: int, until: int, words: Words) -> Iterator[Part]:
    """What happens in these meetings, in minutes from the start of each, also where something is only done again; a
    plan of an earlier version does not say."""
    titles = {one["id"]: part_title(one, plan) for one in plan["activities"]}
    for index in range(since, until):
        order = plan["meetings"][index].get("order", ())
        rows = [
            f"• {step['at']}–{step['at'] + step['minutes']}: {f'_{titles[begins]}_. ' if begins else ''}{step['text']}"
            for step, begins in zip(order, first_of_each(step["activity"] for step in order), strict=True)
        ]
        if rows:
            yield Paragraph("\n".join((f"*{words('meeting-order', number=index + 1)}*", *rows)))


def _moment(activity: PlanDict) -> tuple[str, int | None]:
    return activity["phase"], activity["meeting"]


def part_title(one: PlanDict, plan: PlanDict) -> str:
    """The title of a part; an activity that is done at two moments stands there twice, numbered."""
    halves = [other["id"] for other in plan["activities"] if other["activity"] == one["activity"]]
    return title_of_half(one["title"], halves.index(one["id"]), len(halves))


class _Drawing:
    """One plan, with what is needed to say it."""

    def __init__(
        self,
        content: Content,
        plan: PlanDict,
        words: Words,
        language: Language,
        plan_id: str = "",
        conversation: str = "",
    ) -> None:
        self.content, self.plan, self.words, self.language = content, plan, words, language
        self.plan_id, self.conversation = plan_id, conversation
        self.titles = {one["id"]: part_title(one, self.plan) for one in plan["activities"]}

    def parts(self) -> Iterator[Part]:
        heading, glance, *rest = self.planned()
        yield from (heading, glance)
        yield from self._obstacle()
        yield from rest
        yield from self._remarks()
        yield from self._stretch()
        yield from self._others()

    def planned(self) -> Iterator[Part]:
        yield Heading(self.plan["title"])
        yield Paragraph(self._glance())
        yield from self._praise()
        done = 0  # meetings that are over
        for (phase, meeting), activities in groupby(self.plan["activities"], key=_moment):
            listed = list(activities)
            done = done if meeting is None else meeting + 1
            yield Divider()
            yield Heading(self._phase(phase, done, sum(one["minutes"] for one in listed)))
            for one in listed:
                yield Paragraph(self._activity(one))
                yield Small(self.words("because", because=one["because"]))

    def _glance(self) -> str:
        totals, pattern = self.plan["totals"], self.plan["pattern"]
        told = self.words(
            "plan-glance",
            students=self.plan["group_size"],
            scheduled=totals["scheduled_minutes"],
            own=totals["own_minutes"],
            workplace=totals["workplace_minutes"],
            preparing=self._roughly(totals.get("lecturer_preparing_minutes", 0)),
            feedback=self._roughly(totals["lecturer_feedback_minutes"]),
        )
        outcomes = "\n".join(f"• {outcome}" for outcome in self.plan["outcomes"])
        why = self._fits("plan-shape", pattern)
        return f"{self.words('plan-after')}\n{outcomes}\n{told}\n{why}"

    def _obstacle(self) -> Iterator[Part]:
        """What the plan does about what is in the way; for the author alone. Plans of earlier versions have none."""
        obstacle = self.plan.get("obstacle")
        if obstacle:
            answers = "\n".join(f"• {answer['message']}" for answer in obstacle["answers"])
            yield Paragraph(f"*{self.words('obstacle-answered')}*\n{obstacle['message']}\n{answers}")

    def _fits(self, name: str, pattern: PlanDict) -> str:
        """Why a shape fits, and why less; the sentences follow a "because"."""
        because, against = (lowered(" ".join(pattern.get(key, ()))) for key in ("because", "against"))
        return self.words(name, title=pattern["title"], because=because, against=against)

    def _phase(self, phase: str, meeting: int, minutes: int) -> str:
        """`meeting`: of those that count from 1, the one that this is in or after."""
        kind = "phases" if self.plan["meetings"] else "phases_without_meetings"
        named = getattr(self.content.planning.texts.words, kind)[phase].to(self.language)
        if phase == "during" and len(self.plan["meetings"]) > 1:
            named = self.words("meeting-number", number=meeting)
        elif phase == "between" and len(self.plan["meetings"]) > 2:
            named = self.words("between-meetings", number=meeting)
        told = self.words("phase", phase=named, time=self._lasts(minutes))
        return f"{told} · {self._load(meeting)}" if phase != "during" and self._load(meeting) else told

    def _load(self, meeting: int) -> str:
        """How much that is a day, or how many days it needs, before the meeting that comes next."""
        load = next((one for one in self.plan["totals"].get("load", ()) if one["meeting"] == meeting), None)
        if load is None or (load["minutes_a_day"] is None and load["days_needed"] == 1):
            return ""
        if load["minutes_a_day"] is None:
            return self.words("days-needed", days=load["days_needed"])
        return self.words("load-a-day", minutes=load["minutes_a_day"], days=load["days"])

    def _lasts(self, minutes: int) -> str:
        return duration(minutes, self.content.planning.texts.words, self.language)

    def _roughly(self, minutes: int) -> str:
        """An estimate of the lecturer's time; empty where there is nothing to tell."""
        return self._lasts(minutes) if minutes else ""

    def _activity(self, one: PlanDict) -> str:
        setting = self.content.planning.settings[one["setting"]].short.to(self.language)
        lines = [
            self.words(
                "activity-line", title=part_title(one, self.plan), time=self._lasts(one["minutes"]), setting=setting
            )
        ]
        if one["added"]:
            lines[0] += f" · _{self.words('added')}_"
        known = self.content.planning.activities.get(one["activity"])  # a file may have been taken away since
        line = one.get("task") or (known.line.to(self.language) if known else "")
        lines += [line] if line else []
        lines += [self._tool(one["tool"])] if one["tool"] else []
        lines += [self._feedback(moment) for moment in one["feedback"]]
        return "\n".join(lines)

    def _tool(self, tool: str) -> str:
        return self.words("with-tool", tool=tool)

    def _feedback(self, moment: PlanDict) -> str:
        known = self.content.planning.texts.words
        by = known.givers[moment["by"]].to(self.language)
        given_in = self.titles.get(moment.get("given_in") or "")
        in_words = self.words("given-in", title=given_in) if given_in else ""
        when = in_words or known.moments[moment["when"]].to(self.language)
        return self.words("feedback-line", by=by, when=when, use=self._use(moment))

    def _use(self, moment: PlanDict) -> str:
        """The activity that uses it, otherwise the meeting that begins with it, otherwise what comes after the plan."""
        if moment["used_in"] in self.titles:
            return self.words("used-in", title=self.titles[moment["used_in"]])
        start = moment.get("at_start_of")
        if start is None:
            return self.words("used-on-draft" if moment.get("on_draft") else "used-later")
        return self.words("used-at-start", number=start + 1, many=len(self.plan["meetings"]) > 1)

    def _praise(self) -> Iterator[Part]:
        praise = [finding for finding in self.plan["findings"] if finding["severity"] == "praise"]
        works = [finding["message"] for finding in praise if not finding.get("mend")]
        if works:
            listed = "\n".join(f"• {message}" for message in works[:FINDINGS_SHOWN])
            yield Paragraph(f"*{self.words('what-works')}*\n{listed}")
        yield from self._additions([finding for finding in praise if finding.get("mend")])

    def _additions(self, found: Sequence[PlanDict]) -> Iterator[Part]:
        """What coachbot added inside the activities; for the author, who can take each out."""
        for finding in found if self.plan_id else ():
            act = Act("mend", value=_about(finding, self.plan_id))
            yield Paragraph(f"• {finding['message']}", Button(self.words("leave-out"), act))

    def _remarks(self) -> Iterator[Part]:
        found = remarks(self.plan)
        yield Divider()
        if found:
            yield Paragraph(f"*{self.words('to-look-at')}*", self._others_found(len(found) - FINDINGS_SHOWN))
            yield from remark_parts(found[:FINDINGS_SHOWN], self.words, self.plan_id)

    def _others_found(self, count: int) -> Button | None:
        return (
            Button(self.words("more-findings", count=count), Act("findings", value=self.plan_id)) if count > 0 else None
        )

    def _stretch(self) -> Iterator[Part]:
        stretch = self.plan["stretch"]
        if stretch:
            head = self.words("stretch", title=stretch["title"], minutes=stretch["minutes"])
            yield Paragraph(f"*{head}*\n{stretch['because']}")

    def _others(self) -> Iterator[Part]:
        """The other shapes that can be tried, each with why it fits."""
        others = self.plan["alternatives"][:SHAPES_SHOWN]
        if others:
            yield Divider()
            yield Paragraph(f"*{self.words('other-shapes')}*")
        for other in others:
            act = Act("pattern", self.conversation, value=f"{self.plan_id} {other['id']}")
            yield Paragraph(f"• {self._fits('other-shape', other)}", Button(self.words("try-pattern"), act))
