"""Forms of English verbs and nouns, made from their base forms.

Regular inflection with the irregular verbs of trade and law; generates, never guesses back.
"""

from functools import cache

_IRREGULAR = {
    "take": ("takes", "taking", "took", "taken"),
    "withdraw": ("withdraws", "withdrawing", "withdrew", "withdrawn"),
    "send": ("sends", "sending", "sent"), "give": ("gives", "giving", "gave", "given"),
    "put": ("puts", "putting"), "get": ("gets", "getting", "got", "gotten"),
    "buy": ("buys", "buying", "bought"), "sell": ("sells", "selling", "sold"),
    "make": ("makes", "making", "made"), "build": ("builds", "building", "built"),
    "find": ("finds", "finding", "found"), "hold": ("holds", "holding", "held"),
    "cut": ("cuts", "cutting"), "bring": ("brings", "bringing", "brought"),
    "fly": ("flies", "flying", "flew", "flown"), "tear": ("tears", "tearing", "tore", "torn"),
    "fall": ("falls", "falling", "fell", "fallen"), "keep": ("keeps", "keeping", "kept"),
    "leave": ("leaves", "leaving", "left"), "come": ("comes", "coming", "came"),
    "go": ("goes", "going", "went", "gone"), "grow": ("grows", "growing", "grew", "grown"),
    "say": ("says", "saying", "said"), "tell": ("tells", "telling", "told"),
    "forbid": ("forbids", "forbidding", "forbade", "forbidden"),
    "freeze": ("freezes", "freezing", "froze", "frozen"), "shut": ("shuts", "shutting"),
    "set": ("sets", "setting"), "bid": ("bids", "bidding"),
    "sweep": ("sweeps", "sweeping", "swept"), "pay": ("pays", "paying", "paid"),
    "lay": ("lays", "laying", "laid"), "throw": ("throws", "throwing", "threw", "thrown"),
    "eat": ("eats", "eating", "ate", "eaten"), "drink": ("drinks", "drinking", "drank", "drunk"),
    "burn": ("burns", "burning", "burned", "burnt"),
    "show": ("shows", "showing", "showed", "shown"),
    "write": ("writes", "writing", "wrote", "written"),
    "speak": ("speaks", "speaking", "spoke", "spoken"),
    "be": ("is", "are", "was", "were", "been", "being"), "stop": ("stops", "stopping", "stopped"),
    "steer": ("steers", "steering", "steered"), "beware": (),
    "bin": ("bins", "binning", "binned"), "begin": ("begins", "beginning", "began", "begun"),
    "run": ("runs", "running", "ran"), "lose": ("loses", "losing", "lost"),
    "shoot": ("shoots", "shooting", "shot"), "rebound": ("rebounds", "rebounding", "rebounded"),
    "meet": ("meets", "meeting", "met"),
}  # fmt: skip
_VOWELS = set("aeiou")
_NEVER_DOUBLED = (
    "order",
    "suspend",
    "recover",
    "offer",
    "deliver",
    "discover",
    "enter",
    "alert",
    "water",
)


@cache
def verb_forms(base: str) -> frozenset[str]:
    """Every form of a verb, the base among them, lower case."""
    if base in _IRREGULAR:
        return frozenset((base, *_IRREGULAR[base]))
    forms = {base}
    if base.endswith("e"):
        forms |= {base + "s", base + "d", base[:-1] + "ing"}
    elif base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        forms |= {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    else:
        plural = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
        forms |= {plural, base + "ed", base + "ing"}
        if _doubles(base):
            forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return frozenset(forms)


def _doubles(base: str) -> bool:
    return (
        len(base) >= 3
        and base[-1] not in _VOWELS | set("wxyh")
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
        and base not in _NEVER_DOUBLED
    )


@cache
def noun_forms(base: str) -> frozenset[str]:
    """A noun and its plural, lower case."""
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return frozenset((base, base[:-1] + "ies"))
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return frozenset((base, base + "es"))
    return frozenset((base, base + "s"))
