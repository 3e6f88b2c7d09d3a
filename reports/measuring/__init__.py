"""Measuring the figures: a day book of millions of lines, invented in a data folder of its own."""
