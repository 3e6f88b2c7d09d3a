"""Pages of leaving-school clearance: the cohort, one reader, a batch, papers."""
