"""A plan changed by hand, in windows: choose a part, change it, see what is otherwise now; undo; earlier versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachbot.coach import plan_forms
from coachbot.coach.describing import day_in_words
from coachbot.coach.event import DOUBLE, Held
from coachbot.coach.given import Given
from coachbot.coach.outcome import FieldErrors, NextForm, Outcome, Post
from coachbot.coach.parts import Act, Button, Buttons, Paragraph, Part, Says
from coachbot.coach.people import language_of, words_for
from coachbot.coach.plan_controls import about
from coachbot.coach.plan_differences import Differences
from coachbot.coach.plan_forms import PlanForms
from coachbot.coach.plan_parts import remarks
from coachbot.coach.plan_versions import changed_version, gone_back, undone, with_edits
from coachbot.coach.saying import post, said, window
from coachbot.planning.edit_offers import activities_to_add
from coachbot.planning.edits import Edit, Misfit, edits_from
from coachbot.storage.people import Person
from coachbot.storage.plans import StoredPlan

NEW_SHOWN = 2  # findings that a change brought about


def _forms(given: Given, person: Person, stored: StoredPlan) -> PlanForms:
    draft = with_edits(given, person, stored, edits_from(list(stored.edits))).draft
    return PlanForms(stored.id, draft, given.content, words_for(given, person), language_of(given, person))


# the windows


def choose(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Which part?"""
    words = words_for(given, person)
    again = Button(words("change-plan"), Act("edit", value=stored.id), "primary")
    return window(given, person, _forms(given, person, stored).which(), words("edit-late"), again)


def chosen(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """The window for the part that was chosen, or for adding one; a first try that was chosen is out."""
    forms = _forms(given, person, stored)
    if held.get("part") == plan_forms.ADD:
        return Outcome(NextForm(forms.adding()))
    without = forms.without_try(str(held.get("part")))
    if without:
        return _changed(given, person, stored, without, "part")
    part = forms.draft.by_id.get(str(held.get("part")))
    if part is None:
        return Outcome(FieldErrors({"part": forms.words("edit-gone")}))
    return Outcome(NextForm(forms.part(part)))


def done(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """What was changed about a part."""
    forms = _forms(given, person, stored)
    part = forms.draft.by_id.get(about(act))
    if part is None:
        return Outcome(FieldErrors({"fate": forms.words("edit-gone")}))
    return _changed(given, person, stored, forms.edits(part, held), "fate")


def to_add(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """When and where is it done?"""
    forms, activity = _forms(given, person, stored), str(held.get("activity"))
    if activity not in activities_to_add(forms.draft):
        return Outcome(FieldErrors({"activity": forms.words("edit-there-already")}))
    return Outcome(NextForm(forms.adding_where(activity)))


def add(given: Given, person: Person, stored: StoredPlan, act: Act, held: Mapping[str, Held]) -> Outcome:
    """An activity more."""
    forms = _forms(given, person, stored)
    return _changed(given, person, stored, forms.added(about(act), held), "setting")


# the change, and what it did


def _changed(given: Given, person: Person, stored: StoredPlan, edits: Sequence[Edit], field: str) -> Outcome:
    """A new version with these edits as well; where one cannot be done, nothing is, and the window says why."""
    if not edits:
        return Outcome()
    earlier = edits_from(list(stored.edits))
    tried = with_edits(given, person, stored, (*earlier, *edits))
    misfits = [misfit for misfit in tried.misfits if misfit.index >= len(earlier)]
    if misfits:
        return Outcome(FieldErrors(_errors(given, person, misfits, field)))
    return told(given, person, stored, (*earlier, *edits))


def _errors(given: Given, person: Person, misfits: Sequence[Misfit], field: str) -> dict[str, str]:
    return {plan_forms.FIELD_OF.get(one.why, field): why_not(given, person, one) for one in reversed(misfits)}


def why_not(given: Given, person: Person, misfit: Misfit) -> str:
    """Why an edit cannot be done, in a sentence."""
    known, language = given.content.planning, language_of(given, person)
    values = dict(misfit.values)
    for name in ("part", "activity"):
        found = known.activities.get(str(values.get(name)).removesuffix("-2"))
        values |= {name: found.title.to(language)} if found else {}
    if values.get("setting") in known.settings:
        values["setting"] = known.settings[values["setting"]].short.to(language)
    return words_for(given, person)(f"unfit-{misfit.why}", **values)


def told(given: Given, person: Person, before: StoredPlan, edits: Sequence[Edit]) -> Outcome:
    made = changed_version(given, person, before, edits)
    return says_difference(given, person, before, made.stored, made.misfits)


def says_difference(
    given: Given, person: Person, before: StoredPlan, after: StoredPlan, misfits: Sequence[Misfit] = ()
) -> Outcome:
    """What is otherwise now, what that brought about, and the ways on."""
    words, language = words_for(given, person), language_of(given, person)
    lines = Differences(before.plan, after.plan, given.content, words, language).lines()
    listed = "\n".join(f"• {line}" for line in lines) or words("differs-nothing")
    parts: list[Part] = [Paragraph(f"*{words('edit-done', version=after.version)}*\n{listed}")]
    brought = _brought_about(before, after)
    if brought:
        told = "\n".join(f"• {message}" for message in brought)
        parts.append(Paragraph(f"*{words('edit-brought')}*\n{told}"))
    if misfits:
        parts.append(Paragraph(_left_out(given, person, misfits)))
    parts.append(Buttons(tuple(ways_on(given, person, after))))
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(text, tuple(parts))),))


def _brought_about(before: StoredPlan, after: StoredPlan) -> list[str]:
    known = {(one["check"], one["activity"]) for one in remarks(before.plan)}
    new = [one for one in remarks(after.plan) if (one["check"], one["activity"]) not in known]
    return [one["message"] for one in new[:NEW_SHOWN]]


def left_out(given: Given, person: Person, misfits: Sequence[Misfit]) -> tuple[Post, ...]:
    """A message about changes by hand that no longer fit; none where all do. What is there anyway needs no words."""
    missed = [misfit for misfit in misfits if misfit.why != "already-there"]
    if not missed:
        return ()
    return (post(given, person, _left_out(given, person, missed)),)


def _left_out(given: Given, person: Person, misfits: Sequence[Misfit]) -> str:
    reasons = dict.fromkeys(why_not(given, person, misfit) for misfit in misfits)
    return f"{words_for(given, person)('edits-left-out')}\n" + "\n".join(f"• {reason}" for reason in reasons)


def ways_on(given: Given, person: Person, stored: StoredPlan) -> list[Button]:
    words = words_for(given, person)
    ways = [
        Button(words("show-plan"), Act("plan", value=stored.id), "primary"),
        Button(words("change-more"), Act("edit", value=stored.id)),
    ]
    return ways + ([Button(words("undo"), Act("undo", value=stored.id))] if stored.undo_to else [])


# back and forth


def undo(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Back to before the last change; once, however often it was clicked."""
    if stored.id != act.value:
        slip = given.now - stored.created_at < DOUBLE
        return Outcome() if slip else newer(given, person, stored)
    back = undone(given, stored)
    if back is None:
        return said(given, person, words_for(given, person)("nothing-to-undo"))
    return says_difference(given, person, stored, back)


def newer(given: Given, person: Person, stored: StoredPlan) -> Outcome:
    words = words_for(given, person)
    return said(given, person, words("newer-version", version=stored.version), *ways_on(given, person, stored))


def versions(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """Every version, the newest first: what changed with it, and a way back to it."""
    words, language = words_for(given, person), language_of(given, person)
    kept = given.records.plans.versions(stored.conversation)
    parts: list[Part] = [Paragraph(f"*{words('versions')}* · {stored.title}")]
    for before, one in reversed(list(zip([None, *kept], kept, strict=False))):
        lines = Differences(before.plan, one.plan, given.content, words, language).lines() if before else []
        told = "\n".join(f"• {line}" for line in lines) or words("differs-nothing" if before else "version-first")
        head = words("version-line", version=one.version, day=day_in_words(one.created_at.date(), words))
        back = Button(words("version-back"), Act("restore", value=f"{stored.id} {one.id}")) if one != stored else None
        parts.append(Paragraph(f"*{head}*\n{told}", back))
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
    return Outcome(sends=(Post(given.new_id("message"), person.id, Says(text, tuple(parts))),))


def restore(given: Given, person: Person, stored: StoredPlan, act: Act) -> Outcome:
    """An earlier version is the newest again."""
    kept = given.records.plans.versions(stored.conversation)
    wanted = next((one for one in kept if one.id == about(act)), None)
    if wanted is None or wanted == stored:
        return newer(given, person, stored)
    if given.now - stored.created_at < DOUBLE:
        return Outcome()
    return says_difference(given, person, stored, gone_back(given, stored, wanted, undo=False))
