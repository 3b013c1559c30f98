"""Exceptions."""

from __future__ import annotations


class ExtractionError(ValueError):
    """A record of :meth:`Extractor.pipe` that could not be read or processed.

    Warned about, raised, or handed to a callable, as ``errors=`` of :meth:`Extractor.pipe` says. Where the
    record itself was faulty, ``__cause__`` is the :class:`TypeError` or :class:`ValueError` that says why.
    """

    index: int
    """Number of the record in the input, from 0."""
    id: str | None
    """Identifier of the record, where it could be read."""
    message: str
    """What was wrong."""

    def __init__(self, index: int, id: str | None, message: str) -> None:
        super().__init__(index, id, message)
        self.index = index
        self.id = id
        self.message = message

    def __str__(self) -> str:
        name = "" if self.id is None else f" (id {self.id!r})"
        return f"record {self.index}{name}: {self.message}"


class ExtractionWarning(UserWarning):
    """A record was passed over; category of the warnings of :meth:`Extractor.pipe`."""
