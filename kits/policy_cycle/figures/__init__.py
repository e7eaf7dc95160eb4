"""Indicators: what is measured, the figures per unit and period, which of them may be shown, and what they tell."""
