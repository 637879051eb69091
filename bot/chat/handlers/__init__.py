"""What the bot does with each kind of update: unpack, ask a service, render, reply."""
