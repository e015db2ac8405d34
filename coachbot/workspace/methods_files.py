"""Files in three steps: an upload URL, the bytes, and the message that shows them."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, replace

from coachbot.workspace.board import Message
from coachbot.workspace.clock import Json
from coachbot.workspace.limits import FILE_ALT
from coachbot.workspace.methods_chat import body, channel_of
from coachbot.workspace.people import BOT_USER
from coachbot.workspace.tickets import Refusal
from coachbot.workspace.web_api import Api


@dataclass(frozen=True)
class File:
    """An uploaded file; `content` is None until its bytes came. `alt` says what a picture shows."""

    id: str
    name: str
    length: int
    alt: str = ""
    title: str = ""
    content: bytes | None = None

    @property
    def mimetype(self) -> str:
        """Guessed from the name, as a browser would."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def as_file(self, url: str) -> Json:
        """The file object (docs.slack.dev/reference/objects/file-object)."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.name.rpartition(".")[2],
            "size": self.length,
            **({"alt_txt": self.alt} if self.alt else {}),
            "user": BOT_USER,
            "url_private": f"{url}/files/{self.id}",
            "permalink": f"{url}/files/{self.id}",
        }


def upload_url(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/files.getUploadURLExternal"""
    if not str(asked["length"]).isdecimal():
        raise Refusal("invalid_arguments", "[ERROR] must provide a number [json-pointer:/length]")
    if int(asked["length"]) == 0:
        raise Refusal("missing_argument")  # as the page says of an empty file
    alt = str(asked.get("alt_txt") or "")
    if len(alt) > FILE_ALT:
        raise Refusal("alt_txt_too_large")
    file = File(api.board.ids.next("F"), str(asked["filename"]), int(asked["length"]), alt)
    api.files[file.id] = file
    return {"upload_url": f"{api.url}/upload/{file.id}", "file_id": file.id}


def receive(api: Api, file_id: str, content: bytes) -> str | None:
    """Take the bytes; what is wrong with them, if anything."""
    file = api.files.get(file_id)
    if file is None:
        return "file_not_found"
    if len(content) != file.length:
        return f"expected {file.length} bytes and got {len(content)}"
    api.files[file_id] = replace(file, content=content)
    return None


def complete(api: Api, asked: Json) -> Json:
    """https://docs.slack.dev/reference/methods/files.completeUploadExternal"""
    if not isinstance(asked["files"], list) or not asked["files"]:
        raise Refusal("invalid_arguments", "[ERROR] must provide an array [json-pointer:/files]")
    done = [_titled(api, row) for row in asked["files"]]
    shown = [file.as_file(api.url) for file in done]
    channels = [name for name in str(asked.get("channels") or "").split(",") if name]
    for name in [asked["channel_id"]] if asked.get("channel_id") else channels:
        _share(api, asked, str(name), shown)
    return {"files": shown}


def _titled(api: Api, row: object) -> File:
    file = api.files.get(str(row.get("id"))) if isinstance(row, dict) else None
    if not isinstance(file, File) or file.content is None:
        raise Refusal("file_not_found")
    titled = replace(file, title=str(row.get("title") or "")) if isinstance(row, dict) else file
    api.files[file.id] = titled
    return titled


def _share(api: Api, asked: Json, name: str, shown: list[Json]) -> None:
    channel = channel_of(api, name)
    if BOT_USER not in channel.members:
        raise Refusal("not_in_channel")
    said = {"text": asked.get("initial_comment"), "blocks": asked.get("blocks"), "thread_ts": asked.get("thread_ts")}
    made = body(api, "files.completeUploadExternal", said | {"files": shown}, api.board.clock.ts())
    api.board.keep(Message(channel.id, made))
