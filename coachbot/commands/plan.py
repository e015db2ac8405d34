"""`coachbot plan ANSWERS.yaml`: a session plan from a file with answers, without Slack."""

from __future__ import annotations

import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import click

from coachbot.content import Content, load_content
from coachbot.errors import Fault, Refused
from coachbot.export.markdown import render_markdown
from coachbot.marked import parse_marked
from coachbot.planning import MadeBy, Plan, language_of, parse_answers, suggest

LARGEST = 1_000_000  # bytes of a file with answers or with a plan


@click.command("plan", short_help="Make a session plan from a file with answers.")
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write here, whole or not at all."
)
@click.option("--pattern", metavar="ID", help="The session shape to use; without it, the one that fits best.")
def plan(answers: Path, form: str, output: Path | None, pattern: str | None) -> None:
    """Make a session plan from the answers in a file (`coachbot schema answers` says what stands in it)."""
    content = load_content()
    made = plan_from(answers, content, pattern)
    text = made.to_json() if form == "json" else render_markdown(made, content.planning)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode())


def plan_from(path: Path, content: Content, pattern: str | None = None) -> Plan:
    """The plan for the answers in this file; Refused with every fault in them."""
    shown = str(path)
    marked, faults = parse_marked(read_answers(path), shown)
    if marked is None or faults:
        raise Refused(faults)
    answers, faults = parse_answers(marked, content.planning)
    if answers is None:
        raise Refused(faults)
    made_by = MadeBy(version=version("coachbot"), content=content.hash)
    fitting = [name for name, one in content.planning.patterns.items() if set(one.needs) <= set(answers.environments)]
    if pattern is not None and pattern not in fitting:
        raise Refused(
            [Fault("--pattern", None, f"no shape {pattern!r} fits these answers; choose from {', '.join(fitting)}")]
        )
    return suggest(answers, content.planning, language_of(marked), made_by, pattern)


def plan_in(name: str, content: Content, *, to_keep: bool = False) -> Plan:
    """The plan in this file, or with "-" in standard input; Refused with every fault in it."""
    from coachbot.planning.plan_reading import parse_plan

    shown = "standard input" if name == "-" else name
    text = decoded(sys.stdin.buffer.read(LARGEST + 1), shown) if name == "-" else read_answers(Path(name), "the plan")
    marked, faults = parse_marked(text, shown)
    if marked is None or faults:
        raise Refused(faults)
    plan, faults = parse_plan(marked, content.planning, to_keep=to_keep)
    if plan is None:
        raise Refused(faults)
    return plan


def read_answers(path: Path, what: str = "the answers") -> str:
    """The text of a file with answers, or with a plan; Refused with one clear sentence where it cannot be had."""
    shown = str(path)
    try:
        with path.open("rb") as file:
            return decoded(file.read(LARGEST + 1), shown)
    except IsADirectoryError:
        raise Refused([Fault(shown, None, f"is a folder; name the file with {what} in it")]) from None
    except FileNotFoundError:
        raise Refused([Fault(shown, None, "does not exist; check the name")]) from None
    except OSError as error:
        raise Refused([Fault(shown, None, f"cannot be read: {error.strerror}")]) from None


def decoded(raw: bytes, shown: str) -> str:
    """The text in these bytes; `shown` is what they are called."""
    if len(raw) > LARGEST:
        raise Refused([Fault(shown, None, "is larger than 1 MB; answers and plans take a few kilobytes")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused([Fault(shown, line, "is not UTF-8 text; save it as UTF-8")]) from None


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: beside it first, then in its place."""
    beside = None
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "is a folder; name a file in it")
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise Refused([Fault(str(path), None, f"cannot be written: {error.strerror}")]) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
