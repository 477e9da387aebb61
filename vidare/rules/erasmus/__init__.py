"""What the rules of Erasmus+ say of projects and BIPs, by the year of the call."""
