"""What the faces of circulation share."""
