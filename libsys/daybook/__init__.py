"""The day book: kinds of line, recording them, reading beyond a watermark."""
