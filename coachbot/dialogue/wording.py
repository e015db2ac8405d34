"""Texts with places to fill in: Jinja2, sandboxed and strict, compiled once. What comes out is plain text.

Who draws it escapes it for its own medium, so nothing is escaped here: `{{ topic }}` stands as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
)


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Template:
    return _ENVIRONMENT.from_string(text)


def worded(text: str, known: Mapping[str, Any]) -> str:
    """The text with its places filled in; jinja2.TemplateError for an unknown name (`coachbot check` finds those)."""
    if "{" not in text:
        return text
    if all(type(one) is int for one in known.values()):
        return _counted(text, tuple(known.items()))
    return _filled(text, known)


@lru_cache(maxsize=1024)
def _counted(text: str, numbers: tuple[tuple[str, int], ...]) -> str:
    """Where only numbers are filled in, such as a step and the steps: those are few, and nobody's words."""
    return _filled(text, dict(numbers))


def _filled(text: str, known: Mapping[str, Any]) -> str:
    return _compiled(text).render(known).strip()


def fault_in(text: str) -> str | None:
    """What is wrong with this text as a template, or None."""
    try:
        _compiled(text)
    except TemplateError as error:
        return str(error)
    return None


def is_filled_in(text: str) -> bool:
    """Whether there is a place to fill in."""
    return "{{" in text or "{%" in text


@lru_cache(maxsize=4096)
def mentioned(text: str) -> frozenset[str]:
    """What a template fills in: `topic`, or `session.topic` where one part of something is meant."""
    if "{" not in text:
        return frozenset()
    parsed = _ENVIRONMENT.parse(text)
    outside = meta.find_undeclared_variables(parsed)
    parts = [(node.node, node.attr) for node in parsed.find_all(nodes.Getattr)]
    dotted = {f"{name.name}.{attr}" for name, attr in parts if isinstance(name, nodes.Name) and name.name in outside}
    return frozenset(dotted | (outside - {name.partition(".")[0] for name in dotted}))
