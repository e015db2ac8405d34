"""The contract of the two public file formats, judged from outside: nothing here looks at how coachbot plans."""
