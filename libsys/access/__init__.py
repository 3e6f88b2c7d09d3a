"""Who may do what, where: permissions, guards, desks."""
