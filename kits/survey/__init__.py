"""An anonymous survey: what is asked, who is told what, and what nobody can work out."""
