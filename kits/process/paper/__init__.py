"""What a session about a team's process leaves on paper: a report, a page to hang up, and days for a calendar."""

from kits.process.paper.making import available as available
from kits.process.paper.making import documents as documents
from kits.process.paper.making import draft as draft
