"""Who is asked, with which key, what is said when it fails, and what it costs not to have one."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import httpx
import pytest

from llm_server import PROTOCOLS, LlmServer, Protocol, Reply, Said
from model_corpus import QUICK
from qa import errors
from qa.errors import ModelError, ModelMissing, SettingsError
from qa.llm.endpoint import ADDRESSES, Endpoint, endpoint
from qa.llm.failures import as_model_error
from qa.llm.model import REQUIREMENTS, open_model
from qa.settings import Settings, from_env
from qa.words import Words, languages, problems

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    kind.kind: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ModelError) and kind is not ModelError
}
TO = Endpoint("openai", "toy", "http://127.0.0.1:1/v1", "sk-secret")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ollama/qwen3:8b", "ollama/qwen3:8b"),
        (" OpenAI/meta-llama/Llama-3.1-8B ", "openai/meta-llama/Llama-3.1-8B"),
        ("anthropic/any-name-1", "anthropic/any-name-1"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_model_is_a_provider_and_a_name(value: str, expected: str):
    assert from_env({"QA_LLM": value}).llm == expected


@pytest.mark.parametrize("value", ["llama3", "ollama/", "gemini/x", "/x", "openai/a b"])
def test_another_form_is_refused_with_the_forms_there_are(value: str):
    with pytest.raises(SettingsError, match="expected ollama/NAME, openai/NAME or anthropic/NAME"):
        from_env({"QA_LLM": value})


@pytest.mark.parametrize(
    "value",
    ["localhost:8000", "ftp://x", "http://", "http://a:b@x/v1", "http://x/?k=1", "http://x:y"],
)
def test_an_address_is_an_http_address(value: str):
    with pytest.raises(SettingsError, match="QA_LLM_BASE_URL=.*expected an address"):
        from_env({"QA_LLM_BASE_URL": value})


def test_a_key_alone_asks_nobody():
    """Keys that happen to be there send nothing anywhere, and are not even read."""
    environ = {"OPENAI_API_KEY": "sk-a", "ANTHROPIC_API_KEY": "sk-b", "QA_LLM_API_KEY": "sk-c"}
    settings = from_env(environ)
    assert endpoint(settings) is None
    assert settings.llm_api_key == "sk-c" and settings.llm == ""


@pytest.mark.parametrize(
    ("environ", "key", "address"),
    [
        ({"QA_LLM": "openai/x", "OPENAI_API_KEY": "sk-a"}, "sk-a", "https://api.openai.com/v1"),
        (
            {"QA_LLM": "openai/x", "OPENAI_API_KEY": "sk-a", "QA_LLM_API_KEY": "sk-c"},
            "sk-c",
            "https://api.openai.com/v1",
        ),
        # The provider's key is not for somebody else's server.
        (
            {"QA_LLM": "openai/x", "OPENAI_API_KEY": "sk-a", "QA_LLM_BASE_URL": "http://b/v1/"},
            "",
            "http://b/v1",
        ),
        ({"QA_LLM": "anthropic/x", "ANTHROPIC_API_KEY": "k"}, "k", "https://api.anthropic.com"),
        ({"QA_LLM": "anthropic/x", "OPENAI_API_KEY": "k"}, "", "https://api.anthropic.com"),
        ({"QA_LLM": "ollama/x", "OPENAI_API_KEY": "k"}, "", "http://127.0.0.1:11434"),
    ],
)
def test_which_key_goes_where(environ: dict[str, str], key: str, address: str):
    to = endpoint(from_env(environ))
    assert to is not None
    assert (to.key, to.address) == (key, address)


def test_a_key_is_never_shown():
    settings = from_env({"QA_LLM": "openai/x", "QA_LLM_API_KEY": "sk-secret"})
    assert "sk-secret" not in repr(settings) + repr(endpoint(settings)) + repr(TO)
    for kind in KINDS.values():
        assert "sk-secret" not in str(as_model_error(kind("x"), TO))


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.0.0.1:11434", True), ("http://localhost:1/v1", True), ("http://[::1]:1", True),
        ("http://10.0.0.5:8000", False), ("https://api.openai.com/v1", False),
        ("http://127.0.0.1.example.com", False),
    ],
)  # fmt: skip
def test_which_addresses_are_this_machine(address: str, local: bool):
    assert Endpoint("openai", "x", address).local is local


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("language", languages())
def test_every_failure_is_one_line_in_every_language(kind: str, language: str):
    for provider in PROTOCOLS:
        error = KINDS[kind](
            "", model=f"{provider}/toy", address="http://h:1", detail="why", retry_after=7.2
        )
        line = problems.line(error, Words(language))
        assert "\n" not in line and "{" not in line and 20 < len(line) < 200
        assert "toy" in line or "http://h:1" in line
        assert "`" in line or "QA_" in line or kind == "busy", "it names what to do next"
    others = {problems.line(error, Words(each)) for each in languages()}
    assert len(others) == len(languages())
    assert problems.line(error, Words("und")) == problems.line(error, Words("en"))


def test_the_tree_of_errors_is_drawn_whole():
    for kind in KINDS.values():
        assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ConnectError("x"), "unreachable"),
        (httpx.ConnectTimeout("x"), "unreachable"),
        (httpx.ReadTimeout("x"), "timeout"),
        (httpx.RemoteProtocolError("x"), "cut"),
        (httpx.ReadError("x"), "cut"),
        (ConnectionError("x"), "unreachable"),
        (ValueError("x"), "malformed"),
        (KeyError("x"), "malformed"),
        (RuntimeError("x"), "failed"),
    ],
)
def test_whatever_a_library_raises_is_one_of_ours(raised: Exception, kind: str):
    error = as_model_error(raised, TO)
    assert error.kind == kind and str(error) == problems.line(error, Words("en"))


@pytest.mark.parametrize("language", languages())
def test_of_a_service_that_is_not_reached_no_server_is_to_be_started(language: str):
    error = as_model_error(httpx.ConnectError("x"), Endpoint("openai", "m", ADDRESSES["openai"]))
    here = as_model_error(httpx.ConnectError("x"), TO)
    start = Words(language).text("problem.unreachable", address="", model="", start="")
    assert start.partition(";")[2] not in problems.line(error, Words(language))
    assert start.partition(";")[2] in problems.line(here, Words(language)).replace(
        " (`ollama serve`)", ""
    )


def test_what_a_server_says_cannot_play_with_the_terminal():
    error = as_model_error(RuntimeError("a\x1b[2J\n" + "b" * 500), TO)
    assert "\x1b" not in str(error) and "\n" not in str(error) and len(str(error)) < 300


@pytest.mark.parametrize("provider", PROTOCOLS)
def test_a_missing_library_comes_with_the_line_that_installs_it(
    provider: Protocol, monkeypatch: pytest.MonkeyPatch
):
    library = {"openai": "llama_index.llms.openai_like", "ollama": "ollama"}.get(
        provider, "anthropic"
    )
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"qa.llm.providers.{provider}", raising=False)
    with pytest.raises(ModelMissing, match="run `.*pip install '") as caught:
        open_model(Endpoint(provider, "x", "http://127.0.0.1:1"))
    assert all(f"'{each}'" in str(caught.value) for each in REQUIREMENTS[provider])


def test_the_install_lines_are_those_of_the_extras():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for provider, required in REQUIREMENTS.items():
        assert project["optional-dependencies"][provider] == list(required)


@pytest.mark.parametrize("provider", PROTOCOLS)
def test_variables_of_the_libraries_send_nothing_elsewhere(
    provider: Protocol, monkeypatch: pytest.MonkeyPatch
):
    """Addresses, keys, organisations and proxies of the environment do not count."""
    for name, value in {
        "OPENAI_BASE_URL": "http://127.0.0.1:9",
        "OPENAI_API_KEY": "sk-theirs",
        "OPENAI_ORG_ID": "org-theirs",
        "OPENAI_PROJECT_ID": "p-theirs",
        "OLLAMA_HOST": "http://127.0.0.1:9",
        "OLLAMA_API_KEY": "ol-theirs",
        "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
        "ANTHROPIC_API_KEY": "an-theirs",
        "ANTHROPIC_AUTH_TOKEN": "at-theirs",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)
    with LlmServer() as server:
        server.play(Reply((Said("ready"),)))
        settings = from_env({"QA_LLM": f"{provider}/x", "QA_LLM_BASE_URL": server.url(provider)})
        to = endpoint(settings)
        assert to is not None
        model = open_model(to, QUICK)
        assert model.ping() < 5
        model.close()
        assert "theirs" not in str(server.asked[0].headers)


def test_openai_itself_gets_what_its_newer_models_want():
    """No temperature, and the other name of the limit; other servers get the old ones."""
    for address, wanted in (
        ("https://api.openai.com/v1", {"model", "max_completion_tokens"}),
        ("http://127.0.0.1:1/v1", {"model", "max_tokens", "temperature"}),
    ):
        model = open_model(Endpoint("openai", "x", address, "k"))
        assert set(model.llm._get_model_kwargs()) == wanted  # type: ignore[attr-defined]
        model.close()


def test_without_a_model_nothing_of_it_is_imported():
    code = (
        "import sys, qa.answer.answerer, qa.opening, qa.text.terminal, qa.cli.commands\n"
        "loaded = [m for m in sys.modules if m.startswith(('qa.llm', 'qa.check.checker'))]\n"
        "loaded += {'openai', 'ollama', 'anthropic'} & sys.modules.keys()\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_default_is_no_model():
    assert Settings().llm == "" and endpoint(Settings()) is None
