"""Pages of activities: the list, a plan, the working page of each, its door, its result, its contest, its books."""
