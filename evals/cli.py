"""`python -m evals`: run the cases, a public set, or somebody's own folder, and report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from evals.case import CaseKind
from evals.errors import EvalError
from evals.outcome import Run
from evals.report.frozen import freeze, with_frozen
from evals.report.report import markdown_report, text_report
from evals.saved import load_run, run_json, save_run
from qa.errors import QAError
from qa.settings import Settings, from_env, quiet_libraries
from store import Embedder, StoreError, open_embedder

if TYPE_CHECKING:
    from evals.tasks.task import Means

STOCK = "minilm"
FAILED, USAGE = 1, 2
_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def main(argv: Sequence[str]) -> int:
    """Run the command line; returns the exit code: 0, 1 a score out of tolerance, 2 usage."""
    try:
        code = command.main(list(argv), prog_name="python -m evals", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (EvalError, QAError, StoreError) as error:
        click.echo(f"evals: {error}", err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("evals: stopped", err=True)
        return 130


# fmt: off
@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--split", type=click.Choice(["all", "dev", "test"]), default="all",
              help="Which half of the cases; tuning may look at dev only.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(CaseKind)),
              help="Only cases of this kind; may be repeated.")
@click.option("--language", "languages", multiple=True, help="Only questions in this language.")
@click.option("--case", "case_id", help="One case: what was found, expected, and why scored so.")
@click.option("--retrieval-only", is_flag=True, help="Search without answering.")
@click.option("--limit", type=click.IntRange(min=0),
              help="At most this many questions; 0 for all of a public set.")
@click.option("--set", "set_name", help="A public set instead of the cases; see --list-sets.")
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder with questions/ and news/ of the public sets.")
@click.option("--list-sets", is_flag=True, help="Name the public sets.")
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Check the search on your own articles, without gold.")
@click.option("--cases", "own", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="With --folder: your own questions, CSV or JSONL, each with what is expected.")
@click.option("--llm", is_flag=True, help="Answer with the model that QA_LLM names.")
@click.option("--baselines/--no-baselines", default=True, help="Run the baselines beside ours.")
@click.option("--embedder", help="Another embedder than the settings have.")
@click.option("--reader", help="Another reader than the settings have; none for no reader.")
@click.option("--seed", type=int, default=0, help="Of samples and intervals.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("runs"),
              help="Where NAME.json, NAME.md and NAME.html go.")
@click.option("--json", "json_file", type=_FILE, help="Also write the run here; - for stdout.")
@click.option("--markdown", "markdown_file", type=_FILE, help="Also the tables; - for stdout.")
@click.option("--html", "html_file", type=_FILE, help="Also the page; - for stdout.")
@click.option("--compare", type=click.Path(path_type=Path, dir_okay=False),
              help="An earlier run: what got better and worse, case by case.")
@click.option("--check", is_flag=True, help="Exit 1 when a score is out of tolerance.")
@click.option("--update-expected", is_flag=True, help="Keep these scores as the expected ones.")
@click.option("--freeze", metavar="NAME",
              help="Keep our scores under this name, to stand beside every later run.")
@click.option("--write-results", is_flag=True, help="Put the tables into evals/RESULTS.md.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
# fmt: on
def command(**options: Any) -> int:
    """Measure Sourced: search, answers, citations, refusals and speed.

    Without options: every case over seeds/, beside the baselines.
    """
    from evals.sets import SETS

    if options["list_sets"]:
        for each in SETS.values():
            click.echo(f"{each.name:18} {each.about}")
        return 0
    _check_usage(options, SETS)
    settings = from_env(embedder=options["embedder"], reader=options["reader"])
    if options["llm"]:
        _require_model(settings)
    quiet_libraries(settings.embedder, settings.reader)
    # Read before the run: a file that is no run should not cost a whole one.
    earlier = load_run(options["compare"]) if options["compare"] else None
    run = _run(options, open_embedder(settings.embedder), settings)
    if options["freeze"]:
        click.echo(f"{freeze(run, options['freeze'])} is written", err=True)
    run = with_frozen(run)
    if options["case_id"]:
        from evals.report.explain import explain

        click.echo(explain(run, options["case_id"]), nl=False)
        return 0
    _write(run, options)
    if earlier is not None:
        from evals.report.explain import compare

        click.echo(compare(earlier, run), nl=False)
    return _against_expected(run, options)


def _check_usage(options: dict[str, Any], sets: dict[str, Any]) -> None:
    if options["set_name"] and options["set_name"] not in sets:
        raise click.UsageError(
            f"no set {options['set_name']!r}; expected one of {', '.join(sets)}"
        )
    chosen = sets.get(options["set_name"])
    if (chosen is None or not chosen.shipped) and bool(chosen) != bool(options["data"]):
        raise click.UsageError("--set NAME and --data DIR go together")
    own = options["folder"] or options["set_name"]
    kept = options["check"] or options["update_expected"] or options["write_results"]
    if own and kept:
        raise click.UsageError("--check, --update-expected and --write-results are for the cases")
    if options["own"] and not options["folder"]:
        raise click.UsageError("--cases FILE and --folder DIR, its articles, go together")
    set_aside = own and not options["own"]
    if options["llm"] and (set_aside or kept or options["retrieval_only"]):
        raise click.UsageError(
            "--llm is for the answers to the cases, without --set, --retrieval-only or --folder "
            "alone; the expected scores are those of quotes"
        )
    if options["folder"] and options["set_name"]:
        raise click.UsageError("--folder and --set exclude each other")


def _require_model(settings: Settings) -> None:
    """Exit 2 unless the settings have a model to answer with, and it answers."""
    if not settings.llm:
        raise click.UsageError("--llm needs a model, as in: QA_LLM=ollama/MODEL qa eval --llm")
    from qa.llm.endpoint import endpoint
    from qa.llm.model import open_model

    to = endpoint(settings)
    if to is not None:
        with closing(open_model(to)) as model:
            model.ping()


def canonical(options: dict[str, Any]) -> str:
    """The command without what changes no score: where reports go, baselines, comparisons."""
    parts = ["python -m evals"]
    if options["split"] != "all":
        parts.append(f"--split {options['split']}")
    parts += [f"--kind {kind}" for kind in options["kinds"]]
    parts += [f"--language {language}" for language in options["languages"]]
    for name in ("set_name", "limit", "embedder", "reader"):
        if options[name] is not None:
            parts.append(f"--{name.removesuffix('_name')} {options[name]}")
    if options["own"]:
        parts.append(f"--cases {options['own'].name}")
    if options["folder"]:
        parts.append(f"--folder {options['folder'].name}")
    if options["data"]:
        parts.append("--data DIR")
    parts += [f"--{name.replace('_', '-')}" for name in ("retrieval_only", "llm") if options[name]]
    if options["seed"]:
        parts.append(f"--seed {options['seed']}")
    return " ".join(parts)


def _run(options: dict[str, Any], embedder: Embedder, settings: Settings) -> Run:
    from evals.tasks.task import Means

    def minilm() -> Embedder:
        return embedder if embedder.name == STOCK else open_embedder(STOCK)

    name, seed, limit = canonical(options), options["seed"], options["limit"]
    # Of the user's settings only what is measured: a model writes when it is asked for.
    answering = settings if options["llm"] else Settings(reader=settings.reader)
    means = Means(embedder, minilm, answering, options["baselines"], options["quiet"])
    if options["own"]:
        return _own(options, name, means)
    if options["folder"]:
        from evals.selfcheck import LIMIT, self_check

        return self_check(
            options["folder"], name, means, limit=LIMIT if limit is None else limit, seed=seed
        )
    if options["set_name"]:
        from evals.sets import SETS

        data = options["data"] or Path(__file__).parent
        return SETS[options["set_name"]].run(data, name, means, limit=limit, seed=seed)
    from evals.seeds import CASES, chosen_cases, run_seeds

    if not CASES.is_file():
        raise click.UsageError(
            "our cases are in a checkout; measure yours with --cases FILE --folder DIR"
        )
    ids = [options["case_id"]] if options["case_id"] else []
    cases = chosen_cases(
        split=options["split"],
        kinds=options["kinds"],
        languages=options["languages"],
        ids=ids,
        limit=limit,
        seed=seed,
    )
    if not cases:
        wanted = f"--case {options['case_id']!r}" if ids else "these filters"
        raise click.UsageError(f"no case matches {wanted}; evals/cases.jsonl has them all")
    return run_seeds(cases, name, means, retrieval_only=options["retrieval_only"], seed=seed)


def _own(options: dict[str, Any], name: str, means: Means) -> Run:
    """Somebody's own cases over their own folder."""
    from evals.ours import read_folder
    from evals.seeds import run_seeds
    from evals.sets.base import draw
    from evals.tasks.own import load_own

    cases = load_own(options["own"], read_folder(options["folder"]))
    return run_seeds(
        draw(list(cases), options["limit"] or 0, options["seed"]),
        command=name,
        means=means,
        retrieval_only=options["retrieval_only"],
        seed=options["seed"],
        folder=options["folder"],
        name=f"cases-{options['own'].stem}",
    )


def _write(run: Run, options: dict[str, Any]) -> None:
    """The reports: on disk, and the table on stdout unless another form was asked for there."""
    from evals.report.html import html_report

    out: Path = options["out"]
    saved = out / f"{run.name}.json"
    with suppress(FileNotFoundError):
        saved.replace(out / f"{run.name}.before.json")
    save_run(run, saved)
    page, markdown = html_report(run), markdown_report(run)
    (out / f"{run.name}.md").write_text(markdown, encoding="utf-8")
    (out / f"{run.name}.html").write_text(page, encoding="utf-8")
    asked = {"json_file": run_json(run), "markdown_file": markdown, "html_file": page}
    to_stdout = False
    for option, text in asked.items():
        file: Path | None = options[option]
        if file is None:
            continue
        to_stdout |= str(file) == "-"
        with click.open_file(str(file), "w", encoding="utf-8") as stream:
            stream.write(text)
    if not to_stdout:
        click.echo(text_report(run))
    click.echo(f"{out / run.name}.html, .md and .json are written", err=True)
    if options["write_results"]:
        from evals.report.results import write_block

        write_block(run)


def _against_expected(run: Run, options: dict[str, Any]) -> int:
    from evals import expected

    if options["update_expected"]:
        expected.update(run, expected.EXPECTED)
        click.echo(f"{expected.EXPECTED.name} is updated", err=True)
        return 0
    if not options["check"]:
        return 0
    result = expected.check(run, expected.EXPECTED)
    for line in result.better:
        click.echo(line, err=True)
    for line in result.failed:
        click.echo(f"out of tolerance: {line}", err=True)
    return FAILED if result.failed else 0
