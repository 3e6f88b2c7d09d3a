"""How a document ends: the problems that its figures show, and what is to be done next."""
