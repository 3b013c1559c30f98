"""Names for the words that fields are restricted to; a test holds them equal to the Rust enumerations."""

from typing import Literal, TypeAlias

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
PositionKind: TypeAlias = Literal[
    "assert", "support", "agree", "request", "accuse", "reject", "threaten", "concern"
]
