"""A generated world: people whose names and numbers collide, what they wrote, and the truth about who stands where.

Seeds of one parity share names and templates (even: pool_a, for tuning; odd: pool_b, for judging).
All people are invented: domains are reserved ones, numbers are kept for fiction or plainly made up.
`python -m tests.world DIR --seed N` builds one; `tests.world.build.build` is the same in code.

The flow: `cast` invents people, `pen` fills templates and notes whom each word means, writers
(`mails`, `papers`, `contacts`, `talk`, `pictures`, `traps`) make items of it, `truth` decides from
the notes of all items what the data can tell. Nothing is read back from what a program finds.
"""
