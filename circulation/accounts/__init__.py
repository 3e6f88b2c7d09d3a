"""A reader's own access: code, password, session, electronic card, history."""
