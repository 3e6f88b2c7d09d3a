"""The Chinese Library Classification: its classes, and the order of its numbers on the shelf."""
