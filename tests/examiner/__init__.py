"""A third generated world: an examiner's, written from the requirements by a hand that had not read the rules.

It knows more small cases than the other two, and each writer lays down itself of whom its item must, may
and must not be told. With the other worlds it shares only the records of people and of truth. All people
are invented: domains are reserved ones, numbers kept for fiction or plainly made up (tests.examiner.numbers).
`python -m tests.examiner DIR --seed N` builds one; `tests.examiner.build.build` is the same in code.
"""
