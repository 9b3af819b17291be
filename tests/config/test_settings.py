"""Settings come from CLAIMLINE_ variables; wrong and misspelt ones are told together."""

from pathlib import Path

import pytest

from config.settings import Settings, load_settings
from domain.errors import ConfigError


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(f"CLAIMLINE_{field.upper()}", raising=False)


def test_defaults_when_environment_says_nothing() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///data/claimline.db"
    assert settings.data_dir == Path("data")
    assert settings.contact == ""
    assert settings.sources_dir.name == "sources"


def test_variables_win_when_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMLINE_DATABASE_URL", "postgresql+psycopg://me@host/claims")
    monkeypatch.setenv("CLAIMLINE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CLAIMLINE_CONTACT", "desk@news.example")
    settings = load_settings()
    assert settings.database_url == "postgresql+psycopg://me@host/claims"
    assert settings.data_dir == tmp_path
    assert settings.contact == "desk@news.example"


@pytest.mark.parametrize(
    "contact", ["desk@news.example", "https://news.example/bot", "mailto:desk@news.example"]
)
def test_contact_is_taken_when_it_is_an_address(
    monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv("CLAIMLINE_CONTACT", contact)
    assert load_settings().contact == contact


@pytest.mark.parametrize("contact", ["a b@c.example", "me", "x@y.example\r\nX: y", "a.b)", "é@a.b"])
def test_contact_is_refused_when_it_would_break_the_header(
    monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv("CLAIMLINE_CONTACT", contact)
    with pytest.raises(ConfigError, match=r"CLAIMLINE_CONTACT=.*write an e-mail or web address"):
        load_settings()


def test_all_faults_are_told_when_a_name_is_misspelt_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_DATABSE_URL", "sqlite:///x.db")
    monkeypatch.setenv("CLAIMLINE_CONTACT", "me")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert "did you mean CLAIMLINE_DATABASE_URL?" in str(caught.value)
    assert "CLAIMLINE_CONTACT='me'" in str(caught.value)


def test_other_variables_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_SOMETHING_ELSE", "1")
    assert load_settings() == Settings()
