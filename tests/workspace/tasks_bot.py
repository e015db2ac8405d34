"""A list of tasks in App Home, written as Bolt's guides write asynchronous bots, and run as they say.

The one thing that differs from the guides is the address of Slack. It keeps its tasks in memory.
"""

import asyncio
import os
import re
from datetime import date

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

app = AsyncApp(
    client=AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]),
    signing_secret=os.environ.get("SLACK_SIGNING_SECRET"),
)
tasks = []
PROJECTS = {"Teaching": ["Course design", "Grading"], "Research": ["Course evaluation", "A paper"]}


@app.use
async def know_the_person(payload, context, client, next):
    if isinstance(payload, dict) and isinstance(payload.get("user"), str):
        answer = await client.users_info(user=payload["user"], include_locale=True)
        context["greeting"] = "Hallo" if answer["user"]["locale"].startswith("nl") else "Hello"
    await next()


@app.event("app_home_opened")
async def show_home(event, client, context):
    if event["tab"] == "home":
        hash = event["view"]["hash"] if "view" in event else None
        await client.views_publish(user_id=event["user"], view=home_view(event["user"], context["greeting"]), hash=hash)


def home_view(user, greeting="Hello"):
    mine = [task for task in tasks if task["for"] == user]
    options = [
        {
            "text": {"type": "mrkdwn", "text": f"*{task['what']}*"},
            "description": {"type": "plain_text", "text": f"{task['project']}, {task['due'] or 'no date'}"},
            "value": str(tasks.index(task)),
        }
        for task in mine
    ]
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": f"{greeting}, {len(mine)} tasks"}},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "action_id": "add_task",
                    "style": "primary",
                    "text": {"type": "plain_text", "text": "Add a task"},
                }
            ],
        },
    ]
    if options:
        boxes = {"type": "checkboxes", "action_id": "done", "options": options}
        done = [option for option, task in zip(options, mine, strict=True) if task["done"]]
        if done:
            boxes["initial_options"] = done
        blocks.append({"type": "section", "block_id": f"list-{len(tasks)}", "text": options[0]["text"]})
        blocks[-1].update(text={"type": "mrkdwn", "text": "Tick what is done:"}, accessory=boxes)
    return {"type": "home", "blocks": blocks}


@app.action("done")
async def tick(ack, action, body, client):
    await ack()
    ticked = {int(option["value"]) for option in action["selected_options"]}
    for number, task in enumerate(tasks):
        if task["for"] == body["user"]["id"]:
            task["done"] = number in ticked
    await client.views_publish(
        user_id=body["user"]["id"], view=home_view(body["user"]["id"]), hash=body["view"]["hash"]
    )


@app.action("add_task")
async def open_form(ack, body, client):
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=task_view(body["user"]["id"]))


@app.shortcut("new_task")
async def open_form_from_anywhere(ack, shortcut, client):
    await ack()
    await client.views_open(trigger_id=shortcut["trigger_id"], view=task_view(shortcut["user"]["id"]))


def task_view(user, repeated=False):
    often = [{"text": {"type": "plain_text", "text": text}, "value": text.lower()} for text in ("Once", "Weekly")]
    blocks = [
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "Task"},
            "element": {"type": "plain_text_input", "action_id": "text", "max_length": 60, "focus_on_load": True},
        },
        {
            "type": "input",
            "block_id": "project",
            "label": {"type": "plain_text", "text": "Project"},
            "element": {"type": "external_select", "action_id": "project", "min_query_length": 1},
        },
        {
            "type": "input",
            "block_id": "who",
            "label": {"type": "plain_text", "text": "Who"},
            "element": {"type": "users_select", "action_id": "who", "initial_user": user},
        },
        {
            "type": "input",
            "block_id": "often",
            "dispatch_action": True,
            "label": {"type": "plain_text", "text": "How often"},
            "element": {
                "type": "radio_buttons",
                "action_id": "often",
                "options": often,
                "initial_option": often[1 if repeated else 0],
            },
        },
    ]
    if not repeated:
        blocks.append(
            {
                "type": "input",
                "block_id": "due",
                "optional": True,
                "label": {"type": "plain_text", "text": "Before"},
                "element": {"type": "datepicker", "action_id": "due"},
            }
        )
    return {
        "type": "modal",
        "callback_id": "task",
        "notify_on_close": True,
        "title": {"type": "plain_text", "text": "A task"},
        "submit": {"type": "plain_text", "text": "Add"},
        "blocks": blocks,
    }


@app.options("project")
async def find_projects(ack, payload):
    keyword = payload["value"].lower()
    groups = [
        {
            "label": {"type": "plain_text", "text": group},
            "options": [
                {"text": {"type": "plain_text", "text": name}, "value": name}
                for name in names
                if keyword in name.lower()
            ],
        }
        for group, names in PROJECTS.items()
    ]
    await ack(option_groups=[group for group in groups if group["options"]])


@app.action("often")
async def change_form(ack, action, body, client):
    await ack()
    view = task_view(body["user"]["id"], repeated=action["selected_option"]["value"] == "weekly")
    await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)


@app.view("task")
async def add_task(ack, body, view, client, logger):
    values = view["state"]["values"]
    due = values["due"]["due"]["selected_date"] if "due" in values else None
    if due and date.fromisoformat(due) < date.today():
        await ack(response_action="errors", errors={"due": "That day has passed"})
        return
    task = {
        "what": values["what"]["text"]["value"],
        "project": values["project"]["project"]["selected_option"]["value"],
        "for": values["who"]["who"]["selected_user"],
        "due": due,
        "done": False,
    }
    tasks.append(task)
    text = f"Added: {task['what']}"
    await ack(
        response_action="update",
        view={
            "type": "modal",
            "title": {"type": "plain_text", "text": "Added"},
            "close": {"type": "plain_text", "text": "Close"},
            "blocks": [{"type": "section", "text": {"type": "plain_text", "text": text}}],
        },
    )
    await client.views_publish(user_id=task["for"], view=home_view(task["for"]))
    if task["for"] != body["user"]["id"]:
        direct = await client.conversations_open(users=task["for"])
        await client.chat_postMessage(
            channel=direct["channel"]["id"],
            text=f"<@{body['user']['id']}> asks you: {task['what']}",
            blocks=task_blocks(body["user"]["id"], tasks.index(task)),
            metadata={"event_type": "task_asked", "event_payload": {"number": tasks.index(task)}},
        )


@app.view_closed("task")
async def remember_nothing(ack, body, client):
    await ack()
    await client.chat_postMessage(channel=body["user"]["id"], text="Nothing was added.")


def task_blocks(user, number):
    later = [{"text": {"type": "plain_text", "text": text}, "value": text} for text in ("Tomorrow", "Next week")]
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": f"<@{user}> asks you: *{tasks[number]['what']}*"}},
        {
            "type": "actions",
            "block_id": str(number),
            "elements": [
                {
                    "type": "button",
                    "action_id": "take",
                    "value": user,
                    "text": {"type": "plain_text", "text": "I will"},
                },
                {
                    "type": "static_select",
                    "action_id": "later",
                    "placeholder": {"type": "plain_text", "text": "Later"},
                    "options": later,
                },
            ],
        },
    ]


@app.action({"block_id": re.compile(r"\d+"), "action_id": "take"})
async def take(ack, action, body, respond, client):
    await ack()
    what = tasks[int(action["block_id"])]["what"]
    await respond(replace_original=True, text=f"You will: {what}")
    await client.reactions_add(channel=body["channel"]["id"], timestamp=body["message"]["ts"], name="white_check_mark")
    await client.chat_postMessage(channel=action["value"], text=f"<@{body['user']['id']}> will: {what}")


@app.action("later")
async def later(ack, action, respond):
    await ack()
    await respond(text=f"I will ask again: {action['selected_option']['value'].lower()}", replace_original=False)


@app.event("reaction_added")
async def done_by_emoji(event, say):
    if event["reaction"] == "tada":
        await say(text="Well done", thread_ts=event["item"]["ts"])


@app.command(re.compile("/tasks?"))
async def list_tasks(ack, command):
    mine = [task["what"] for task in tasks if task["for"] == command["user_id"]]
    await ack(text="\n".join(mine) or "You have no tasks.", response_type="ephemeral")


@app.event("message")
async def answer_words(event, say, context):
    if event["channel_type"] == "im":
        await say(blocks=[{"type": "markdown", "text": f"**{context['greeting']}**, see *Home*"}], text="See Home")


async def main():
    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
    await handler.start_async()


if __name__ == "__main__":
    if "SLACK_APP_TOKEN" in os.environ:
        asyncio.run(main())
    else:
        app.start(port=int(os.environ.get("PORT", 3000)))
