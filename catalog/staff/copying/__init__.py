"""Copy cataloguing for the staff: search elsewhere, take over; the list of targets."""
