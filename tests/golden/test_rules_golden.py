"""`rules.txt` holds for every named rule a row that it speaks for and a counter-example: no rule is without them."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import newsarchive.loader
from newsarchive.loader.knowledge import Knowledge, knowledge_of
from newsarchive.loader.lexicon import load
from newsarchive.loader.lines import lay_out
from newsarchive.loader.roles import decide_roles
from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import Copy
from newsarchive.settings import ExactByline

STANDS_FOR = {
    "H": "Council votes for the budget of the harbour",
    "P": "The council of the town met on Monday and talked until late in the evening, officials said in a statement.",
    "Q": "The council of the town met on Monday and talked until late in the evening, officials said in a statement, and "
    "most of those who had come to listen left the chamber long before the vote was taken by the members who remained.",
}
EXACT = (ExactByline(text="The Gull", people=("Ann Lee",)),)


def named_rules() -> dict[str, Rule]:
    """Every rule of the loader's tables, by its reason."""
    rules = {}
    for module in pkgutil.iter_modules(newsarchive.loader.__path__):
        if module.name.startswith("rules_"):
            for table in vars(importlib.import_module(f"newsarchive.loader.{module.name}")).values():
                if isinstance(table, tuple):
                    rules |= {rule.reason: rule for rule in table if isinstance(rule, Rule)}
    return rules


RULES = named_rules()


def examples() -> list[tuple[str, str, str, str]]:
    """Reason, `yes` or `no`, what holds for the text (a language, `wire`, `exact`), the rows."""
    found = []
    reason = ""
    for line in (Path(__file__).parent / "rules.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            reason = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            told, _, rows = line.partition(": ")
            answer, _, held = told.partition(" ")
            found.append((reason, answer, held, rows))
    return found


def known(held: str) -> Knowledge:
    """The knowledge that a rule is asked with: English, where no other language is named."""
    language = held if held not in ("", "wire", "exact") else "en"
    exact = EXACT if held == "exact" else ()
    return knowledge_of(load(), language, allowed=(), day_first=True, timezone="UTC", own_agency=None, exact=exact)


@pytest.mark.parametrize(("reason", "answer", "held", "rows"), examples())
def test_a_rule_speaks_for_its_example_and_not_for_the_counter_example(reason, answer, held, rows):
    lines = [" ".join(STANDS_FOR.get(word, word) for word in row.strip().split(" ")) for row in rows.split(" / ")]
    asked = next(number for number, line in enumerate(lines, start=1) if line.startswith("»"))
    lines[asked - 1] = lines[asked - 1].removeprefix("» ")
    layout = lay_out(tuple(lines))
    copy = Copy(layout.rows, layout.shape, known(held), wire=held == "wire")
    decide_roles(copy)
    (seen,) = (seen for seen in copy.rows if seen.row.first == asked)
    assert bool(RULES[reason].test(seen, copy)) is (answer == "yes")
    assert answer == "no" or RULES[reason].needs in seen.shows


def test_every_rule_has_an_example_and_a_counter_example():
    for answer in ("yes", "no"):
        assert {reason for reason, told, _, _ in examples() if told == answer} == set(RULES)
