"""Every page of the house in a real browser: one crawl, several gates."""
