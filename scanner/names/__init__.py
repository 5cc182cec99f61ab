"""Names of people: taken apart, compared, and found again in another spelling."""
