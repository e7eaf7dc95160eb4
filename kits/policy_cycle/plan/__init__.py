"""The plan of approach: its items, what they stem from, what they lack, and which of them are one."""
