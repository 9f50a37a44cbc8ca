"""Text to words, by the same rule as `api/src/providers/wordpiece.ts`."""

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
LONGEST_WORD = 64


def fold(text: str) -> str:
    """Lower case, no accents, compatibility forms opened; the section sign is the word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", INVISIBLE.sub("", text))
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    return text.replace("\u00a7", " section ").lower()


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]
