"""The forms of headings as values: how names compare, where records write them, how they are rewritten."""
