"""Types of arguments, and of fields that are one of a few words (a test holds these to the Rust enumerations)."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias

from summitry._errors import ExtractionError

Published: TypeAlias = datetime.date | str
Id: TypeAlias = str | int
Record: TypeAlias = str | Mapping[str, Any] | tuple[str, Mapping[str, Any]]
Records: TypeAlias = Iterable[Record]
OnError: TypeAlias = Literal["warn", "raise"] | Callable[[ExtractionError], object]
# A list of dicts, a data frame, or the path of a file.
Table: TypeAlias = Any
Json: TypeAlias = dict[str, Any]

ActorKind: TypeAlias = Literal["person", "government", "organisation", "group"]
AffiliationKind: TypeAlias = Literal["state", "organisation"]
MeetingKind: TypeAlias = Literal[
    "meeting", "summit", "talks", "negotiation", "call", "visit", "conference", "encounter"
]
MeetingFormat: TypeAlias = Literal["in_person", "phone", "video", "hybrid"]
MeetingStatus: TypeAlias = Literal["held", "ongoing", "planned", "proposed", "postponed", "cancelled", "declined"]
DatePrecision: TypeAlias = Literal["day", "month", "year", "range"]
AttendeeRole: TypeAlias = Literal["participant", "host", "guest", "mediator", "convener"]
Presence: TypeAlias = Literal["attended", "expected", "declined", "excluded", "absent"]
PositionKind: TypeAlias = Literal["assert", "support", "agree", "request", "accuse", "reject", "threaten", "concern"]
