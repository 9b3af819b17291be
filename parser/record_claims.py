"""Claims of register entries: each field from the line that the source's mapping names.

The quote is the run of lines from the first to the last that the claim was read from. Free text
(quantity, where goods came from) goes through the same readers as prose; what they cannot read
leaves the field empty, and the words stay in the quote.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from domain.claim import Claim, Evidence, EvidenceField, Quantity, claim_id
from domain.dates import edtf_bounds
from domain.source import RecordClaim, RecordMapping, Source
from parser.claims import ClaimReader
from parser.records import LineSpan, RecordReport

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPAN_FIELDS: tuple[EvidenceField, ...] = ("product", "quantity", "date", "partner")


def record_claims(record: RecordReport, source: Source, reader: ClaimReader) -> tuple[Claim, ...]:
    """The claim of a register entry; none when the entry does not name its product.

    Raises:
        ValueError: a date in the entry is none, or the source has no mapping.
    """
    mapping = source.record
    if mapping is None:
        raise ValueError(f"source {source.key} has no mapping of records; add `record` to its file")
    spec, lines = mapping.claim, record.lines
    if spec.product not in lines:
        return ()
    used = _used(spec, lines)
    evidence = _evidence(spec, lines)
    text = record.report.text
    start, end = min(line.start for line in used), max(line.end for line in used)
    quote = text[start:end]
    by = lines.get(spec.by) if spec.by else None
    partner = lines.get(spec.partner) if spec.partner else None
    country = spec.country or source.country
    came_from = reader.gazetteer.country_of(partner.value) if partner else None
    return (
        Claim(
            id=claim_id(
                source_key=source.key, url=record.report.url or record.report.record_id or "",
                type_=spec.type, quote=quote, evidence=evidence,
            ),
            type=spec.type,
            country=country,
            partner=came_from if came_from != country else None,
            product=lines[spec.product].value,
            quantity=_quantity(spec, lines, reader),
            date=_date(mapping, lines),
            source_name=by.value if by else source.publisher,
            quote=quote,
            start=start,
            end=end,
            evidence=evidence,
            trace=tuple(f"{piece.field}: register field" for piece in evidence),
        ),
    )  # fmt: skip


def _used(spec: RecordClaim, lines: Mapping[str, LineSpan]) -> list[LineSpan]:
    labels = (spec.product, spec.quantity, spec.date, spec.partner)
    return [lines[label] for label in labels if label is not None and label in lines]


def _evidence(spec: RecordClaim, lines: Mapping[str, LineSpan]) -> tuple[Evidence, ...]:
    found = []
    for field in _SPAN_FIELDS:
        label = getattr(spec, field)
        if label is not None and label in lines:
            line = lines[label]
            found.append(
                Evidence(field=field, start=line.value_start, end=line.value_end, words=line.value)
            )
    return tuple(found)


def _quantity(
    spec: RecordClaim, lines: Mapping[str, LineSpan], reader: ClaimReader
) -> Quantity | None:
    line = lines.get(spec.quantity) if spec.quantity else None
    return reader.quantity_in(line.value) if line else None


def _date(mapping: RecordMapping, lines: Mapping[str, LineSpan]) -> str | None:
    label = mapping.claim.date
    line = lines.get(label) if label else None
    if line is None:
        return None
    form = next((path.format for path in mapping.lines if path.label == label), None)
    try:
        day = _day(line.value, form)
        edtf_bounds(day)
    except ValueError as error:
        wanted = f"the form {form!r}" if form else "ISO 8601"
        raise ValueError(
            f"{label}: {line.value!r} is no date in {wanted}; mend `format` of this line"
        ) from error
    return day


def _day(value: str, form: str | None) -> str:
    if form:
        return datetime.strptime(value, form).replace(tzinfo=UTC).date().isoformat()
    match = _ISO_DAY.match(value)
    return match.group() if match else value
