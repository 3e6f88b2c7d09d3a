"""Forms of activities: their fields, the plan, what came of one."""
