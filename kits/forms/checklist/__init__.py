"""A checklist that is filled in at a desk: answers with evidence and actions, and what changed since last time."""
