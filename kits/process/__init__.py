"""A picture of a team's process: its stages, where it waits, where it is interrupted, and what the team does about that."""
