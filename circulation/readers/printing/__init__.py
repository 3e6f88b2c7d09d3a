"""Readers' cards on A4 sheets: whose, how they lie on the paper, and the job that draws many."""
