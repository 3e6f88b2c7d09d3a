"""The return pile: emptying the book box, scan by scan, into three columns."""
