"""The commands, a file each: they read options, call a job, and print what it gives."""
