"""coachbot: a design coach for blended learning that lives in Slack."""
