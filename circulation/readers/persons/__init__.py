"""What the library knows of a reader as a person: details, identity number, guardians, photo."""
