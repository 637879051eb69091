"""The chat of editors: drafts of facts, from the first word to what is published, in private chats alone."""
