"""What differs between the two databases, and nowhere else."""
