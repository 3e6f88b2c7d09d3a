"""The ground of the house: places, people, the day book, jobs and pages."""

from libsys.celery import app as celery_app

__all__ = ["celery_app"]
