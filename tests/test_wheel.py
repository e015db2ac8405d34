"""A built wheel, installed as it is and not as a link to the checkout, carries the content and does the same."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import environment, started

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests" / "contract" / "example-a.answers.yaml"
CARRIED = {
    "dialogs": "coachbot/_data/dialogs",
    "knowledge": "coachbot/_data/knowledge",
    "coachbot": "coachbot",
}


def run(*command: str | Path, folder: Path = ROOT) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as a release is: from the source distribution. The build tools are those that are installed here."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a new environment with the wheel; what coachbot needs is borrowed from this one."""
    folder = tmp_path_factory.mktemp("another place") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # A path in a .pth file is searched, but its own .pth files (the link to the checkout) are not read.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def content() -> Iterator[str]:
    """Where each file of the checkout stands in the wheel."""
    for folder, place in CARRIED.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{place}/{path.relative_to(ROOT / folder).as_posix()}"


def test_it_carries_the_code_the_dialogues_and_the_knowledge_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert names == set(content())


def test_it_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import coachbot; print(coachbot.__file__)", folder=tmp_path)

    assert Path(where.strip()).is_relative_to(installed.parent)


def test_it_says_what_it_can_do(installed: Path, tmp_path: Path) -> None:
    assert "demo" in run(installed / "coachbot", "--help", folder=tmp_path)


def test_its_content_is_in_order(installed: Path, tmp_path: Path) -> None:
    assert "in order" in run(installed / "coachbot", "check", folder=tmp_path)


def test_it_makes_the_plan_that_the_checkout_makes(installed: Path, tmp_path: Path) -> None:
    plan = run(installed / "coachbot", "plan", EXAMPLE, folder=tmp_path)

    assert plan.startswith("# ")
    assert plan == run(sys.executable, "-m", "coachbot", "plan", EXAMPLE)


def test_it_starts_the_demo(installed: Path, tmp_path: Path) -> None:
    with started([installed / "coachbot", "demo", "--no-browser"], tmp_path, environment()) as demo:
        address = demo.wait_for(r"http://[\w.:]+\S*")[0]
        with urllib.request.urlopen(address, timeout=10) as page:
            assert page.status == 200

        demo.end()

    assert "Traceback" not in demo.said
    assert (tmp_path / "coachbot.db").is_file()
