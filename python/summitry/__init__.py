"""Meetings, attendees and positions from English news about diplomacy and politics.

>>> import summitry
>>> x = summitry.extract("Kenyan President Amina Odhiambo met Norwegian Prime Minister Lars Eikeland in Nairobi.")
>>> for meeting in x.meetings:
...     names = [attendee.actor.name for attendee in meeting.attendees]
>>> quotations = [position.text for position in x.positions if position.quote]
>>> summitry.Extraction.from_json(x.text, x.to_json()) == x
True

Everything found stands in the text: a :class:`Span` gives its place in code points (``text[span.start:span.end]``)
and its ``text``. Objects are read-only, compare by what they say, and can be hashed and pickled.
"""

from summitry import actors
from summitry._errors import ExtractionError, ExtractionWarning
from summitry._summitry import (
    Actor,
    Affiliation,
    Attendee,
    Canonical,
    Extraction,
    Extractor,
    Meeting,
    Office,
    Pipe,
    Place,
    Position,
    Span,
    Topic,
    When,
    __version__,
    extract,
    info,
)

__all__ = [
    "Actor",
    "Affiliation",
    "Attendee",
    "Canonical",
    "Extraction",
    "ExtractionError",
    "ExtractionWarning",
    "Extractor",
    "Meeting",
    "Office",
    "Pipe",
    "Place",
    "Position",
    "Span",
    "Topic",
    "When",
    "__version__",
    "actors",
    "extract",
    "info",
]
