"""Words from facts: ages, dates, captions, quotes, credits and the lead. Pure.

Nothing is printed that is not a value of a fact or a word of a language's table.
"""
