"""One plain sentence for a claim, made from its fields alone: "Canada rejected 1,000,000 masks."

It adds nothing that no field holds, and never quotes. The text is not escaped for any format.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from domain.claim import Claim, ClaimStatus, ClaimType, Effect, Quantity
from exports.plain_text import one_line
from exports.words import amount_words, country_in_sentence, figure_words, unit_forms, unit_words


class _Verb(NamedTuple):
    """One verb, as it was done and as it is yet to be done."""

    done: str
    to_do: str


class _Telling(NamedTuple):
    """How a type of claim is told."""

    verb: _Verb
    before_goods: str
    partner: str
    nobody: str


_RULE_VERBS: Mapping[Effect | None, _Verb] = MappingProxyType(
    {
        None: _Verb("set a rule", "set a rule"),
        Effect.IMPOSES: _Verb("imposed a rule", "impose a rule"),
        Effect.TIGHTENS: _Verb("tightened a rule", "tighten a rule"),
        Effect.EASES: _Verb("eased a rule", "ease a rule"),
        Effect.LIFTS: _Verb("lifted a rule", "lift a rule"),
    }
)


def _rule(goods: str, partner: str) -> Callable[[Claim], _Telling]:
    def telling(claim: Claim) -> _Telling:
        return _Telling(_RULE_VERBS[claim.effect], goods, partner, "An unnamed government")

    return telling


def _plain(verb: _Verb, partner: str) -> Callable[[Claim], _Telling]:
    def telling(_claim: Claim) -> _Telling:
        return _Telling(verb, "", partner, "An unnamed party")

    return telling


def _cancelled(claim: Claim) -> _Telling:
    """Orders and shipments are cancelled themselves; of other goods, the order or delivery is."""
    counted = claim.quantity is not None and claim.quantity.unit in ("order", "shipment")
    before = "" if counted else "an order or delivery of "
    return _Telling(_Verb("cancelled", "cancel"), before, "with", "An unnamed party")


_TELLINGS: Mapping[ClaimType, Callable[[Claim], _Telling]] = MappingProxyType(
    {
        ClaimType.RECALL: _plain(_Verb("recalled", "recall"), "from"),
        ClaimType.REJECTION: _plain(_Verb("rejected", "reject"), "from"),
        ClaimType.SEIZURE: _plain(_Verb("seized", "seize"), "from"),
        ClaimType.EXPORT_RULE: _rule("on exports of ", "to"),
        ClaimType.IMPORT_RULE: _rule("on imports of ", "from"),
        ClaimType.WARNING: _plain(_Verb("warned about", "warn about"), "from"),
        ClaimType.CANCELLATION: _cancelled,
        ClaimType.SUPPLY: _plain(_Verb("supplied", "supply"), "to"),
    }
)


def claim_sentence(claim: Claim) -> str:
    """The claim in one plain sentence with a full stop; a field that is not stated is left out.

    What is planned "is to" happen, what is reported "reportedly" did, what is denied "is denied".
    """
    telling = _TELLINGS[claim.type](claim)
    subject = country_in_sentence(claim.country) if claim.country else telling.nobody
    rest = f" {telling.before_goods}{_goods(claim)}{_partner(claim, telling)}{_worth(claim)}."
    if claim.status is ClaimStatus.DENIED:
        inner = subject if claim.country else subject[0].lower() + subject[1:]
        return f"It is denied that {inner} {telling.verb.done}{rest}"
    start = subject[0].upper() + subject[1:]
    if claim.status is ClaimStatus.PLANNED:
        return f"{start} is to {telling.verb.to_do}{rest}"
    hedge = "reportedly " if claim.status is ClaimStatus.REPORTED else ""
    return f"{start} {hedge}{telling.verb.done}{rest}"


def _goods(claim: Claim) -> str:
    product = one_line(claim.product) if claim.product else ""
    if claim.quantity is None:
        return product or "goods"
    rate = f" a {claim.quantity.per}" if claim.quantity.per else ""
    return f"{figure_words(claim.quantity)} {_counted(claim.quantity, product)}{rate}"


def _counted(quantity: Quantity, product: str) -> str:
    """The unit and its goods: "tonnes of wheat", "masks"; the unit alone where goods repeat it."""
    unit = unit_words(quantity)
    if quantity.unit == "item":
        return product or unit
    if not product or product.lower() in unit_forms(quantity.unit):
        return unit
    return f"{unit} {'for' if quantity.unit == 'order' else 'of'} {product}"


def _partner(claim: Claim, telling: _Telling) -> str:
    return f" {telling.partner} {country_in_sentence(claim.partner)}" if claim.partner else ""


def _worth(claim: Claim) -> str:
    return f", worth {amount_words(claim.amount)}" if claim.amount else ""
