"""The pages of confirming, reviewing, signing and correcting."""
