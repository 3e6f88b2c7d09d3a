"""Measuring the desk: a library of any size made at once, acts in process, desks over HTTP."""
