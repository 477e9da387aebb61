"""The commands of the front door, one file each: they read options, call the rooms and print."""
