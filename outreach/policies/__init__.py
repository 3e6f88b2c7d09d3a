"""Rules and plans of the house: registered, corrected, removed and brought back."""
