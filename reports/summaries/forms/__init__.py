"""Forms: what each kind of document says and in which order, one module per kind, rules as data."""
