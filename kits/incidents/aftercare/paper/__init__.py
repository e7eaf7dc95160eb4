"""What aftercare leaves on paper: one person's path, the counts for a works council, and talks for a calendar."""
