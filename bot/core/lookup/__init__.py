"""From a question to the facts that answer it: in memory, pure, no input or output."""
