"""Long work: a row that says what is to be done, a worker that holds it by a lease."""
