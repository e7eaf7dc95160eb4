"""One person in all cases: found by who says why, and what is kept of them on paper, with nothing of anybody else."""
