"""Groups of readers: classes, departments and units, and how classes move up a year."""
