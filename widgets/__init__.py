"""What the room sees: one module per kit, with its JavaScript and CSS beside it in static/."""
