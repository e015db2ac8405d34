"""The names by which coachbot asks for what it says itself (`dialogs/words.yaml`), and the figures it fills in in them.

Who adds a text adds it here, so that `coachbot check` can tell an author what is missing and what is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

from coachbot.export.audience import AUDIENCES
from coachbot.export.formats import FORMATS

_PLAIN = """
    continue choose open help back skip pause change more close save over cancel go-on yes no new
    continue-conversation copy my-plans what-is what-is-blended open-plan change-answers shapes hello go-there
    hello-again opening copied welcome-back elsewhere skipped nothing-chosen confirmed too-late late dialogue-gone
    no-way-back paused nothing-to-pause nothing-to-cancel cancelled over-title over-text over-yes cancel-title
    cancel-text cancel-yes other-shapes gone our-mistake help-general help-typed reply-window reply-confirm cannot-skip
    which-language language-set obstacle-answered month-names to-think-about home-title home-text advice advice-title
    advice-suggest advice-activity advice-together advice-at-once advice-own-pace advice-yes advice-no
    advice-either advice-hint advice-because-together-yes advice-because-together-no
    advice-because-at-once-yes advice-because-at-once-no advice-because-own-pace-yes
    advice-because-own-pace-no advice-usual and list-minutes list-date list-time list-not-here list-otherwise
    list-how-seen list-how-discussed list-how-built-on list-how-results-used list-how-reflected-on
    list-how-presented list-how-prepared-for list-how-not-yet list-no-feedback list-next-session
    list-nothing-yet no-plans no-such-plan plan-after added used-on-draft used-later what-works to-look-at
    picture picture-done try-pattern ways-look way-picture way-versions ways-pass-on way-share way-own-shape ways-begin
    way-change-answers way-copy way-new
    all-findings instructions download download-title download-format download-audience download-late
    download-again download-undated evidence-strong evidence-moderate evidence-weak evidence-house-rule
    problem-needed problem-not-offered problem-not-a-number problem-not-a-date problem-not-a-time
    problem-time-without-date problem-no-time-at-all problem-earlier-than-before problem-too-much-time
    problem-hybrid-without-course problem-no-activity problem-too-many-activities
    problem-hybrid-without-practice problem-one-meeting-two-places
    change-plan change-more show-plan undo versions mend leave-out aside take-up edit-title edit-part-title edit-add
    edit-next edit-do
    edit-which edit-otherwise edit-without-tries edit-minutes edit-minutes-hint edit-setting edit-place edit-grouping
    edit-task edit-task-hint edit-by
    edit-nobody edit-when edit-used-in edit-fate edit-fate-hint edit-stays edit-removed edit-becomes
    edit-add-which edit-add-hint edit-late edit-gone edit-there-already edit-brought edits-left-out nothing-to-undo
    version-first differs-tries
    version-back differs-nothing differs-title differs-group-size differs-outcomes differs-shape differs-order
    differs-feedback differs-shown differs-task aside-title aside-do aside-reason aside-hint aside-heading
    unfit-last-activity
    unfit-no-meeting unfit-setting-not-allowed unfit-moment-not-for-it unfit-nobody-together
    unfit-feedback-on-itself unfit-outcome-gone
    share share-title share-explained share-with share-note share-note-hint share-nobody share-self share-gone unshare
    shared-look shared-copy shared-with-you hand-in way-hand-in hand-in-title hand-in-explained hand-in-course
    hand-in-choose hand-in-wish hand-in-wish-hint hand-in-no-course handed-in handed-in-nothing review-state-shared
    review-state-talking review-look review-say review-answer review-settle review-reopen review-withdraw review-title
    review-about review-whole review-text review-send review-late review-said-before review-refused
    own-shape own-shape-title own-shape-explained own-shape-name
    own-shape-name-example own-shape-line own-shape-there own-shape-too-small own-shape-remove own-shape-gone own-shapes
    after-tell after-as-planned after-later after-off after-on after-is-on after-is-off after-title after-time
    after-time-fits after-time-tight after-time-left after-prepared after-prepared-most after-prepared-half
    after-prepared-few after-feedback after-feedback-yes after-feedback-partly after-feedback-no
    after-feedback-not-yet after-change after-change-hint after-said-time-fits after-said-time-tight
    after-said-time-left after-said-prepared-most after-said-prepared-half after-said-prepared-few
    after-said-feedback-yes after-said-feedback-partly after-said-feedback-no after-said-feedback-not-yet
    after-thanks after-none after-propose after-advise after-noted after-make after-keep after-kept
"""
_WITH_FIGURES: Mapping[str, str] = {
    "step": "step steps",
    "copied-plan": "changed dated own title",
    "dialogue-changed": "again new",
    "asked-below": "title",
    "comes-back": "title",
    "late-window": "typed",
    "question-gone": "typed",
    "question-changed": "typed",
    "part-gone": "typed",
    "typed-early": "text",
    "did-you-mean": "label",
    "not-understood": "example",
    "language-now": "language",
    "source": "source",
    "advice-why": "activity because setting",
    "list-meeting": "number",
    "list-pair": "first second",
    "list-connection": "source target there what",
    "list-feedback-by": "activity",
    "list-feedback-used_in": "activity",
    "list-feedback-when": "activity",
    "list-feedback-where": "activity",
    "plan-saved": "version",
    "plan-glance": "feedback own preparing scheduled students workplace",
    "plan-shape": "against because title",
    "other-shape": "against because title",
    "shape-about": "against example line own source title",
    "phase": "phase time",
    "load-a-day": "days minutes",
    "days-needed": "days",
    "meeting-number": "number",
    "meeting-order": "number",
    "activity-line": "setting time title",
    "between-meetings": "number",
    "given-in": "title",
    "because": "because",
    "feedback-line": "by use when",
    "used-in": "title",
    "used-at-start": "many number",
    "prepare": "prepare",
    "with-tool": "tool",
    "more-findings": "count",
    "finding-basis": "evidence source",
    "stretch": "minutes title",
    "ways": "title",
    "download-done": "format students",
    "edit-first": "moment",
    "edit-after": "title",
    "edit-add-minutes": "usual",
    "edit-done": "version",
    "newer-version": "version",
    "share-done": "title who",
    "share-ended": "title who",
    "shared-since": "day who",
    "shared-told": "title who",
    "shared-by": "version who",
    "hand-in-done": "course title who",
    "hand-in-already": "title",
    "hand-in-wished": "who",
    "handed-in-row": "days state who",
    "handed-in-told": "course title who",
    "review-said": "title",
    "review-told": "title who",
    "review-settled": "title",
    "review-settled-told": "title who",
    "review-reopened": "title",
    "review-reopened-told": "title who",
    "review-withdrawn": "title",
    "review-withdrawn-told": "title who",
    "after-plan": "who",
    "own-shape-done": "title",
    "own-shape-removed": "title",
    "version-line": "day version",
    "differs-gone": "title",
    "differs-new": "setting time title",
    "aside-done": "message reason",
    "taken-up": "message",
    "unfit-part-gone": "part",
    "unfit-activity-unknown": "activity",
    "unfit-already-there": "activity",
    "unfit-too-many": "most",
    "unfit-meeting-elsewhere": "number",
    "unfit-halves-in-order": "part",
    "unfit-too-short": "least part",
    "after-ask": "day title",
    "after-again": "day",
    "after-told": "change day told",
    "after-tight-out": "core minutes part",
    "after-tight-more": "minutes more part",
    "after-tight-own": "core part",
    "after-tight-longer": "core",
    "after-left-more": "minutes more part",
    "after-check-there": "part",
    "after-check-before": "check",
    "after-check-start": "check",
    "after-shorter": "fewer minutes part total",
    "after-feedback-into": "part target",
    "after-feedback-revise": "part target",
    "after-feedback-next": "part",
    "after-feedback-start": "part target",
    "download-failed": "format",
    "download-not-for": "format",
    "problem-too-many": "given most",
    "problem-too-short": "least",
    "problem-too-long": "given most",
    "problem-too-many-lines": "given most",
    "problem-line-too-long": "given line most",
    "problem-line-too-short": "line",
    "problem-out-of-bounds": "least most",
}
# name -> the figures that its text can mention
WORD_NAMES: Mapping[str, frozenset[str]] = {
    **{name: frozenset() for name in _PLAIN.split()},
    **{f"audience-{name}": frozenset() for name in AUDIENCES},
    **{f"format-{name}{more}": frozenset() for name in FORMATS for more in ("", "-line")},
    **{name: frozenset(figures.split()) for name, figures in _WITH_FIGURES.items()},
}


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What has little room: on buttons, at the top and the foot of windows, and where something is about to be given up.
ON_BUTTONS = _named(
    "continue choose open help back skip pause change more over cancel go-on yes no new continue-conversation copy"
    " my-plans what-is-blended open-plan change-answers over-yes cancel-yes advice instructions"
    " picture download download-again change-plan change-more show-plan undo versions mend aside take-up version-back"
    " try-pattern share unshare shared-look shared-copy own-shape own-shape-remove"
    " after-tell after-as-planned after-later after-off after-on after-make after-keep"
    " hand-in review-look review-say review-answer review-settle review-reopen review-withdraw"
)
ON_WINDOWS = _named(
    "continue save close advice-title advice-suggest download-title edit-title edit-next"
    " edit-do edit-add edit-setting edit-part-title aside-title aside-do share share-title after-title"
    " own-shape-title hand-in hand-in-title review-title review-send"
)
ABOVE_CONFIRMATIONS = _named("over-title cancel-title")
IN_CONFIRMATIONS = _named("over-text cancel-text")
ON_CONFIRMATIONS = _named("over-yes cancel-yes no")
