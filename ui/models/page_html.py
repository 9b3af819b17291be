"""View models as HTML: every text escaped, no script, no style but class names and bar lengths.

The classes are those of `ui/style.css`. What comes from the web stands in text or in `href` alone,
and only web addresses come into `href`.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from ui.models.detail import FIELD_LABELS, ClaimDetail, Fact, FieldRow
from ui.models.passage import Segment
from ui.models.url_state import BadValue

_NARROW = 40  # characters; a longer fact gets a line of its own


class Bar(NamedTuple):
    """One value of a filter and how many claims have it."""

    label: str
    claims: int


def heading_html(title: str, said: str, *, level: int = 1) -> str:
    """The title of a screen or of a part of it, and one line on what it holds."""
    return (
        f'<header class="cl-head"><h{level}>{escape(title)}</h{level}>'
        f"<p>{escape(said)}</p></header>"
    )


def notice_html(title: str, said: str) -> str:
    """What stands where there is nothing to show, or nothing can be."""
    return (
        f'<div class="cl-notice" role="status"><h2>{escape(title)}</h2><p>{escape(said)}</p></div>'
    )


def left_out_html(bad: Iterable[BadValue]) -> str:
    """The values of an address that were left out, each with the reason."""
    lines = "".join(
        f"<li><code>{escape(value.name)}={escape(value.value)}</code>: {escape(value.reason)}</li>"
        for value in bad
    )
    return (
        '<div class="cl-left-out" role="status"><p>Left out of the address:</p>'
        f"<ul>{lines}</ul></div>"
    )


def sentence_html(detail: ClaimDetail) -> str:
    """The open claim in a sentence, as the title of its detail."""
    sample = (
        '<p class="cl-sample">Sample: this page was written to show how Claimline works.</p>'
        if detail.sample
        else ""
    )
    return f'<h2 class="cl-sentence" dir="auto">{escape(detail.sentence)}</h2>{sample}'


def detail_html(detail: ClaimDetail) -> str:
    """What stands under the sentence: passage, legend, fields, proof, and the page beside them."""
    return (
        '<article class="cl-detail" aria-label="The open claim"><div class="cl-columns"><section>'
        f"<h3>In the report</h3>{_passage(detail.passage)}{_legend(detail.legend)}"
        f"<h3>As written, as read</h3>{fields_html(detail.rows)}"
        f'<h3>Proof</h3><div class="cl-proof">{_facts(detail.proof)}</div></section>'
        f"<aside><h3>The page</h3>{_facts(detail.citation)}</aside></div></article>"
    )


def _passage(parts: Iterable[Segment]) -> str:
    before = "".join(_marked(part) for part in parts)
    return f'<blockquote class="cl-passage" dir="auto">{before}</blockquote>'


def _marked(part: Segment) -> str:
    """The segment inside the marks of its fields, the widest outermost."""
    inner = escape(part.text)
    for field in reversed(part.fields):
        label = escape(FIELD_LABELS[field])
        inner = f'<mark class="cl-mark cl-{escape(field)}" title="{label}">{inner}</mark>'
    return f'<span class="cl-quote">{inner}</span>' if part.in_quote else inner


def _legend(fields: Iterable[str]) -> str:
    chips = "".join(
        f'<li><mark class="cl-mark cl-{escape(field)}">{escape(FIELD_LABELS[field])}</mark></li>'
        for field in fields
    )
    quote = '<li><span class="cl-quote">Quote</span></li>'
    return f'<ul class="cl-legend" aria-label="What is marked">{quote}{chips}</ul>'


def fields_html(rows: Iterable[FieldRow]) -> str:
    """A table of fields: as written, as read, and the normalised value."""
    body = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th>'
        f'<td dir="auto">{_or_none(row.written)}</td>'
        f'<td dir="auto">{_or_none(row.read)}{_code(row.code)}</td></tr>'
        for row in rows
    )
    return (
        '<table class="cl-fields"><thead><tr><th scope="col">Field</th>'
        '<th scope="col">As written</th><th scope="col">As read</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def trace_html(rows: Iterable[FieldRow]) -> str:
    """The rules that read each field."""
    lines = "".join(
        f"<div><dt>{escape(row.label)}</dt><dd>{escape(row.read or '')}</dd></div>" for row in rows
    )
    return f'<dl class="cl-facts">{lines}</dl>'


def bars_html(bars: Sequence[Bar], *, what: str) -> str:
    """Counts beside a filter as a list with bars, the longest for the highest count."""
    most = max((bar.claims for bar in bars), default=0) or 1
    lines = "".join(
        f'<li><span class="cl-bar" style="width:{100 * bar.claims / most:.1f}%"></span>'
        f'<span class="cl-bar-label">{escape(bar.label)}</span>'
        f'<span class="cl-bar-count">{bar.claims:,}</span></li>'
        for bar in bars
    )
    return f'<ul class="cl-bars" aria-label="{escape(what)}">{lines}</ul>'


def _facts(facts: Iterable[Fact]) -> str:
    lines = "".join(
        f"<div{_wide(fact)}><dt>{escape(fact.label)}</dt><dd>{_fact(fact)}</dd></div>"
        for fact in facts
    )
    return f'<dl class="cl-facts">{lines}</dl>'


def _wide(fact: Fact) -> str:
    return ' class="cl-wide"' if len(fact.value) > _NARROW else ""


def _fact(fact: Fact) -> str:
    value = escape(fact.value)
    if fact.link:
        address = escape(fact.link)
        return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{value}</a>'
    return f"<code>{value}</code>" if fact.code else f'<span dir="auto">{value}</span>'


def _or_none(value: str | None) -> str:
    return escape(value) if value else '<span class="cl-none">–</span>'


def _code(value: str | None) -> str:
    return f" <code>{escape(value)}</code>" if value else ""
