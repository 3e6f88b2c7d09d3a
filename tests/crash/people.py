"""What the house of a crash test and the driver have to agree upon."""

PASSWORD = "correct horse battery"
POINT = "ZG"
