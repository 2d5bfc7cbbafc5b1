"""Progress: every stage that is told has words."""

import re
from pathlib import Path

from yearling.captions.languages import words

PACKAGE = Path(__file__).parents[1] / "src" / "yearling"
TOLD = re.compile(r'(?:\btell\(|_counted\(.*?, |shown\()"(\w+)"')


def test_every_stage_that_is_told_has_words():
    told = {
        stage for path in PACKAGE.rglob("*.py") for stage in TOLD.findall(path.read_text("utf-8"))
    }
    assert {"metadata", "pictures", "copies", "posts", "files"} <= told
    assert told <= words("en").terminal.keys()
