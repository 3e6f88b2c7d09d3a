"""Stocktaking sessions: opened, scanned into by several people, compared with the books, closed, taken back."""
