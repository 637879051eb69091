"""The side that tests, benchmarks and the chat page talk to."""
