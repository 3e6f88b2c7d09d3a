"""The pages of readers: the list, a new card, one reader and everything that becomes of them."""
