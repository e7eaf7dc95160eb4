"""A session is a log of events: append, fold, undo."""
