"""Weighing: causes, what feeds what, and what goes first, set by managers and staff together."""
