"""One small step into the environment that the lecturer would like to use more. It counts in no total."""

from __future__ import annotations

from coachbot.planning.answers import Answers
from coachbot.planning.knowledge import Knowledge
from coachbot.planning.session_plan import Stretch
from coachbot.planning.wording import StretchOffer, render
from coachbot.texts import Language


def stretch_of(answers: Answers, knowledge: Knowledge, language: Language, *, quotes: bool = True) -> Stretch | None:
    """The step, with a reason that answers what is in the way; None where nothing is wanted that is not chosen.

    `quotes`: with the lecturer's words for what is in the way, where these stand nowhere else.
    """
    if not offers_step(answers):
        return None
    offer = _offer(answers, knowledge)
    idea = render(offer.because, language, topic=answers.topic)
    obstacles = knowledge.texts.stretches.obstacles
    given = (answers.obstacle or "").strip() if quotes else ""
    quoted = render(obstacles["quoted"], language, obstacle=given) if given else ""
    answer = render(
        obstacles[answers.obstacle_kind or "none"], language, minutes=offer.minutes, students=answers.group_size
    )
    return Stretch(
        activity=offer.activity,
        title=offer.title.to(language),
        setting=offer.setting,
        minutes=offer.minutes,
        because=" ".join(text for text in (idea, quoted, answer) if text),
    )


def offers_step(answers: Answers) -> bool:
    """Whether the lecturer would like to use an environment that is not chosen."""
    return answers.wanted_environment not in ("none", *answers.environments)


def _offer(answers: Answers, knowledge: Knowledge) -> StretchOffer:
    there = [offer for offer in knowledge.texts.stretches.offers if offer.environment == answers.wanted_environment]
    fitting = [offer for offer in there if answers.obstacle_kind in offer.obstacles] or there
    return next((offer for offer in fitting if offer.activity not in answers.activities), fitting[0])
