"""Which figures of groups of people may be shown, so that none of 15 people or fewer can be read or worked out."""
