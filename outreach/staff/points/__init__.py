"""Points for the staff: the register, one point, its agreements, copies, visits, surveys."""
