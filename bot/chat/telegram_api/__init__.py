"""Calls of the Bot API: the client, the request that carries them, and what its errors mean."""
