"""Categories of readers: what they are, changing them, and whom a change reaches."""
