"""The rule of wordings: what the text of an answer means, decided from the text alone, with the reason in words.

docs/wordings.md states the rule. A text goes through these files:

plain.py     takes off what only decorates it
tokens.py    words, numbers, signs, and the breaks between them
marks.py     which of them name an answer, and what stands between two breaks
leads.py     where the answer stands: at the head, in a frame of words, or in brackets
remarks.py   what the words of the remark say: for each answer what explains it, and what speaks against it
beside.py    what signs and numbers say
rule.py      all of this in order: the answer and the reason

languages.toml holds the words and signs; languages.py is its form, lexicon.py looks its words up. vocabulary.py is what
a scale itself knows: its wordings in every language, its letters, numbers and coloured signs.
"""
