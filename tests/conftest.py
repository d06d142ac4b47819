"""What all tests share: a calm environment, Hypothesis profiles, the repository's place."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline: a slow machine is no fault of the code. In CI the same cases run every time, so that a red run
# means a change in the code; at a desk each run looks for new ones.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Variables that change what a command prints or builds; a test that is about one of them sets it itself.
UNWANTED = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "COLUMNS")


@pytest.fixture(autouse=True)
def calm_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes away what the person's terminal or the CI machine would add."""
    for name in UNWANTED:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the repository."""
    return Path(__file__).resolve().parent.parent
