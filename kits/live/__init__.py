"""A session is a log of events: append, fold, undo.

A workshop's state is a pure function of its log, so that a reload, a crash or a second screen loses nothing.
`Model` says what may happen in an instrument, `Session` keeps one session's log in the client's file.
"""

from kits.live.actors import BEGINNING, FACILITATOR
from kits.live.looking import Looking
from kits.live.model import Model, Rules, SessionFacts, event
from kits.live.session import Session

__all__ = ["BEGINNING", "FACILITATOR", "Looking", "Model", "Rules", "Session", "SessionFacts", "event"]
