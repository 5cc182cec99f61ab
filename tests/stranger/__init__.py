"""A second generated world, written by another hand than tests.world and never used for tuning.

It shares with tests.world only the records of people and of truth (`people`, `ledger`, `truth`,
`forms`); names, firms, texts, layouts and writers are its own. All people are invented: domains are
reserved ones, numbers are kept for fiction or plainly made up.
`python -m tests.stranger DIR --seed N` builds one; `tests.stranger.build.build` is the same in code.
"""
