"""Pages of the staff for columns of recommended titles: columns, their issues, the titles of an issue, its poster."""
