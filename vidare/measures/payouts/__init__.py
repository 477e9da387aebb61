"""What production is paid with, and when."""
