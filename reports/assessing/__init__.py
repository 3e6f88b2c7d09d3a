"""Assessment (评估定级): published thresholds as data, and how a library stands against them."""
