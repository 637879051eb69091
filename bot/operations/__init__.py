"""What whoever runs the bot looks at: its health and its figures, on an address of their own."""
