"""Texts as bags of table rows: all that an average needs to know of them."""

import numpy as np
import scipy.sparse as sparse

from corpus import Read
from vocabulary import Vocabulary


class Rows:
    """Turns word numbers of a `Read` into rows of a vocabulary, phrases included."""

    def __init__(self, read: Read, vocabulary: Vocabulary) -> None:
        self.width = len(vocabulary.entries)
        self._size = len(read.words)
        of_words = [vocabulary.of_word(word) for word in read.words]
        self._lengths = np.array([len(rows) for rows in of_words])
        self._starts = np.concatenate([[0], np.cumsum(self._lengths)[:-1]])
        self._flat = np.array([row for rows in of_words for row in rows], dtype=np.int32)
        number = {word: i for i, word in enumerate(read.words)}
        codes: list[tuple[int, int]] = []
        for i, phrase in enumerate(vocabulary.entries[vocabulary.words :]):
            first, second = phrase.split(" ")
            if first in number and second in number:
                codes.append((number[first] * self._size + number[second], vocabulary.words + i))
        codes.sort()
        self._codes = np.array([code for code, _ in codes], dtype=np.int64)
        self._phrases = np.array([row for _, row in codes], dtype=np.int32)

    def of(self, stream: np.ndarray) -> np.ndarray:
        """The rows of a run of words, in no particular order."""
        lengths = self._lengths[stream]
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        rows = self._flat[np.repeat(self._starts[stream], lengths) + within]
        if len(self._codes) == 0 or len(stream) < 2:
            return rows
        codes = stream[:-1].astype(np.int64) * self._size + stream[1:]
        at = np.searchsorted(self._codes, codes).clip(max=len(self._codes) - 1)
        return np.concatenate([rows, self._phrases[at[self._codes[at] == codes]]])


def bags_of(texts: list[np.ndarray], width: int) -> sparse.csr_matrix:
    """One line a text, how often each row stands in it."""
    ends = np.concatenate([[0], np.cumsum([len(text) for text in texts])])
    flat = np.concatenate(texts) if texts else np.zeros(0, np.int32)
    bags = sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(texts), width))
    bags.sum_duplicates()
    return bags
