"""Pages of counting: a period computed anew, and the parts of a figure."""
