"""Versions of a page from the order of its captures; nothing here touches a database."""

from hypothesis import given
from hypothesis import strategies as st

from store.facts.versions import Sighting, Version, versions, with_reading, without
from tests.store.samples import at


def seen(hour: int, text: str, report: int | None = None) -> Sighting:
    return Sighting(
        capture_id=f"c{hour}", at=at(hour), last_seen=at(hour), report_id=report, text_sha256=text
    )


def shape(found: list[Version]) -> list[tuple[str, list[str], int | None, int | None]]:
    return [
        (
            version.first.text_sha256,
            [sighting.capture_id for sighting in version.sightings],
            version.kept,
            version.like,
        )
        for version in found
    ]


def test_a_b_a_is_three_versions() -> None:
    history = [seen(0, "A", 1), seen(1, "A", 1), seen(2, "B", 2), seen(3, "A", 3)]
    assert shape(versions(history, {1: "A", 2: "B", 3: "A"})) == [
        ("A", ["c0", "c1"], 1, None),
        ("B", ["c2"], 2, None),
        ("A", ["c3"], 3, None),
    ]


def test_a_late_capture_splits_a_version() -> None:
    history = [seen(0, "A", 1), seen(2, "A", 1)]
    late = with_reading(history, seen(1, "B"), read_by={1: "p"}, parser="p")
    assert shape(versions(late, {1: "A"})) == [
        ("A", ["c0"], 1, None),
        ("B", ["c1"], None, None),
        ("A", ["c2"], None, 1),
    ]


def test_a_late_capture_with_the_same_text_becomes_the_first_of_its_version() -> None:
    late = with_reading([seen(2, "A", 1)], seen(1, "A"), read_by={1: "p"}, parser="p")
    assert shape(versions(late, {1: "A"})) == [("A", ["c1", "c2"], 1, None)]


def test_a_newer_parser_reads_a_whole_version_anew_and_makes_no_edit() -> None:
    history = [seen(0, "A", 1), seen(1, "A", 1), seen(2, "B", 2)]
    again = with_reading(history, seen(1, "A2"), read_by={1: "old", 2: "old"}, parser="new")
    assert shape(versions(again, {1: "A", 2: "B"})) == [
        ("A2", ["c0", "c1"], None, None),
        ("B", ["c2"], 2, None),
    ]


def test_an_edit_that_only_the_newer_parser_sees_is_told_once_both_are_read() -> None:
    history = [seen(0, "A2", 3), seen(1, "A2", 3)]
    again = with_reading(history, seen(1, "A3"), read_by={3: "new"}, parser="new")
    assert shape(versions(again, {3: "A2"})) == [
        ("A2", ["c0"], 3, None),
        ("A3", ["c1"], None, None),
    ]


def test_an_edit_that_the_newer_parser_does_not_see_is_told_no_longer() -> None:
    history = [seen(0, "A", 1), seen(1, "B", 2)]
    again = with_reading(history, seen(1, "A"), read_by={1: "new", 2: "old"}, parser="new")
    assert shape(versions(again, {1: "A", 2: "B"})) == [("A", ["c0", "c1"], 1, None)]


def test_a_capture_that_tells_of_the_page_no_longer_leaves_the_others() -> None:
    history = [seen(0, "A", 1), seen(1, "B", 2), seen(2, "A", 3)]
    assert shape(versions(without(history, "c1"), {1: "A", 2: "B", 3: "A"})) == [
        ("A", ["c0", "c2"], 1, None)
    ]
    assert versions(without([seen(0, "A", 1)], "c0"), {1: "A"}) == []


@given(st.permutations(list(enumerate("AABBACCA"))))
def test_versions_are_the_same_in_whatever_order_captures_are_read(
    order: list[tuple[int, str]],
) -> None:
    history: list[Sighting] = []
    for hour, text in order:
        history = with_reading(history, seen(hour, text), read_by={}, parser="p")
    found = [(text, captures) for text, captures, _, _ in shape(versions(history, {}))]
    assert found == [
        ("A", ["c0", "c1"]),
        ("B", ["c2", "c3"]),
        ("A", ["c4"]),
        ("C", ["c5", "c6"]),
        ("A", ["c7"]),
    ]
