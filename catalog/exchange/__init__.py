"""Exchange: bringing records and holdings in, and sending them out."""
