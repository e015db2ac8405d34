"""A text in every language that coachbot speaks, and the languages themselves."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")


class Frozen(BaseModel):
    """What content and formats are made of: unknown keys are refused, nothing changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One text, in each language; both are required, so that none can be forgotten."""

    # the newline that YAML leaves at the end of a block
    model_config = ConfigDict(str_strip_whitespace=True)

    en: str = Field(min_length=1)
    nl: str = Field(min_length=1)

    def to(self, language: Language) -> str:
        """The text in this language."""
        return self.nl if language == "nl" else self.en
