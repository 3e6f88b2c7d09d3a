"""What every page shares: answers, operation keys, languages, lists."""
