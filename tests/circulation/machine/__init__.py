"""The state machine of the desk, its oracle, the mutants that it must find, races and hostile input."""
