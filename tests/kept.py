"""What was kept after a conversation, compared with the files of the contract's examples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from coachbot.app import Coachbot
from coachbot.workspace import LocalWorkspace

CONTRACT = Path(__file__).parent / "contract"


def same_answers(slack: LocalWorkspace, bot: Coachbot, user: str, name: str, tasks: Mapping[str, str]) -> None:
    """The answers that were kept are those of the example's file, and what exactly students do."""
    expected = yaml.safe_load((CONTRACT / f"{name}.answers.yaml").read_text(encoding="utf-8"))
    found = slack.wait_for(lambda: bot.database.reading().plans.of(f"T1000001:{user}"), what="the plan")
    kept = found[0]
    assert kept.language == expected["language"]
    told = expected["answers"] | ({"tasks": dict(tasks)} if tasks else {})
    assert _comparable(kept.answers["answers"]) == _comparable(told)


def _comparable(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The order in which activities were named, and the usual settings and moments, make no difference here."""
    plain = dict(answers)
    plain["activities"] = sorted(answers["activities"])
    plain["evidence"] = sorted(answers.get("evidence", ()), key=str)
    plain["feedback"] = sorted(
        ({k: v for k, v in moment.items() if k in ("activity", "by", "used_in")} for moment in answers["feedback"]),
        key=str,
    )
    plain.setdefault("wanted_environment", "none")
    plain.pop("settings")
    return plain
