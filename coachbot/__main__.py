"""`python -m coachbot` is the same as `coachbot`."""

from coachbot.commands import main

main()
