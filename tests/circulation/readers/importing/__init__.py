"""Importing readers from spreadsheets."""
