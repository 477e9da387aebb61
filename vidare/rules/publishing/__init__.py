"""The gate that every published table passes: what is hidden so that nobody is told of."""
