"""Where copies belong and stand: handover lists between places, and displays for a while."""
