"""Slack's side of coachbot: its payloads become events, and what coachbot says becomes Block Kit. No coaching here."""
