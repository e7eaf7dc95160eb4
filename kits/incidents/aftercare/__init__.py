"""Looking after people once something happened: schedules, a path for each person, what is due, and counts that stay."""
