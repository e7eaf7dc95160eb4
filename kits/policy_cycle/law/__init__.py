"""Remarks on the law that the documents print, each with the day it was last checked; an organisation keeps its own."""
