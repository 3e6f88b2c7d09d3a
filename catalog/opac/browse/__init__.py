"""Looking around without a question: by class, by place, what is new, what is borrowed most."""
