"""The page of decisions about figures: cut-offs of their own, and changes of counting."""
