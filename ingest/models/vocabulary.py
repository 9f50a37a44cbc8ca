"""Which words have a row of their own, and text to rows as `api/src/providers/wordpiece.ts` does it."""

import math
import re
from dataclasses import dataclass

import numpy as np

from corpus import Read
from words import words_of

PIECE = re.compile(r"(##)?[a-z0-9]+")
ADDED_WORD = re.compile(r"[a-z]{3,}")
ADDED_NUMBER = re.compile(r"[1-9]\d{2,5}")
NUMBERED = {"section", "sections", "rule", "rules", "article", "chapter", "title", "regulation", "form", "amendment"}
"""Words before a number that make the two one name: "section 1983", "rule 56"."""
PHRASES = 4_000
CLEAN_SOURCES, LETTER_SOURCES = 6, 40
"""A phrase stands in so many opinions or contracts, or in so many letters."""
PHRASE_BOND, NUMBER_BOND = 0.35, 0.2
"""Least normalised pointwise mutual information (Bouma, 2009) of two neighbouring words: 0 is chance, 1 is always together."""
KNOWN = 3
"""Opinions or contracts in which each of its words stands: the names of those who wrote the letters do not."""
COMMON = frozenset(
    "a an and any are as at be been but by can could did do does for from had has have he her his i if in into is it its "
    "may me must my no nor not of on one only or our out own s shall she should so such t than that the their them then "
    "there these they this those to under up upon us was we were what when which who will with would you your".split()
)


def may_be_phrase(first: str, second: str) -> bool:
    if first in COMMON or second in COMMON or len(first) < 2 or len(second) < 2:
        return False
    if second.isdigit():
        return first in NUMBERED and len(second) <= 5
    return first.isalpha() and second.isalpha()


@dataclass(frozen=True)
class Counts:
    """In how many sources a word, and a pair of neighbours, stands: `clean` in opinions and contracts, `letters` in the scanned letters."""

    clean: np.ndarray
    letters: np.ndarray
    pairs: np.ndarray
    """Codes of pairs, `first * number of words + second`."""
    clean_pairs: np.ndarray
    letter_pairs: np.ndarray
    times: np.ndarray
    """How often each word stands in all sources, and each of `pairs`."""
    pair_times: np.ndarray


def count(read: Read, chosen: list[int]) -> Counts:
    size = len(read.words)
    words = {True: np.zeros(size, np.int64), False: np.zeros(size, np.int64)}
    codes: dict[bool, list[np.ndarray]] = {True: [], False: []}
    times = np.zeros(size, np.int64)
    all_codes: list[np.ndarray] = []
    for i in chosen:
        is_clean = read.sources[i].collection != "letters"
        stream = read.streams[i].astype(np.int64)
        words[is_clean][np.unique(stream)] += 1
        times += np.bincount(stream, minlength=size)
        all_codes.append(stream[:-1] * size + stream[1:])
        codes[is_clean].append(np.unique(all_codes[-1]))
    clean, clean_numbers = np.unique(np.concatenate(codes[True]), return_counts=True)
    letters, letter_numbers = np.unique(np.concatenate(codes[False]), return_counts=True)
    pairs = np.union1d(clean[clean_numbers >= CLEAN_SOURCES], letters[letter_numbers >= LETTER_SOURCES])

    def numbers_of(known: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        at = np.searchsorted(known, pairs).clip(max=len(known) - 1)
        return np.where(known[at] == pairs, numbers[at], 0)

    return Counts(
        words[True],
        words[False],
        pairs,
        numbers_of(clean, clean_numbers),
        numbers_of(letters, letter_numbers),
        times,
        numbers_of(*np.unique(np.concatenate(all_codes), return_counts=True)),
    )


def choose_words(read: Read, counts: Counts, pieces: set[str]) -> list[str]:
    """Whole words: in at least three opinions or contracts, or in sixty letters, whose scans are full of misread words. Numbers: ten and forty."""
    score: dict[str, float] = {}
    for word, clean, letters in zip(read.words, counts.clean.tolist(), counts.letters.tolist()):
        if word in pieces:
            continue
        is_word = ADDED_WORD.fullmatch(word) is not None and (clean >= 3 or letters >= 60)
        is_number = ADDED_NUMBER.fullmatch(word) is not None and (clean >= 10 or letters >= 40)
        if is_word or is_number:
            score[word] = clean + 0.2 * letters
    return sorted(score, key=lambda word: (-score[word], word))


def bond(pair: int, first: int, second: int, all_words: int) -> float:
    return math.log(pair * all_words / (first * second)) / -math.log(pair / all_words)


def choose_phrases(read: Read, counts: Counts) -> list[str]:
    score: dict[str, float] = {}
    known = counts.clean >= KNOWN
    times, all_words = counts.times.tolist(), int(counts.times.sum())
    columns = counts.pairs, counts.clean_pairs, counts.letter_pairs, counts.pair_times
    for code, clean, letters, together in zip(*(column.tolist() for column in columns)):
        first, second = divmod(code, len(read.words))
        if not (known[first] and known[second] and may_be_phrase(read.words[first], read.words[second])):
            continue
        bound = bond(together, times[first], times[second], all_words)
        if bound >= (NUMBER_BOND if read.words[second].isdigit() else PHRASE_BOND):
            score[f"{read.words[first]} {read.words[second]}"] = bound * math.log(clean + letters)
    return sorted(score, key=lambda phrase: (-score[phrase], phrase))[:PHRASES]


class Vocabulary:
    """Word pieces, then whole words, then phrases of two words. A phrase adds its row to those of its words."""

    def __init__(self, pieces: list[str], words: list[str], phrases: list[str]) -> None:
        self.entries = pieces + words + phrases
        self.pieces = len(pieces)
        self.words = len(pieces) + len(words)
        """Rows before the first phrase."""
        self._piece = {piece: row for row, piece in enumerate(pieces)}
        self._word = {word: len(pieces) + i for i, word in enumerate(words)}
        self._phrase: dict[str, dict[str, int]] = {}
        for i, phrase in enumerate(phrases):
            first, second = phrase.split(" ")
            self._phrase.setdefault(first, {})[second] = self.words + i
        self._longest = max(len(piece) for piece in pieces)
        self._known: dict[str, list[int]] = {}

    def split(self, word: str) -> list[int]:
        """The longest piece that fits, from the left; a character that no piece holds is passed over."""
        rows: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + self._longest), start, -1):
                row = self._piece.get(("##" if start else "") + word[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                start += 1
        return rows

    def of_word(self, word: str) -> list[int]:
        rows = self._known.get(word)
        if rows is None:
            whole = self._word.get(word)
            rows = self._known[word] = self.split(word) if whole is None else [whole]
        return rows

    def of_words(self, words: list[str]) -> list[int]:
        rows: list[int] = []
        seconds: dict[str, int] | None = None
        for word in words:
            rows += self.of_word(word)
            if seconds is not None:
                phrase = seconds.get(word)
                if phrase is not None:
                    rows.append(phrase)
            seconds = self._phrase.get(word)
        return rows

    def of_text(self, text: str) -> np.ndarray:
        return np.array(self.of_words(words_of(text)), dtype=np.int32)
