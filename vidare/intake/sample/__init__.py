"""A constructed institution: all its tables, consistent with each other, and faulty where faults are asked for."""
