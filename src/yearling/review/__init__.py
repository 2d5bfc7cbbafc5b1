"""The review page: from the draft to "yes, that's her year".

In: the folder of a project. Out: decisions in `edits.toml` and `people.toml`, each written before
it is shown; nothing else is kept. A server on this machine alone shows pages that are made of one
`State`: what a page shows is a pure function of it. A click is one `Decision`; it is written, the
core runs again, and the page becomes what the new state says.
"""
