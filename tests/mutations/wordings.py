"""Changes to the rule of wordings."""

from tests.mutations.mutation import Mutation

TESTS = ("tests/ingest/test_wordings.py",)

CHANGES = {
    "rule.py": [
        ('spelled = "" if signed else', "spelled ="),
        ("if len(named) != 1:", "if not named:"),
        ("*plain_marks, ", ""),
        ("yield from signs_against(every, answer, vocabulary, lead.start)", "yield from ()"),
        ("yield from numbers_against(clause.parts)", "yield from ()"),
        ("yield from words_against(clause, answer, vocabulary)", "yield from ()"),
        ("yield from unexplained(lead.remarks, answer, vocabulary)", "yield from ()"),
        (" | {code for code in stated if code is not None}", ""),
        ("if not lead.how:", "if False:"),
    ],
    "leads.py": [
        ("if is_closed(first.parts):", "if marks_of(first.parts[:1]):"),
        ("and second.text in vocabulary.follows", ""),
        ("return is_token(second, Kind.WORD)", "return False"),
        ('in_brackets = set(last.pause) & set("([")', "in_brackets = True"),
        ("if letters and not is_token", "if False and not is_token"),
        (
            "return position if position == len(every) or is_token(every[position], Kind.PAUSE) else 0",
            "return position",
        ),
    ],
    "remarks.py": [
        ("if not all(taken_back & classes", "if not all(False"),
        ("if not all(taken_back & classes", "if not all(True"),
        ("if not explains or all(", "if all("),
        ("if not explains or all(phrase.classes & BARE for phrase in said):", "if not explains:"),
        ('"whole": LIMITED | {"negation"}', '"whole": LIMITED'),
        ('"negation": frozenset({"partial", "whole"})', '"negation": NEVER'),
        ('"absence": frozenset({"partial"})', '"absence": NEVER'),
        ('"absence" if number <= 0 else', ""),
        ("*_nothing_wrong(said), ", ""),
        ('"adverse": frozenset({"resolved"})', '"adverse": NEVER'),
        ("and len(denial) <= BETWEEN", ""),
        ('"whole" if number >= of else', ""),
        ("if is_percentage(clause, position):", "if False:"),
        ("float(more) not in YEARS", "True"),
    ],
    "beside.py": [
        ('"disapproval": answer == RED and position > first', '"disapproval": answer == RED'),
        ('"approval": answer == GREEN', '"approval": True'),
        ("float(part.text) not in YEARS", "True"),
        ("words[0].startswith(lead[0].text)", "False"),
        ('if "level" in phrase.classes:', "if False:"),
        ("if not set(pause) & set(", "if False and set("),
    ],
    "lexicon.py": [("NUMBER if word[0].isdigit() else word", "word")],
    "marks.py": [
        ("return Kind.SIGN not in kinds and (ends or Kind.PAUSE not in kinds)", "return True"),
        ("len({mark.text for mark in marks}) == len(marks)", "True"),
    ],
    "tokens.py": [
        ('return Token(Kind.SIGN, "-")', 'return Token(Kind.PAUSE, "-")'),
        ("[,;:.()\\[\\]=!\\n", "[,;:.()\\[\\]=!"),
        ("(?<![0-9]\\s)[/|]", "[/|]"),
        (" | \\[\\s*\\] |", " |"),
        ("if any(token.kind is Kind.SIGN for token in tokens):", "if False:"),
    ],
    "plain.py": [
        ("STRUCK_TAG.sub(STRUCK, text)", 'STRUCK_TAG.sub("", text)'),
        ("return character in STROKES or", "return"),
    ],
    "vocabulary.py": [
        ("if meant[spelled] == {code} and", "if"),
        ("if table.setdefault(key, code) != code and not stated:", "if table.setdefault(key, code) != code:"),
    ],
}
MUTATIONS = [
    Mutation(f"settings/wordings/{file}", old, new, TESTS) for file, pairs in CHANGES.items() for old, new in pairs
]
