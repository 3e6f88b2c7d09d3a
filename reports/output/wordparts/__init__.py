"""The parts of a Word document: its layout, its tables, its charts, its contents."""
