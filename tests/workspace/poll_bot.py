"""A poll in a channel, written as Bolt's guides write bots, and run as they say: `python poll_bot.py`.

The one thing that differs from the guides is the address of Slack. It keeps its polls in memory.
"""

import os
import re

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

app = App(
    client=WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]),
    signing_secret=os.environ["SLACK_SIGNING_SECRET"],
)
polls = {}


@app.middleware
def log_request(body, logger, next):
    logger.debug(body)
    return next()


@app.error
def custom_error_handler(error, body, logger):
    logger.exception(f"Error: {error}")


@app.message(re.compile("^(hi|hello|hey)", re.IGNORECASE))
def say_hello(message, say, context):
    greeting = context["matches"][0]
    say(f"{greeting} there, <@{message['user']}>! Type `/poll` to ask something.")


@app.event("app_mention")
def reply_in_thread(event, say, client):
    client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")
    say(text="What shall I ask?", thread_ts=event["ts"])


@app.event("member_joined_channel")
def thank_for_invitation(event, say, context):
    if event["user"] == context["bot_user_id"]:
        say("Thanks for having me. Type `/poll` to ask something.")


@app.event("message")
def ignore_other_messages():
    pass


@app.command("/poll")
def poll_command(ack, command, respond, client):
    ack()
    if command["text"] == "help":
        respond("`/poll` opens a form in which you ask a question.")
        return
    if command["text"] == "channels":
        names = [channel["name"] for channel in all_channels(client)]
        respond(text=", ".join(names), response_type="in_channel")
        return
    client.views_open(trigger_id=command["trigger_id"], view=poll_view(command["text"], command["channel_id"]))


def all_channels(client):
    cursor = None
    while cursor != "":
        page = client.conversations_list(limit=1, cursor=cursor, exclude_archived=True)
        yield from page["channels"]
        cursor = page["response_metadata"]["next_cursor"]


@app.shortcut("start_poll")
def open_poll(ack, shortcut, client):
    ack()
    client.views_open(trigger_id=shortcut["trigger_id"], view=poll_view())


@app.shortcut({"callback_id": "poll_about_message", "type": "message_action"})
def open_poll_about_message(ack, shortcut, client, respond):
    ack()
    respond("I made a poll of that message.")
    view = poll_view(shortcut["message"]["text"], shortcut["channel"]["id"])
    client.views_open(trigger_id=shortcut["trigger_id"], view=view)


def poll_view(question="", channel=None, end="", anonymous=False):
    channels = {"type": "conversations_select", "action_id": "channel", "response_url_enabled": True}
    if channel:
        channels["initial_conversation"] = channel
    settings = "Names are hidden" if anonymous else "Names are shown"
    return {
        "type": "modal",
        "callback_id": "poll",
        "private_metadata": f"{end}|{'anonymous' if anonymous else ''}",
        "title": {"type": "plain_text", "text": "A poll"},
        "submit": {"type": "plain_text", "text": "Ask"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [
            {
                "type": "input",
                "block_id": "question",
                "label": {"type": "plain_text", "text": "Question"},
                "element": {"type": "plain_text_input", "action_id": "text", "initial_value": question},
            },
            {
                "type": "input",
                "block_id": "answers",
                "label": {"type": "plain_text", "text": "Answers"},
                "hint": {"type": "plain_text", "text": "One on each line"},
                "element": {"type": "plain_text_input", "action_id": "text", "multiline": True},
            },
            {
                "type": "input",
                "block_id": "where",
                "label": {"type": "plain_text", "text": "Channel"},
                "element": channels,
            },
            {
                "type": "section",
                "text": {"type": "mrkdwn", "text": f"{settings}. Ends: {end or 'never'}"},
                "accessory": {
                    "type": "button",
                    "action_id": "settings",
                    "text": {"type": "plain_text", "text": "Settings"},
                },
            },
        ],
    }


@app.action("settings")
def push_settings(ack, body, client):
    ack()
    client.views_push(
        trigger_id=body["trigger_id"],
        view={
            "type": "modal",
            "callback_id": "settings",
            "title": {"type": "plain_text", "text": "Settings"},
            "submit": {"type": "plain_text", "text": "Keep"},
            "blocks": [
                {
                    "type": "input",
                    "block_id": "end",
                    "optional": True,
                    "label": {"type": "plain_text", "text": "Last day"},
                    "element": {"type": "datepicker", "action_id": "day"},
                },
                {
                    "type": "input",
                    "block_id": "how",
                    "optional": True,
                    "label": {"type": "plain_text", "text": "Voting"},
                    "element": {
                        "type": "checkboxes",
                        "action_id": "ticked",
                        "options": [{"text": {"type": "plain_text", "text": "Hide names"}, "value": "anonymous"}],
                    },
                },
            ],
        },
    )


@app.view("settings")
def keep_settings(ack, view, client):
    ack()
    values = view["state"]["values"]
    anonymous = bool(values["how"]["ticked"]["selected_options"])
    client.views_update(
        view_id=view["previous_view_id"],
        view=poll_view(end=values["end"]["day"]["selected_date"] or "", anonymous=anonymous),
    )


@app.view("poll")
def ask(ack, body, view, client, respond):
    values = view["state"]["values"]
    answers = [line.strip() for line in values["answers"]["text"]["value"].splitlines() if line.strip()]
    if len(answers) < 2:
        ack(response_action="errors", errors={"answers": "Give at least two answers"})
        return
    channel = values["where"]["channel"]["selected_conversation"]
    ack()
    end, anonymous = view["private_metadata"].split("|")
    poll = {
        "question": values["question"]["text"]["value"],
        "answers": answers,
        "votes": {},
        "end": end,
        "anonymous": anonymous,
        "owner": body["user"]["id"],
    }
    try:
        posted = client.chat_postMessage(channel=channel, text=poll["question"], blocks=poll_blocks(poll))
    except SlackApiError as error:
        if error.response["error"] != "not_in_channel":
            raise
        respond(f"Please invite me to <#{channel}> first.")
        return
    polls[posted["ts"]] = poll
    link = client.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])["permalink"]
    direct = client.conversations_open(users=[poll["owner"]])["channel"]["id"]
    client.chat_postMessage(channel=direct, text=f"Your poll is <{link}|here>.")


def poll_blocks(poll):
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": poll["question"], "emoji": True}}]
    for number, answer in enumerate(poll["answers"]):
        voters = [user for user, vote in poll["votes"].items() if vote == number]
        names = f"{len(voters)}" if poll["anonymous"] else " ".join(f"<@{user}>" for user in voters)
        blocks.append(
            {
                "type": "section",
                "text": {"type": "mrkdwn", "text": f"*{answer}* {names}"},
                "accessory": {
                    "type": "button",
                    "action_id": f"vote_{number}",
                    "value": str(number),
                    "text": {"type": "plain_text", "text": "Vote"},
                },
            }
        )
    options = {"result": "Result as a file", "missing": "Who is missing?", "end": "End the poll", "remove": "Remove"}
    more = {
        "type": "overflow",
        "action_id": "more",
        "options": [{"text": {"type": "plain_text", "text": text}, "value": value} for value, text in options.items()],
    }
    return [*blocks, {"type": "divider"}, {"type": "actions", "block_id": "menu", "elements": [more]}]


@app.action(re.compile("vote_.+"))
def vote(ack, action, body, client):
    ack()
    poll, ts, channel = polls[body["message"]["ts"]], body["message"]["ts"], body["channel"]["id"]
    poll["votes"][body["user"]["id"]] = int(action["value"])
    client.chat_update(channel=channel, ts=ts, text=poll["question"], blocks=poll_blocks(poll))
    chosen = poll["answers"][int(action["value"])]
    client.chat_postEphemeral(channel=channel, user=body["user"]["id"], text=f"You chose {chosen}.")


@app.action({"block_id": "menu", "action_id": "more"})
def more(ack, action, body, client, respond, say):
    ack()
    poll, ts, channel = polls[body["message"]["ts"]], body["message"]["ts"], body["channel"]["id"]
    chosen = action["selected_option"]["value"]
    if chosen == "result":
        lines = [f"{answer},{list(poll['votes'].values()).count(n)}" for n, answer in enumerate(poll["answers"])]
        client.files_upload_v2(
            channel=channel, thread_ts=ts, content="\n".join(lines), filename="poll.csv", initial_comment="The result"
        )
    elif chosen == "missing":
        members = client.conversations_members(channel=channel)["members"]
        people = {user["id"]: user for user in client.users_list()["members"] if not user["is_bot"]}
        missing = [people[user]["real_name"] for user in members if user in people and user not in poll["votes"]]
        respond(f"Not yet: {', '.join(missing)}")
    elif chosen == "end":
        name = client.conversations_info(channel=channel)["channel"]["name"]
        winner = max(range(len(poll["answers"])), key=list(poll["votes"].values()).count)
        respond(replace_original=True, text=f"#{name} chose {poll['answers'][winner]}.")
        say(text="This poll has ended.", thread_ts=ts)
    else:
        respond(delete_original=True)


if __name__ == "__main__":
    app.start(port=int(os.environ.get("PORT", 3000)))
