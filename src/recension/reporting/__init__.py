"""What people and programs read: one module a format, one shared escaping a format. Same input, same bytes."""
