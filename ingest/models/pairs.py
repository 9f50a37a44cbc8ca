"""Pairs of an asking text and one that answers it, found in the collections without anybody's label.

Left out altogether, as askers and as answers: opinions and letters that a reported query asks from or is answered by, and
contracts that are asked about. So no figure on those sets is of a text that training has paired.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import Read, is_dev, read_lines
from words import words_of

ASKING, ANSWERING = 120, 300
"""Words of an asking passage, and of an answering window: the length that passages are cut to."""
RARE = 10
"""A word in fewer sources is a name more often than not, and no way to recognise a text's subject."""
LINKS_A_CASE = 12
CASE_NAME = re.compile(r"(?:[A-Z][\w.'&,-]*\s+){1,6}vs?\.\s+(?:[A-Z][\w.'&,-]*\s?){1,6}")
CITATION = re.compile(r"\d{1,4}\s+[A-Z][A-Za-z.\s]{0,14}(?:\d[a-z]{1,2}\.?)?\s+\d{1,5}(?:,\s*\d+)*|\([^()]{0,30}\d{4}\)")


@dataclass(frozen=True)
class Pair:
    """`about` names what both are about: two pairs about one thing are no counter-examples of each other."""

    kind: str
    about: str
    asking: np.ndarray
    answering: np.ndarray


@dataclass(frozen=True)
class CitingPassage:
    source: int
    cited: str
    short: np.ndarray
    long: np.ndarray


def reported_ids(data: Path) -> set[str]:
    ids: set[str] = set()
    for query in read_lines(data / "retrieval-cited-case/queries.jsonl.gz"):
        ids |= {query["citing"], query["relevant"]}
    for query in read_lines(data / "memos-fppc/queries-cited.jsonl.gz"):
        ids |= {query["asked_in"], *query["relevant"]}
    for query in read_lines(data / "memos-fppc/queries-graded.jsonl"):
        ids |= set(query["grades"])
    for query in read_lines(data / "retrieval-cuad/queries.jsonl.gz"):
        ids.add(query["contract"])
    return ids


class Numbers:
    """Words of new text as numbers of a `Read`."""

    def __init__(self, read: Read) -> None:
        self._number = {word: i for i, word in enumerate(read.words)}

    def of(self, text: str) -> np.ndarray:
        known = (self._number.get(word) for word in words_of(text))
        return np.array([number for number in known if number is not None], dtype=np.int32)


def without_citations(text: str, links: list[tuple[int, int]], start: int, end: int) -> str:
    """Part of an opinion in which the marked citations, what looks like one, and case names are taken out."""
    parts: list[str] = []
    at = start
    for link_start, link_end in links:
        if link_start >= end:
            break
        if link_end > at:
            parts.append(text[at : max(at, link_start)])
            at = max(at, link_end)
    parts.append(text[at:end])
    return CITATION.sub(" ", CASE_NAME.sub(" ", " ".join(parts)))


def citing_passages(read: Read, free: list[int], numbers: Numbers) -> dict[str, list[CitingPassage]]:
    """Passages around citations of cases that at least two of the opinions cite, by the case."""
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for i in free:
        for link in read.sources[i].record.get("links") or []:
            cited = link["to"] or link["cite"]
            last = places[cited][-1] if places[cited] else None
            if last is None or last[0] != i or link["start"] - last[1] > 2_500:
                places[cited].append((i, link["start"], link["end"]))
    found: dict[str, list[CitingPassage]] = {}
    for cited, at in places.items():
        if len({i for i, _, _ in at}) < 2:
            continue
        found[cited] = []
        for i, start, end in at[:LINKS_A_CASE]:
            source = read.sources[i]
            links = sorted((link["start"], link["end"]) for link in source.record["links"])
            short = numbers.of(without_citations(source.text, links, max(0, start - 800), end + 200))
            long = numbers.of(without_citations(source.text, links, max(0, start - 1200), end + 700))
            if len(short) >= 35:
                found[cited].append(CitingPassage(i, cited, short, long))
    return found


def question_end(read: Read, i: int, numbers: Numbers) -> tuple[np.ndarray, int] | None:
    """A letter's question, and the word at which its own text has come to the question's end."""
    question = numbers.of(read.sources[i].record.get("question") or "")
    stream = read.streams[i]
    if len(question) < 12:
        return None
    for at in np.flatnonzero(stream == question[2]):
        if at >= 2 and np.array_equal(stream[at : at + 5], question[2:7]):
            end = int(at) - 2 + len(question)
            return (question, end) if len(stream) - end >= ANSWERING else None
    return None


class Pairs:
    def __init__(self, read: Read, data: Path) -> None:
        reported = reported_ids(data)
        self._read = read
        free = [i for i, source in enumerate(read.sources) if source.id not in reported]
        self.train = [i for i in free if not is_dev(read.sources[i].id)]
        self.dev = [i for i in free if is_dev(read.sources[i].id)]
        numbers = Numbers(read)
        opinions = [i for i in free if read.sources[i].collection == "opinions"]
        self.citing = citing_passages(read, opinions, numbers)
        self.questions = {
            i: found
            for i in free
            if read.sources[i].collection == "letters" and (found := question_end(read, i, numbers)) is not None
        }
        spread = np.zeros(len(read.words), np.int32)
        for stream in read.streams:
            spread[np.unique(stream)] += 1
        self.is_rare = spread < RARE

    def draw(self, count: int, rng: np.random.Generator, shares: dict[str, float]) -> list[Pair]:
        """`count` pairs of the kinds of `shares`, drawn anew from the training texts."""
        of_kind = {name: [i for i in self.train if self._read.sources[i].collection == name] for name in ("opinions", "letters")}
        train = set(self.train)
        # Cases in the dev split by their own id are not paired, so that dev asks for cases never seen in a pair.
        usable = [[p for p in passages if p.source in train] for cited, passages in self.citing.items() if not is_dev(cited)]
        citing = [passages for passages in usable if len({p.source for p in passages}) >= 2]
        questions = [i for i in self.questions if i in train]
        kinds = rng.choice(list(shares), size=count, p=np.array(list(shares.values())) / sum(shares.values()))
        pairs: list[Pair] = []
        for kind in kinds:
            if kind == "cited":
                passages = citing[rng.integers(len(citing))]
                first, second = (passages[j] for j in rng.choice(len(passages), 2, replace=False))
                pairs.append(Pair(kind, first.cited, first.short, second.long))
            elif kind == "question":
                i = questions[rng.integers(len(questions))]
                question, end = self.questions[i]
                pairs.append(Pair(kind, str(i), question, self._window(i, end, ANSWERING, rng)))
            else:
                pool = of_kind["opinions" if kind == "opinion" else "letters"]
                pair = self._halves(kind, pool[rng.integers(len(pool))], rng)
                if pair is not None:
                    pairs.append(pair)
        return pairs

    def _window(self, i: int, start: int, length: int, rng: np.random.Generator) -> np.ndarray:
        stream = self._read.streams[i]
        at = int(rng.integers(start, max(start + 1, len(stream) - length + 1)))
        return stream[at : at + length]

    def _halves(self, kind: str, i: int, rng: np.random.Generator) -> Pair | None:
        """Two passages of one text that do not overlap; names are taken out of the asking one."""
        stream = self._read.streams[i]
        if len(stream) < ASKING + ANSWERING + 100:
            return None
        at = int(rng.integers(0, len(stream) - ASKING))
        asking = stream[at : at + ASKING]
        before, after = at - ANSWERING, len(stream) - (at + ASKING) - ANSWERING
        places = max(0, before + 1) + max(0, after + 1)
        if places == 0:
            return None
        place = int(rng.integers(places))
        start = place if place <= before else at + ASKING + place - max(0, before + 1)
        return Pair(kind, str(i), asking[~self.is_rare[asking]], stream[start : start + ANSWERING])
