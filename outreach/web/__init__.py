"""What the pages of staff and readers share."""
