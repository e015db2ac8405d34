"""The names by which planning asks for its texts (`knowledge/planning/`), and the figures that it fills in in them.

Who adds a text or a figure adds it here, so that `coachbot check` can tell an author what is missing or unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Texts that stand together under `key` of a file; `figures` can be filled in in any of them."""

    file: str
    key: str
    names: tuple[str, ...]
    figures: frozenset[str] = frozenset()


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _figures(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OBSTACLE_FIGURES = _figures(
    "day days every first grouping later online own part parts react reading room round scheduled shown source sources"
    " stops students talk there whole met talks asked spared times over count others one"
    " number goes_on again shows together meeting ordered"
)
# Texts that are asked for by name. One that is missing would be missed in the middle of a plan.
TEXTS: tuple[Group, ...] = (
    Group(
        "reasons",
        "texts",
        _names(
            "evidence towards follows gives own-task connection connection-to-half connection-from-half connection-end"
            " first-part second-part feedback feedback-used feedback-given added-environment added-connection"
            " added-hybrid added-pattern ordinal listed shape-possible"
            " own-shape-has own-shape-meetings own-shape-other-meetings"
        ),
        _figures(
            "from givers have here how number other outcome outcomes pattern place produces source target there to"
            " topic"
        ),
    ),
    Group(
        "instructions",
        "texts",
        _names(
            "before during between after meeting takes-up start core close moment brings first-part-live first-part"
            " second-part task gives hears unprepared begin-small least unfinished not-admitted"
            " uses-given uses-automatic uses-self pause interrupts again instead criteria shows"
            " show-marks swap-step try-at-end try-first"
            " product deliver tried next within-days within ready-on early right-after while halfway recorded feedback"
            " hand-in-for-it send-for-it in-writing bring-for-it automatic self looked-at quoted ahead"
            " carries carries-along carries-half carries-asked"
        ),
        _figures(
            "criteria day days draft duration following giver grouping groups heard here how judged later made many"
            " meeting meetings moment now number outcome outcomes pairs place one online produces source sources start"
            " target task there when work works"
        ),
    ),
    Group(
        "running",
        "texts",
        _names(
            "task reacts comes-back swap start-shown"
            " start-feedback start-questions start-prepared start-made start-first start-again repeats once-more break"
            " this-time goes-on more-rounds examples first-try first-try-any begin-own own-again own-on compare"
            " step-whole step-begun step-on step-finished free close-next close-last prepare-own prepare-more"
            " begin-waiting added-task"
        ),
        _figures(
            "about again beside by count day days during first following giver groups how last least made minutes"
            " number one online outcome part parts rest revised shows steps talk task what"
        ),
    ),
    Group(
        "findings",
        "checks",
        _names(
            "over-budget outside-meeting meeting-in-two-places environment-not-chosen in-turn due-soon squeezed"
            " days-promised talks-load"
            " outcome-not-shown evidence-cannot-show"
            " environment-unused connection-open preparation-unused practice-not-back"
            " product-without-feedback feedback-unused feedback-same-hour feedback-no-moment"
            " long-listening mostly-taking-in feedback-too-early feedback-not-together"
            " peers-alone automatic-on-open-work obstacle-named"
            " connection-not-yet answers-unread"
            " preparation-unchecked outcome-not-practised feedback-to-nowhere criteria-unknown"
            " long-alone work-dropped lecturer-load no-fixed-times no-travel no-device captions-or-screen-reader"
            " other-first-language no-prior-knowledge told-twice few-speak large-group no-live-exchange one-form"
            " course-and-a-half one-giver under-used no-recall first-online together-unplanned no-own-pace"
            " single-format without-outcome clips-long many-tools no-sign no-meetings feedback-loop"
            " preparation-comes-back answers-read practice-both-ways outcomes-shown criteria-known load-spread"
            " first-try modes-mixed types-varied outcomes-named whole-first"
        ),
        _figures(
            "again alone apart ask away candidate clips count days environment from full giver groups halfway have here"
            " hours hybrid idea kind least leave leave_minutes live many meeting minutes more most move need obstacle"
            " online others outcome outcomes own part parts peers practice rate scheduled shorter shown"
            " source_activity taken_in target task there time to together told trying turns"
            " shape promised each recorded one client day fit beside stops campus films filled begun alone spared"
            " type types used usual where whole places sees seen other vague"
        ),
    ),
    Group(
        "stretches",
        "obstacles",
        _names(
            "quoted time rooms-or-equipment tools-or-skills group-size timetable practice-partners"
            " students-do-not-prepare privacy-or-rules other none"
        ),
        _figures("minutes obstacle students"),
    ),
    Group("obstacles", "heads", _names("quoted named dated due"), _figures("earlier obstacle kind when day")),
    Group(
        "obstacles",
        "kinds",
        _names(
            "time rooms-or-equipment tools-or-skills group-size timetable practice-partners students-do-not-prepare"
            " privacy-or-rules other"
        ),
    ),
    Group(
        "obstacles",
        "answers",
        _names(
            "read-in-time awake own-group one-place own-steps dated-places room-for-few safe-first-round tool-first"
            " neighbour-first others-react missed own-moment client-page student-writes their-moments few-times"
            " two-questions write-first nobody-named who-reads outcome-first each-explains"
            " one-agreement"
        ),
        _OBSTACLE_FIGURES,
    ),
    Group(
        "obstacles",
        "students",
        _names(
            "read-in-time read-each-time awake stop own-group one-place write-steps own-steps choose-date"
            " dated-places safe-first-round tool-first neighbour-first missed client-page client-yes client-list"
            " student-writes student-tells opens-meeting two-questions write-first nobody-named who-reads"
            " outcome-first each-explains one-agreement"
        ),
        _OBSTACLE_FIGURES,
    ),
    Group(
        "markdown",
        "labels",
        _names(
            "outcomes students student groups meeting no-meeting min order shape obstacle before during between after"
            " how tool prepare feedback overview activity lasts where why used-in used-at-start used-later"
            " used-on-draft"
            " lecturer-time suggested works first thought rest stretch links wish time scheduled own workplace together"
            " apart your-feedback counted undated no-due-date fits fits-less"
            " others house-rule source sources ready-by left left-long still-free given-in made about"
            " feedback-by feedback-within in-writing"
            " again groups-of groups-many groups-one groups-and pairs-of pairs-odd"
            " lecturers-plan your-preparing credits day days a-day at-once in-time in-practice-and-own of-meetings"
            " house-rules aside aside-because measure measure-card measure-draft"
            " done-by halfway groups-uneven dates-of-one"
            " your-meetings your-groups your-talks no-date own-part"
        ),
    ),
    Group(
        "students",
        "labels",
        _names(
            "outcomes order overview activity lasts where why hand-in hand-in-by ready-by towards used-in builds-on"
            " part-of quoted and end-of-meeting"
            " start-of the-meeting before-next in-time-for-feedback in-time-to-be-read"
            " day-before days-before told-later"
            " time scheduled own workplace"
            " meetings comments comment-on"
        ),
    ),
    Group(
        "picture",
        "labels",
        _names(
            "activity activities minutes hours hours-and-minutes nothing by digital physical workplace elsewhere"
            " together apart feedback link wish added suggestion used-in given-in used-at-start used-later"
            " used-on-draft"
            " balance-lecturer balance-students alt-opening alt-to alt-feedback alt-links alt-feedback-moments alt-more"
            " alt-modes"
        ),
    ),
    Group(
        "words",
        "durations",
        _names("minutes hours hours-and-minutes range"),
        _figures("minutes hours rest low high"),
    ),
)
# Templates that stand in a file of their own or in a list: what they may fill in.
IN_ACTIVITIES: Mapping[str, frozenset[str]] = {
    "instructions": frozenset({"aim", "done", "spared", "task"}),
    "prepare": frozenset({"practice"}),
    "produces": frozenset(),
}
IN_UNPREPARED = _figures("now")
IN_METHODS = _figures("spared")
# students and groups (pairs, students) in one room; spared: people outside have no time for it
# circles: groups at once there, the largest of which has a size; half: rounds before a swap; drawn: who begins is
IN_STEPS = _figures("aim online students groups spared circles size half drawn")
IN_ROUNDS = IN_STEPS | {"number"}  # of a round that is not the first
IN_EXCHANGES = _figures("dated")
IN_QUEUES = _figures("each count students")
IN_PATTERNS = _figures("topic students meetings parallel have")
IN_WHYS = _figures("")
IN_STRETCHES = _figures("topic")
IN_PACES = _figures("time amount")
