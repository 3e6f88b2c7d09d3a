"""Places: making and finding libraries, service points, rooms."""
