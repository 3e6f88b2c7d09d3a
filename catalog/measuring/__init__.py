"""Measuring how fast the catalogue answers: invented records, questions that readers put, figures."""
