"""Tables, queries and migrations; the only room with SQL."""
