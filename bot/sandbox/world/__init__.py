"""What exists in the sandbox: people, chats, messages."""
