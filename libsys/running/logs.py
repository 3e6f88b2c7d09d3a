"""The log file of the house: a disk that is full must not fail what is being logged about."""

import logging
from contextlib import suppress
from logging.handlers import WatchedFileHandler


class LogFile(WatchedFileHandler):
    """A log file that another program may rotate, and that passes over a line it cannot write.

    Looking whether the file was rotated flushes it, outside of what
    :class:`logging.Handler` guards: without this, a full disk turns every
    warning into an error of its own.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or tell the console that it could not be written."""
        try:
            super().emit(record)
        except OSError:
            self._drop()
            try:
                super().emit(record)
            except OSError:
                self.handleError(record)

    def _drop(self) -> None:
        """Close the file with what waits in its buffer, which would fail every later line; it is opened anew."""
        stream, self.stream = self.stream, None  # type: ignore[assignment]
        with suppress(OSError):
            stream.close()
