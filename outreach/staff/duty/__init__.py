"""Pages of the duty roster and of the proof that the rooms were open."""
