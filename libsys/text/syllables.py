"""The syllables of pinyin, and how a run of letters may be cut into them."""

from functools import lru_cache

_BY_INITIAL = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = frozenset(initial + final for initial, finals in _BY_INITIAL.items() for final in finals.split())
"""Every syllable of Mandarin without its tone; ü is written v."""

PARTIAL = frozenset(syllable[:length] for syllable in SYLLABLES for length in range(1, len(syllable)))
"""Every beginning of a syllable, as typed so far."""

_LONGEST = 6
_MOST_CUTS = 6
_BLUNT = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("v", "u"))


@lru_cache(maxsize=4096)
def cut_syllables(letters: str, *, partial: bool = True) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read ``letters`` as syllables, longest syllables first, at most six.

    With ``partial`` the last one may be a beginning only: ``zhongguof`` is
    zhong, guo, f. Nothing comes back where the letters cannot be pinyin.
    """
    if not (letters.isascii() and letters.isalpha()) or len(letters) > 60:
        return ()
    if any(not _reaches_end(letters[: at + 1]) for at in range(len(letters))):
        return ()
    found: list[tuple[str, ...]] = []
    _cut(letters, (), found, partial=False)
    if not found and partial:
        _cut(letters, (), found, partial=True)
    return tuple(found[:_MOST_CUTS])


@lru_cache(maxsize=16384)
def _reaches_end(letters: str) -> bool:
    """Return whether some cut reaches the end, so that the full search cannot run wild."""
    reachable = [True] + [False] * len(letters)
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - _LONGEST), end)
        reachable[end] = any(reachable[start] and letters[start:end] in SYLLABLES for start in starts)
    last = range(max(0, len(letters) - _LONGEST), len(letters))
    return reachable[-1] or any(reachable[start] and letters[start:] in PARTIAL for start in last)


def _cut(rest: str, done: tuple[str, ...], found: list[tuple[str, ...]], *, partial: bool) -> None:
    if len(found) >= _MOST_CUTS:
        return
    if not rest:
        found.append(done)
        return
    for length in range(min(_LONGEST, len(rest)), 0, -1):
        head, tail = rest[:length], rest[length:]
        if head in SYLLABLES and (not tail or _reaches_end(tail)):
            _cut(tail, (*done, head), found, partial=partial)
        elif partial and not tail and head in PARTIAL:
            found.append((*done, head))


def blunt(syllable: str) -> str:
    """Return the syllable as a southern ear hears it: zh as z, ang as an, l as n.

    Only for the second try, when a spelling found nothing.
    """
    for sharp, dull in _BLUNT:
        syllable = syllable.replace(sharp, dull)
    return "n" + syllable[1:] if syllable.startswith("l") else syllable
