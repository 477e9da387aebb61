"""What a register of Erasmus+ projects and intensive programmes answers without asking anybody."""
