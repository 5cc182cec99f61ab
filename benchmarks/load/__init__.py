"""A company of any size on contract servers that misbehave, swept by a worker that is killed, against what it holds."""
