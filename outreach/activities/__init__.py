"""Activities from the plan to the figure: planned, published, registered for, held, counted, closed."""
