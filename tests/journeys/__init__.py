"""Journeys: what people do, in a real browser, with everything running."""
