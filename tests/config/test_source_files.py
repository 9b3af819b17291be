"""Source files: right ones load, and every fault of every wrong one is told in one message."""

import json
from pathlib import Path

import jmespath
import pytest

from config.settings import Settings
from config.source_files import load_source, load_sources
from domain.errors import ConfigError
from domain.source import Source, SourceFormat

_BUNDLED = Path(__file__).parents[2] / "config" / "sources"
_SHARED = Path(__file__).parents[3] / "shared" / "sources"

_FEED = """\
key: news-one
title: News One
publisher: One Press
country: CA
homepage: https://one.example/
licence: all rights reserved
terms: short quotes are allowed
format: feed
urls: [https://one.example/feed.xml]
schedule: 15 6 * * *
"""
_RECORD = """\
record:
  records: results
  id: number
  url: https://one.example/{id}
  title: title
  published: {path: day, format: "%Y%m%d"}
  lines:
    - {label: Product, path: product}
  claim: {type: recall, product: Product}
"""


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _faults(folder: Path, text: str, name: str = "news-one.yml") -> list[str]:
    path = _written(folder, name, text)
    with pytest.raises(ConfigError) as caught:
        load_sources(folder)
    return str(caught.value).replace(f"{path}:", "").splitlines()


def test_sources_come_sorted_by_key(tmp_path: Path) -> None:
    for key in ("b-two", "a-one"):
        _written(tmp_path, f"{key}.yml", _FEED.replace("news-one", key))
    _written(tmp_path, "notes.txt", "no source")
    assert [source.key for source in load_sources(tmp_path)] == ["a-one", "b-two"]


def test_register_loads_when_mapping_is_whole(tmp_path: Path) -> None:
    text = _FEED.replace("format: feed", "format: api") + _RECORD
    source = load_source(_written(tmp_path, "news-one.yml", text))
    assert source.record is not None
    assert source.record.published.format == "%Y%m%d"


def test_every_fault_is_told_at_once_when_several_files_are_wrong(tmp_path: Path) -> None:
    one = _FEED.replace("publisher:", "publsher:").replace("15 6 * * *", "15 25 * * *")
    one = one.replace("https://one.example/feed.xml", "ftp://one.example/feed.xml")
    _written(tmp_path, "news-one.yml", one.replace("terms: short quotes are allowed\n", ""))
    _written(tmp_path, "news-two.yml", _FEED)
    _written(tmp_path, "news-three.yml", "a: [1\n")
    with pytest.raises(ConfigError) as caught:
        load_sources(tmp_path)
    lines = sorted(str(caught.value).replace(f"{tmp_path}/", "").splitlines())
    assert [line.split(": ", 2)[:2] for line in lines] == [
        ["news-one.yml:1", "publisher"],
        ["news-one.yml:1", "terms"],
        ["news-one.yml:3", "publsher"],
        ["news-one.yml:8", "urls.0"],
        ["news-one.yml:9", "schedule"],
        ["news-three.yml:2", lines[5].split(": ", 2)[1]],
        ["news-two.yml:1", "key"],
    ]
    assert "is missing; add it" in lines[0]
    assert lines[2].endswith("did you mean 'publisher'?")
    assert "'ftp://one.example/feed.xml' is no web address; write it like" in lines[3]
    assert "'15 25 * * *' is no cron expression" in lines[4]
    assert "call the file news-one.yml" in lines[6]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("manners: {delay: 2}\n", "11: manners.delay: is no key here; did you mean 'delay_s'?"),
        ("manners: {zzz: 2}\n", "11: manners.zzz: is no key here; the keys are allow_loopback,"),
        ("manners: {delay_s: -1}\n", "11: manners.delay_s: -1: input should be greater"),
        ("expect: {least_reports: some}\n", "11: expect.least_reports: 'some': input should be"),
        ("paging: {kind: skip}\n", "11: paging: paging of the kind 'skip' needs `parameter`"),
        ("paging: {kind: hop}\n", "11: paging.kind: 'hop': input should be 'none', 'page'"),
        ("paging: {next: 'a..b'}\n", "11: paging.next: 'a..b' is no JMESPath (Expecting: ["),
    ],
)
def test_line_key_value_and_remedy_are_told(tmp_path: Path, wrong: str, told: str) -> None:
    faults = _faults(tmp_path, _FEED + wrong)
    assert len(faults) == 1
    assert faults[0].startswith(told)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("title: News One", "title: 2020", "2: title: 2020: is no text; put it in quotes"),
        ("country: CA", "country: XX", "4: country: 'XX' is no ISO 3166-1 alpha-2 code"),
        ("format: feed", "format: rss", "8: format: 'rss': input should be 'feed' or 'api'"),
        ("format: feed", "format: api", "1: (the whole file): a source of the format 'api' needs"),
        ("urls: [https://one.example/feed.xml]", "urls: []", "9: urls: []: tuple should have"),
        (
            "urls: [https://one.example/feed.xml]",
            "urls: ['https://me:secret@one.example/']",
            "9: urls.0: 'https://me:secret@one.example/' carries a user name",
        ),
    ],
)
def test_value_is_told_when_it_is_wrong(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    faults = _faults(tmp_path, _FEED.replace(right, wrong))
    assert len(faults) == 1
    assert faults[0].startswith(told)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("path: product}", "pth: product}", "record.lines.0.pth: is no key here; did you mean"),
        ("path: product}", "path: 'a['}", "record.lines.0.path: 'a[' is no JMESPath"),
        ("%Y%m%d", "%Y%Q", "record.published.format: 'Q' is a bad directive in format '%Y%Q'"),
        ("example/{id}", "example/{no}", "record.url: 'https://one.example/{no}' needs {id}"),
        ("product: Product}", "product: Goods}", "record: claim.product: 'Goods' is the label"),
    ],
)
def test_key_path_is_told_when_a_mapping_is_wrong(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    text = _FEED.replace("format: feed", "format: api") + _RECORD.replace(right, wrong)
    assert any(line.split(": ", 1)[1].startswith(told) for line in _faults(tmp_path, text))


def test_long_value_is_cut_in_the_message(tmp_path: Path) -> None:
    faults = _faults(tmp_path, _FEED.replace("format: feed", "format: " + "x" * 5_000))
    assert len(faults[0]) < 300


def test_file_is_refused_when_it_is_a_list(tmp_path: Path) -> None:
    assert _faults(tmp_path, "- key: x\n") == [
        "1: holds no keys; write the source as `key: value` lines"
    ]


def test_file_is_told_when_it_ends_in_yaml(tmp_path: Path) -> None:
    _written(tmp_path, "news-one.yaml", _FEED)
    with pytest.raises(ConfigError, match=r"news-one\.yaml: source files end in \.yml"):
        load_sources(tmp_path)


def test_folder_is_told_when_absent(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="CLAIMLINE_SOURCES_DIR"):
        load_sources(tmp_path / "absent")


def test_bundled_sources_load() -> None:
    sources = load_sources(_BUNDLED)
    keys = {source.key for source in sources}
    assert {"us-openfda-food", "us-cpsc-recalls"} <= keys
    assert all(source.sample == source.key.startswith("sample-") for source in sources)
    assert all(source.manners.allow_loopback is source.sample for source in sources)
    assert Settings.model_fields["sources_dir"].default == _BUNDLED


def _known_keys(source: Source) -> set[str]:
    """The record's own keys that a mapping reads or leaves out on purpose."""
    assert source.record is not None
    mapping = source.record
    paths = [mapping.id, mapping.title, *(line.path for line in mapping.lines)]
    known = set(mapping.ignored)
    if not mapping.url.startswith("http"):
        paths.append(mapping.url)
    for path in paths:
        known |= {str(node["value"]) for node in _fields(jmespath.compile(path).parsed)}
    return known


def _fields(node: dict[str, object]) -> list[dict[str, object]]:
    children = node["children"] if isinstance(node["children"], list) else []
    inner = [found for child in children if isinstance(child, dict) for found in _fields(child)]
    return [node, *inner] if node["type"] == "field" else inner


@pytest.mark.shared
@pytest.mark.parametrize(
    ("key", "recorded"),
    [
        ("us-openfda-food", "openfda/food_enforcement.json"),
        ("us-cpsc-recalls", "cpsc/recall.json"),
    ],
)
def test_every_recorded_key_is_mapped_or_ignored(key: str, recorded: str) -> None:
    sample = _SHARED / recorded
    if not sample.is_file():
        pytest.skip(f"no recorded samples at {sample}; they are kept outside the project")
    source = load_source(_BUNDLED / f"{key}.yml")
    assert source.format is SourceFormat.API
    assert source.record is not None
    records = jmespath.search(source.record.records, json.loads(sample.read_bytes()))
    assert records
    assert {name for record in records for name in record} - _known_keys(source) == set()
    for record in records:
        values = [jmespath.search(line.path, record) for line in source.record.lines]
        assert all(value is None or isinstance(value, str) for value in values)
