"""History: figures of earlier years, brought in as lines of the day book."""
