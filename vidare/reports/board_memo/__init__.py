"""The board's report: what continuing education is and earns, beside others, with the rows behind every number."""
