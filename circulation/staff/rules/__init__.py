"""The pages of the loan rules: the matrix, one rule, trying a case, the terms of a loan."""
