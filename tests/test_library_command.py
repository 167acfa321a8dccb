"""``lithiophile library``: filters, drawings, citations."""

import re
from pathlib import Path

import pytest
from tests.command_line import lithiophile_says
from typer.testing import CliRunner

import lithiophile
from lithiophile import designs, materials
from lithiophile.cli.library import app
from lithiophile.errors import InputError
from lithiophile.materials.schema import Source
from lithiophile.outlook.engine.bibtex import cited, work_of
from lithiophile.outlook.engine.systems import references, systems


def said(*words: str) -> str:
    answer = CliRunner().invoke(app, list(words), catch_exceptions=False, env={"COLUMNS": "160"})
    assert answer.exit_code == 0
    return answer.stdout


def listed(*words: str) -> set[str]:
    return {line.split()[0] for line in said("list", *words).splitlines()[1:] if line and not line.startswith(" ")}


def test_every_specific_system_has_a_design() -> None:
    specific = {s.id for s in systems().values() if s.specificity == "specific"}
    assert len(specific) == 92
    assert specific <= {designs.load(name).system for name in designs.names()}


def test_the_list_holds_everything_and_filters_narrow_it() -> None:
    assert listed() == set(designs.names())
    metals, carbons = listed("--family", "host-metal"), listed("--family", "host-carbon")
    assert metals
    assert not metals & carbons
    assert metals | carbons <= listed("--family", "host")
    solid = listed("--section", "4", "--electrolyte", "solid")
    assert "garnet-bilayer" in solid
    assert "infused-pi-zno" in listed("--evidence", "measured")
    assert "host-uniform-3d" not in listed("--evidence", "measured")


@pytest.mark.parametrize("words", [("--family", "hosst"), ("--section", "7"), ("--evidence", "guessed")])
def test_an_unknown_filter_is_an_error_with_what_is_known(words: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="Known:"):
        CliRunner().invoke(app, ["list", *words], catch_exceptions=False)


def test_a_design_is_drawn_with_its_numbers() -> None:
    text = said("show", "infused-pi-zno")
    assert "┌" in text
    assert "polyimide" in text
    assert "numbers are sourced" in text


def test_materials_tell_their_kind_and_what_is_assumed() -> None:
    text = said("materials", "--kind", "gel")
    assert "tte_gel" in text
    assert "copper_foam" not in text
    assert re.search(r"\d+ of \d+", text)


def test_citations_are_bibtex_and_come_once() -> None:
    text = said("cite", "infused-pi-zno", "hybrid-mof-hcf")
    assert "@article{liu2016," in text
    assert "author = {Liu, Y. Y. and others}" in text
    assert text.count("10.1038/ncomms10992") == 1
    *entries, program, others = text.strip().split("\n\n")
    for entry in [*entries, program]:
        assert re.match(r"@(article|misc)\{[\w:-]+,\n(  \w+ = \{.*\},\n)+\}$", entry), entry
    assert program.startswith("@misc{lithiophile,")
    assert f"version {lithiophile.__version__}" in program
    assert others.startswith("Other numbers rest on no work: ")
    assert "recalled typical values" in others
    keys = re.findall(r"^@\w+\{(.*),$", text, re.MULTILINE)
    assert len(set(keys)) == len(keys)


FULL = 'title = "m"\n[lithium]\nbelow = "40 um"\n[counter]\nmaterial = "nmc811"\nareal_capacity = "3 mAh/cm2"\n'


def test_every_work_that_a_run_rests_on_is_cited_cathode_kinetics_and_defaults_included(tmp_path: Path) -> None:
    file = tmp_path / "full.toml"
    file.write_text(FULL)
    text = said("cite", str(file))
    assert "author = {Chen, Chang-Hui and Brosa Planella, Ferran and" in text
    assert "title = {{Development of Experimental Techniques for Parameterization of Multi-scale" in text
    for key in ("chen2020", "oregan2022", "boyle2020", "landesfeind2019", "yan2016"):
        assert f"@article{{{key}," in text, key
    assert "okane2022" not in text  # its activation energy plays no part at the temperature that numbers are stated at
    file.write_text(FULL + '[stack]\ntemperature = "45 degC"\n')
    assert "@article{okane2022," in said("cite", str(file))
    assert "@article{wang2019," in said("cite", "garnet-bilayer")  # of a default


def test_a_line_on_a_work_becomes_an_article_and_nothing_is_made_up() -> None:
    lines = {
        "Chi et al., Adv. Funct. Mater. 27 (2017) 1700348": {
            "author": "Chi and others", "journal": "Adv. Funct. Mater.", "year": "2017",
            "volume": "27", "pages": "1700348",
        },
        "Dudney, J. Power Sources (2000)": {"author": "Dudney", "journal": "J. Power Sources", "year": "2000"},
        "Wang, BotB (Battery on the Bench), github ndrewwang/BotB": None,
        "Fu et al., ECS Meeting 232 (2017) abstract 550": None,
        "Outlook on low-volume-change lithium-metal anodes, ACS Cent. Sci. (2020)": None,
    }  # fmt: skip
    for line, fields in lines.items():
        work = work_of("key", Source(where="", cite=line))
        assert work.fields == (fields or {"title": f"{{{line}}}", "doi": "", "note": ""}), line
        assert work.kind == ("article" if fields else "misc")


def test_everything_in_the_catalogue_can_be_cited() -> None:
    for name in designs.names():
        assert cited([name]).count("{") == cited([name]).count("}")
    assert "doi" in cited(["llzo"]) or not any(s.doi for s in materials.load("llzo").sources.values())
    assert len(references()) == 95


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize("words", [("list",), ("materials",), ("show", "hybrid-mof-hcf"), ("show", "llzo")])
def test_nothing_is_cut_at_the_edge_of_a_terminal(words: tuple[str, ...], width: int) -> None:
    answer = CliRunner().invoke(app, list(words), catch_exceptions=False, env={"COLUMNS": str(width)})
    lines = answer.stdout.splitlines()
    assert max(map(len, lines)) <= width
    if words[0] == "list":
        assert all(re.match(r"[\w-]+ +\d", line) or line.startswith(("design ", "   ")) for line in lines)
        assert "submicron" in answer.stdout
        assert "skeleton" in answer.stdout
    if words[0] == "show":
        assert "assumed" in answer.stdout
        assert "numbers are sourced" in " ".join(answer.stdout.split())


def test_a_material_is_shown_with_its_evidence_and_sources() -> None:
    text = said("show", "llzo")
    assert "conductivity" in text
    assert "measured" in text
    assert "[1]" in text
    assert "10.1016/j.ssi.2015.04.011" in text


def test_a_broken_material_is_told_everything_at_once_and_is_code_2(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('kind = "solid"\ntitel = "x"\n[conductivity]\nvalue = 1\nunit = "V"\n', encoding="utf-8")
    for command in ("show", "cite"):
        answer = lithiophile_says("library", command, str(path))
        assert answer.returncode == 2
        assert f"{path}: 4 problems" in answer.stderr
        for part in ("titel: no such key", "title: missing", "conductivity.evidence", "conductivity.source"):
            assert part in answer.stderr
        assert "Traceback" not in answer.stderr
