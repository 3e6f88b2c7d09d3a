"""Documents that people write on: their text with bound numbers, its editions, its checks."""
