"""A local stand-in for Slack, for the demo, for authors and for tests: the protocol, a strict judge, and a page.

It imports nothing of the rest of coachbot and serves any bot::

    with LocalWorkspace() as slack:
        app = App(client=WebClient(slack.bot_token, base_url=slack.api_url), signing_secret=slack.signing_secret)
        slack.bot_url = "http://127.0.0.1:3000/slack/events"     # or connect by Socket Mode with slack.app_token
        noor = slack.person("Noor")                              # also Daan, Fatima, Sam
        noor.say("hello")                                        # returns when the bot acknowledged it
        question = slack.wait_for(lambda: noor.find("Start"), what="a question")  # newest message that shows it
        noor.press(question, "Start")                            # by label or action_id; also an old message, late
        noor.pick(question, "Where?", ["digital", "physical"])   # selects, radio, checkboxes, dates, menus
        noor.fill(noor.modal(), {"Course": "Marketing"})         # into a form, by label, block_id or action_id
        assert noor.submit().ok                                  # .errors, .notice, .status, .body
        noor.command("/coach", "plans")                          # also .shortcut(callback_id), .react(message, "tada")
        assert not slack.refused                                 # what broke Block Kit's rules, with rule and pointer

Time: `slack.clock.move(seconds)`: retries of events, trigger ids, response URLs and rates all follow it.
Faults: `slack.misbehave("chat.postMessage", status=429, retry_after=1, times=2)`, `status=500`, `error="fatal"`,
`seconds=5` (done, but the answer is late), `drop="before"` or `"after"` it is done; `"*"` is any method. For what
the bot is sent: `misbehave("interactive", duplicate=True)`, `slack.replay(delivery)`, `with slack.reordered():`,
`slack.disconnect()`. Slowness: `LocalWorkspace(latency=(0.1, 0.4))`, seeded.
Patience: a bot has three seconds to acknowledge; `LocalWorkspace(patience=30)` where a slow machine does not matter.
Rates: each method has its tier; `strict_rates=False` for tests that talk faster than people do, `post_burst` for posts.
The bot is a member of #team-marketing, not of #general: `noor.invite("coachbot", "#general")`.
Everything is in memory. `slack.calls`, `slack.deliveries`, `slack.shown` (each message, form and Home that was found
right, with its surface) and `slack.refused` keep what happened. `LocalWorkspace.watchers` are told of what is shown in
any workspace.
"""

from coachbot.workspace.actor import Actor
from coachbot.workspace.answers import Answer
from coachbot.workspace.board import Message, View
from coachbot.workspace.delivery import Delivery
from coachbot.workspace.judge import Problem, problems, rule_ids
from coachbot.workspace.local import LocalWorkspace
from coachbot.workspace.web_api import Call, RefusedPayload, Shown

__all__ = [
    "Actor",
    "Answer",
    "Call",
    "Delivery",
    "LocalWorkspace",
    "Message",
    "Problem",
    "RefusedPayload",
    "Shown",
    "View",
    "problems",
    "rule_ids",
]
