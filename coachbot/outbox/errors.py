"""What an error of Slack's means for a call: the one table. docs.slack.dev/reference/methods lists them per method."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """What is done with a call that Slack did not take."""

    AGAIN = "try it again later"
    PLAIN = "send it once more as plain text"
    TOO_LATE = "the form can no longer be opened"
    DONE = "it is as it should be already"
    ASIDE = "set it aside: it can never be delivered"


AGAIN = (
    "ratelimited",
    "rate_limited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
    "external_channel_migrating",
    "message_limit_exceeded",
)
# the administrator can put these right, and then what waits is sent
MENDABLE = (
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
    "account_inactive",
    "missing_scope",
    "access_denied",
    "no_permission",
    "ekm_access_denied",
    "org_login_required",
    "accesslimited",
)
PLAIN = (
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "invalid_arguments",
    "invalid_arg_name",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "metadata_too_large",
    "no_text",
)
TOO_LATE = ("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired", "trigger_exchanged")
DONE = ("message_not_found", "not_found", "hash_conflict", "view_not_found", "duplicate_message")
ASIDE = (
    "channel_not_found",
    "is_archived",
    "not_in_channel",
    "user_not_found",
    "user_disabled",
    "user_not_visible",
    "users_not_found",
    "messages_tab_disabled",
    "cannot_dm_bot",
    "cant_update_message",
    "cant_delete_message",
    "edit_window_closed",
    "update_failed",
    "restricted_action",
    "restricted_action_read_only_channel",
    "view_too_large",
    "push_limit_reached",
    "not_enabled",
)
VERDICTS = {
    error: verdict
    for verdict, errors in (
        (Verdict.AGAIN, (*AGAIN, *MENDABLE)),
        (Verdict.PLAIN, PLAIN),
        (Verdict.TOO_LATE, TOO_LATE),
        (Verdict.DONE, DONE),
        (Verdict.ASIDE, ASIDE),
    )
    for error in errors
}


def verdict(error: str, kind: str = "") -> Verdict:
    """What to do; an error that nobody has heard of can never be delivered, and holds up nobody.

    For a file somebody is waiting: that it cannot be had for now is told at once.
    """
    if kind == "file" and error in MENDABLE:
        return Verdict.ASIDE
    return VERDICTS.get(error, Verdict.ASIDE)
