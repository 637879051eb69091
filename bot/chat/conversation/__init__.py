"""Parts of a conversation: whom a message addresses, who may do what, what is remembered, replies and buttons."""
