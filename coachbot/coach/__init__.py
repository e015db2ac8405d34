"""The use cases: what happens when something comes in. One file per noun; neither Slack, nor SQL, nor a clock."""
