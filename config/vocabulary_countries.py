"""Joins the country names of ISO 3166 (pycountry) and the CLDR (babel) with `countries.yml`.

A word stands for one country only; a word given to two is a fault. Reads no file itself.
"""

from collections.abc import Iterable, Iterator

import pycountry
from babel import Locale

from config.vocabulary_forms import CountriesFile, CountryForm
from config.vocabulary_spelling import with_spellings
from config.yaml_forms import Filled
from domain.codes import country_codes
from domain.vocabulary import CountryWords

_NO_NAME = ("(", "[", ",", " - ", "SAR China")
"""Marks of a standard's name that no sentence holds: Congo - Kinshasa; Korea, Republic of."""


def join_countries(file: Filled[CountriesFile]) -> tuple[tuple[CountryWords, ...], list[str]]:
    """Every country of ISO 3166 and the EU by code, and the faults: words of two countries."""
    forms = file.form.root
    given = {name: code for code, form in forms.items() for name in form.names}
    words = []
    for code in sorted(country_codes()):
        standard = (name for name in _standard_names(code) if given.get(name, code) == code)
        words.append(_words(code, standard, forms.get(code, CountryForm())))
    return tuple(words), list(_claimed_twice(file, words))


def _words(code: str, standard: Iterable[str], form: CountryForm) -> CountryWords:
    return CountryWords(
        code=code,
        names=with_spellings((*standard, *form.names)),
        abbreviations=form.abbreviations,
        adjectives=with_spellings(form.adjectives),
        people=with_spellings(form.people),
        metonyms=with_spellings(form.metonyms),
    )


def _standard_names(code: str) -> Iterator[str]:
    """A country's names in the CLDR and ISO 3166 that can stand in a sentence."""
    country = pycountry.countries.get(alpha_2=code)
    names = [Locale("en").territories.get(code)]
    names += [getattr(country, key, None) for key in ("common_name", "name", "official_name")]
    for name in names:
        if name and not any(mark in name for mark in _NO_NAME):
            yield name.removeprefix("the ")


def _claimed_twice(file: Filled[CountriesFile], words: Iterable[CountryWords]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for country in words:
        spoken = (*country.names, *country.abbreviations, *country.adjectives, *country.people)
        for word in dict.fromkeys((*spoken, *country.metonyms)):
            first = owner.setdefault(word, country.code)
            if first != country.code:
                yield file.fault(
                    (country.code,),
                    f"{word!r} also names {first}; leave it with the country that news mean",
                )
