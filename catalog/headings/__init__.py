"""Authorised headings: what records name, linked to one form each, which can be changed, merged and browsed."""
