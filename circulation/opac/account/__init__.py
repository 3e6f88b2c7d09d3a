"""A reader's own pages: sign-in, loans, holds, charges, electronic card, history."""
