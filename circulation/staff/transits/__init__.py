"""The desk's pages of transits."""
