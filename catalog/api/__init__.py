"""The catalogue for other programs: public, read-only, counts of copies and never who has them."""
