"""The parts of a figure: what they are called, where they are read, and the proof that they add up."""
