"""What a text says in numbers, with a verdict on each."""
