"""One measure per file: full_time_equivalents, credit_production, self_financed_share, revenue and others."""
