"""Deliveries on their way to chats: the sender and its client."""
