"""An analysis on paper: for management and works council, for a team, of a unit by month, and as an Excel sheet."""
