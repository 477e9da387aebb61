"""What was asked: questions, their answers to choose from, and on which condition each is shown."""
