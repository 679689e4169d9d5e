"""Words, keywords in texts and the lists of analyzers/data/methods.json."""
import json
import re
import unicodedata

from .site import ROOT, WORD

with open(f"{ROOT}/analyzers/data/methods.json", encoding="utf-8") as data_file:
    DATA = json.load(data_file)
LISTS = DATA["lists"]
# Words that carry no topic, of the languages that the demo speaks.
EMPTY = set("a an and are as at be by for from how i in is it its of on or our the this to us we what with you your 的 了 "
            "和 与 是 在 及 我们 你的 我的".split())


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def words(text: str) -> list:
    return WORD.findall(folded(text))


def uses(phrase: str, text: str) -> int:
    """How often the words of the phrase follow each other with nothing but space or a hyphen between."""
    wanted, count = [stem(w) for w in words(phrase)], 0
    line = folded(text)
    found = [(m.start(), m.end(), stem(m[0])) for m in WORD.finditer(line)]
    for i in range(len(found) - len(wanted) + 1):
        part = found[i:i + len(wanted)]
        gaps = [line[a[1]:b[0]] for a, b in zip(part, part[1:])]
        count += [p[2] for p in part] == wanted and all(not g.strip(" -") for g in gaps)
    return count


def holds(phrase: str, texts: list) -> bool:
    return any(uses(phrase, t) for t in texts)


def holds_apart(phrase: str, texts: list) -> bool:
    have = {stem(w) for t in texts for w in words(t)}
    return all(stem(w) in have for w in words(phrase) if w not in EMPTY)


def holds_one_of(list_name: str, text: str) -> bool:
    return any(uses(word, text) for word in LISTS[list_name])


def holds_part(list_name: str, text: str) -> bool:
    return any(part.lower() in text.lower() for part in LISTS[list_name])


def is_host(host: str, list_name: str) -> bool:
    patterns = [re.escape(h[:-2]) + r"\..*" if h.endswith(".*") else re.escape(h) for h in LISTS[list_name]]
    return any(re.fullmatch(r"(?:.*\.)?" + p, host or "") for p in patterns)


def topics(text: str) -> list:
    return [w for w in words(text) if w not in EMPTY and len(w) > 1 and not w.isdigit()]
