"""How a call was sent: its body, by content type and alphabet, as arguments; its token; and what Slack warns about.

https://docs.slack.dev/apis/web-api and the errors and warnings that every method's page lists.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from urllib.parse import parse_qsl

from coachbot.workspace.clock import Json
from coachbot.workspace.tickets import Refusal

JSON, FORM, PARTS, TEXT = "application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"
CHARSETS = ("utf-8", "iso-8859-1")
STRUCTURED = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "view": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "files": "invalid_arguments",
}
FLAGS = ("include_locale", "return_im", "replace_original", "reply_broadcast", "mrkdwn", "unfurl_links", "unfurl_media")


@dataclass(frozen=True)
class Asked:
    """What a call asks for; `warnings` are about how it was sent, not about what it says."""

    arguments: Json
    token: str = ""
    warnings: tuple[str, ...] = ()


def read_call(query: Json, authorization: str, content_type: str, body: bytes, *, json_is_read: bool) -> Asked:
    """One call as it came over HTTP; Refusal where Slack cannot read it.

    A method that takes forms only does not look into JSON, and a token counts in the header or in a form, not in JSON.
    """
    kind, charset = _declared(content_type, body)
    sent = _READERS[kind](body, charset or "utf-8", content_type) if kind != JSON or json_is_read else {}
    scheme, _, token = authorization.partition(" ")
    given = query if kind == JSON else query | sent
    token = token if scheme.lower() == "bearer" else str(given.get("token") or "")
    return Asked(_structured(query | sent), token, _warnings(kind, charset))


def read_file(content_type: str, body: bytes) -> bytes:
    """The bytes of an uploaded file: plain, or the first part of a form that has a file name."""
    if not content_type.startswith(PARTS):
        return body
    return next((_bytes(part) for part in _parts(body, content_type) if part.get_filename()), b"")


def _declared(content_type: str, body: bytes) -> tuple[str, str]:
    """The content type and alphabet that a call declares; a call without a body need not declare any."""
    header = Message()
    header["Content-Type"] = content_type or FORM
    kind, charset = header.get_content_type(), str(header.get_param("charset") or "").lower()
    if body and not content_type:
        raise Refusal("missing_post_type")
    if kind not in _READERS:
        raise Refusal("invalid_post_type")
    if charset and charset not in CHARSETS:
        raise Refusal("invalid_charset")
    return kind, charset


def _warnings(kind: str, charset: str) -> tuple[str, ...]:
    """An alphabet belongs to JSON and texts, and has no place with forms."""
    form = kind in (FORM, PARTS)
    if charset:
        return ("superfluous_charset",) if form else ()
    return () if form else ("missing_charset",)


def _json(body: bytes, charset: str, content_type: str) -> Json:
    try:
        said = json.loads(body.decode(charset) or "{}")
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(said, dict):
        raise Refusal("json_not_object")
    return said


def _form(body: bytes, charset: str, content_type: str) -> Json:
    return dict(parse_qsl(body.decode(charset, "replace"), keep_blank_values=True, encoding=charset))


def _form_of_parts(body: bytes, charset: str, content_type: str) -> Json:
    parts = _parts(body, content_type)
    named = {str(part.get_param("name", header="content-disposition")): part for part in parts}
    return {name: _bytes(part).decode(charset, "replace") for name, part in named.items()}


def _parts(body: bytes, content_type: str) -> list[Message]:
    told = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    if not told.is_multipart():
        raise Refusal("invalid_form_data")
    return [part for part in told.get_payload() if isinstance(part, Message)]


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _structured(arguments: Json) -> Json:
    """Arguments of a form are texts: read those that stand for JSON or a flag; null counts as not said."""
    read = {key: value for key, value in arguments.items() if value is not None and key != "token"}
    for key, error in STRUCTURED.items():
        if isinstance(read.get(key), str):
            try:
                read[key] = json.loads(read[key])
            except ValueError:
                raise Refusal(error) from None
    return read | {key: read[key].lower() in ("1", "true") for key in FLAGS if isinstance(read.get(key), str)}


_READERS = {JSON: _json, FORM: _form, TEXT: _form, PARTS: _form_of_parts}
