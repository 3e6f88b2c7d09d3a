"""Is anything that was acknowledged lost or doubled when processes are killed? ``python -m tests.crash`` finds out."""
