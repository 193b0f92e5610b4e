"""What can be wrong with any text of XML."""

import random
import re

ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7", "cp037")


def with_entities(rng: random.Random, text: str, words: tuple[str, ...]) -> str:
    """The text with a document type: entities that are other words, a file, an address, or a billion laughs."""
    laughs = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    declared = rng.choice(
        (
            '<!ENTITY a9 "Red">',
            f'<!ENTITY a0 "ha">{laughs}',
            '<!ENTITY a9 SYSTEM "file:///etc/passwd">',
            '<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">',
            '<!ENTITY % p SYSTEM "file:///dev/zero"> %p;',
            '<!ENTITY a9 "&a9;">',
            f'<!ENTITY a9 "{"x" * 100_000}">',
            "",
        )
    )
    kind = rng.choice((f"<!DOCTYPE x [{declared}]>", '<!DOCTYPE x SYSTEM "file:///dev/zero">', "<!DOCTYPE x>"))
    for word in words:
        text = text.replace(word, "&a9;", rng.choice((1, 5)))
    return re.sub(r"^(<\?xml[^>]*\?>)?", lambda match: match[0] + kind, text, count=1)


def malformed(rng: random.Random, text: str) -> str:
    """The text with a tag less, a tag more, or something in it that is no XML."""
    tags = list(re.finditer(r"</?[\w:]+[^>]*>", text))
    first, second = sorted(rng.sample(tags, 2), key=lambda match: match.start())
    if re.match(r"</?[\w:]+", first[0])[0] == re.match(r"</?[\w:]+", second[0])[0]:  # type: ignore[index]
        first = second  # two cells that change places are other answers, and no lie
    what = rng.randrange(9)
    if what == 0 and first[0].endswith("/>"):
        what = 3  # without a blank cell the row says something else, and is no lie either
    if what == 0:
        return text[: first.start()] + text[first.end() :]
    if what == 1:
        return text[: first.end()] + first[0] + text[first.end() :]
    if what == 2 and first is not second:
        return text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]
    if what == 3:
        odd = rng.choice(
            ("&#0;", "&#x1F;", "&nbsp;", "&", "<", "\x00", "\x1b", "]]>", "<![CDATA[Red]]>", "<!--", "<?x?>")
        )
        return text[: first.end()] + odd + text[first.end() :]
    if what == 4:
        return re.sub(r'="([^"]*)"', r"=\1", text, count=rng.randint(1, 9))
    if what == 5:
        return re.sub(r'(\w+)="([^"]*)"', r'\1="\2" \1="x"', text, count=rng.randint(1, 9))
    if what == 6:
        return text[: rng.randrange(len(text))]
    if what == 7:
        return text + text
    return text[: first.end()] + "<a>" * rng.choice((10, 100_000)) + text[first.end() :]


def encoded(rng: random.Random, text: str) -> bytes:
    """The text in another encoding, which its first line says or not."""
    encoding = rng.choice(ENCODINGS)
    if rng.random() < 0.7:
        text = text.replace("UTF-8", rng.choice((encoding, encoding, "x-unknown", "UTF-16")), 1)
    mark = rng.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb"))
    return mark + text.encode(encoding, "replace")
