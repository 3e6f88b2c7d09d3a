"""Plans: writing them, measuring what was reached, and the targets that figures are held against."""
