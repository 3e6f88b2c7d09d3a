"""Celery tasks of the catalogue: importing is a job of the ground; nothing runs by the clock here."""

from catalog.exchange import importing  # noqa: F401 - registers the job where only tasks are loaded
