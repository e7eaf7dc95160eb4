"""What an organisation means to reach, what it agreed to begin with, what it still has to find out, and whom it heard."""
