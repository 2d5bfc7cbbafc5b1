"""The whole way from files to an edition, in order. Read this file first.

    sources -> inspection -> catalog -> people -> moments -> selection -> captions -> layout
            -> renderers

`gather` is the slow edge: it lists the sources and looks inside each file once. `edit` is the
pure core: no file, clock, network or chance; it runs again after every change. `publish`
writes. What people decided enters `edit` as an argument, and is never changed here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from . import (
    __version__,
    accounts,
    captions,
    catalog,
    layout,
    moments,
    people,
    renderers,
    selection,
    sources,
)
from .again import FRESH, Again
from .cache import Cache
from .captions.languages import words
from .cycles import not_searched
from .inspection import meaning, run, towns
from .phrased import Phrased, phrased
from .records import (
    Candidate,
    Edit,
    Edition,
    Edits,
    Entry,
    Failure,
    Look,
    PhotoId,
    Pick,
    Portrait,
    Post,
    Retrospective,
    Sighting,
    Year,
)
from .renderers import place, unchanged
from .story import Story, find, seen_in, tell_story

_NO_EDITS: Mapping[PhotoId, Edit] = MappingProxyType({})
DRAFT = 120
"""Pictures that a first draft is made from."""
DRAFT_FROM = 600
"""Pictures not yet looked at from which a draft comes first: about a minute of looking."""


def gather(
    project: Retrospective,
    cache: Cache,
    engine: Executor,
    tell: run.Tell,
    asked: Collection[str] = (),
    known: Mapping[PhotoId, Look] = MappingProxyType({}),
) -> Iterator[Year]:
    """List the sources and look inside each file once: the year, before it a draft if that is long.

    A stopped run goes on. Pictures `asked` for, by name or id, are seen though of another year, as
    a person's date may bring them in. Looks `known` from an earlier year are not held twice.
    """
    sightings, posts, failures = _listed(project, cache.folder, tell)
    heads, broken = run.heads([s.file for s in sightings], cache, engine, tell)
    sightings = catalog.pair(sightings, heads)
    wanted, passed_over = selection.in_reach(sightings, heads, project)
    looks = run.Looks(cache, engine, tell, project.models, known)
    faces = run.references(project, looks)
    near, unnamed = towns.towns(towns.positions(sightings, heads), cache, engine)
    texts = meaning.texts(project, sightings, heads.values(), posts)
    meanings, unread = meaning.meanings(texts, cache, engine)
    unseen = Year(
        sightings=tuple(sightings),
        contents={},
        heads=heads,
        looks={},
        places=towns.names(near),
        zones=towns.zones(near, project),
        references=faces.by_name,
        posts=tuple(posts),
        meanings=meanings,
        failures=(*failures, *broken, *unnamed, *unread, *faces.failures),
        passed_over=passed_over,
    )
    if looks.unknown([s.file for s in wanted]) >= DRAFT_FROM:
        draft = _seen(unseen, looks, selection.sample(wanted, heads, project, DRAFT))
        yield replace(_judged(draft, project, cache, engine, tell), draft=True)
    too = _seen(unseen, looks, _asked(_seen(unseen, looks, wanted), looks, set(asked)))
    yield _compared(_judged(too, project, cache, engine, tell), project, cache, engine, tell)


def _asked(year: Year, looks: run.Looks, asked: set[str]) -> list[Sighting]:
    """Those passed over that a person asked for."""
    passed = dict(year.passed_over) if asked else {}
    others = [s for s in year.sightings if s.file.where in passed]
    found = {f.where for f in looks.asked_for([s.file for s in others], asked)}
    return [s for s in others if s.file.where in found]


def _seen(year: Year, looks: run.Looks, chosen: Sequence[Sighting]) -> Year:
    """The year with these looked at too."""
    looks.run([s.file for s in chosen])
    failures = (*year.failures, *looks.failures)
    return replace(year, contents=dict(looks.contents), looks=dict(looks.looks), failures=failures)


def _judged(
    year: Year, project: Retrospective, cache: Cache, engine: Executor, tell: run.Tell
) -> Year:
    """The year with what is asked of every picture before others see it."""
    return replace(year, bare=run.bare(year, project, cache, engine, tell))


def _compared(
    year: Year, project: Retrospective, cache: Cache, engine: Executor, tell: run.Tell
) -> Year:
    """The year with originals of posted pictures that no fingerprint finds."""
    photos = catalog.join(year, Edits(), project)
    rivals = catalog.unmatched(photos, year.looks)
    files = {id: photo.versions[0].file for id, photo in photos.items()}
    return replace(year, same=run.same(rivals, files, cache, engine, tell))


def _listed(
    project: Retrospective, kept: Path, tell: run.Tell
) -> tuple[list[Sighting], list[Post], list[Failure]]:
    tell("files", 0, 1)  # a large packed tar is read through once
    told = {path: {"dates": dates} for path, dates in project.dates.items()}
    found, failures = sources.find([Path(path) for path in project.sources], kept, told)
    sightings: list[Sighting] = []
    posts: list[Post] = []
    for collection in found:
        for seen in collection.read():
            if isinstance(seen, Sighting):
                sightings.append(seen)
            elif isinstance(seen, Post):
                posts.append(seen)
            else:
                failures.append(seen)
    tell("files", *[len({s.file.where for s in sightings})] * 2)
    return sightings, posts, failures


def edit(
    project: Retrospective, edits: Edits, year: Year, group: people.Grouping = people.group
) -> Edition:
    """The core: pure and quick; it runs again after every edit and is never cached."""
    return edited(project, edits, year, group)[1]


def edited(
    project: Retrospective,
    edits: Edits,
    year: Year,
    group: people.Grouping = people.group,
    again: Again = FRESH,
) -> tuple[Story, Edition]:
    """The core, with the story that it tells."""
    return worded(project, edits, year, group, again)[:2]


@not_searched()
def worded(
    project: Retrospective,
    edits: Edits,
    year: Year,
    group: people.Grouping = people.group,
    again: Again = FRESH,
) -> tuple[Story, Edition, Phrased]:
    """The core, with what its stages made: for the review page, which shows that too.

    With a `Memo` as `again` only what the last decision touched is worked out anew; the answer is
    the same without.
    """
    project = again(catalog.at_home, project, year)
    story = tell_story(project, edits, year, group, again)
    project = again(people.shown, project, edits)
    year = again(seen_in, year, story.looks)
    told = phrased(story, edits, year, project, again)
    return story, _edition(story, edits, year, told, again), told


@not_searched()
def ahead(
    project: Retrospective,
    edits: Edits,
    year: Year,
    group: people.Grouping,
    story: Story,
    again: Again,
) -> Story | None:
    """The story with everybody as the edits have them, its choice as it was; quick.

    None where they date a picture anew: then nothing of it is as it was.
    """
    found = find(project, edits, year, group, again)
    if found.dated is not story.dated:
        return None
    return replace(story, photos=found.photos, who=found.who, looks=found.year.looks)


def _edition(story: Story, edits: Edits, year: Year, told: Phrased, again: Again) -> Edition:
    project, known, quoted, entries = told.project, told.known, told.quoted, told.entries
    here = known.project
    counts = accounts.counts(fates := _fates(story, edits, year, told, again))
    return Edition(
        title=captions.title(here, edits),
        subject=here.subject.name,
        born=here.born,
        until=here.until,
        byline=captions.byline(here, edits),
        dateline=captions.dateline(here, edits),
        language=here.language,
        lead=captions.lead(here, entries, counts, edits, told.announced),
        quotes=quoted.lead,
        hero=(opening := _opening(entries, known.chosen, here)),
        entries=entries,
        chapters=layout.chapters(entries, here, opening),
        left_out=again(captions.left_out, again(dict, fates), here.language),
        counts=counts,
        draft=year.draft,
        made_with=f"Yearling {__version__}",
        audience=here.audience,
        waiting=len(story.waiting),
        questions=0 if year.draft else len(again(people.ask, story.who, project)),
        portraits=_portraits(story, edits, year, project, again),
        coverage=again(
            selection.coverage, story.candidates, story.choice, project, story.dated, again
        ),
        withheld=(*story.withheld, *known.withheld, *quoted.withheld),
        invitation=captions.invitation(here, edits),
        people=captions.people(known.chosen, here),
        making=here.making,
    )


def _opening(
    entries: Sequence[Entry], chosen: Sequence[captions.Chosen], project: Retrospective
) -> int | None:
    known = [n for n, one in enumerate(chosen) if one.present]
    return layout.hero(entries, [one.pick.gain for one in chosen], project, known)


def _portraits(
    story: Story, edits: Edits, year: Year, project: Retrospective, again: Again
) -> tuple[Portrait, ...]:
    """The row of portraits, of pictures that could have been chosen."""
    said = story.edits
    dropped = frozenset(id for id, edit in said.items() if selection.word(edit) is False)
    open_ = again(_open, story.candidates, again(frozenset, dropped))
    of = story.dated, year.looks, story.present, project
    row = again(moments.portraits, *of, open_, again)
    chosen = (
        captions.Chosen(
            story.photos[id], year.looks[id], (), Pick(id, "", month, 0.0, (), ()), said.get(id)
        )
        for month, id, _ in row
    )
    known = captions.narrow(captions.Known(project, tuple(chosen), ()), edits, year.places)
    return captions.portraits(known.chosen, {id: face for _, id, face in row}, known.project)


def _open(candidates: Sequence[Candidate], dropped: Collection[PhotoId]) -> list[PhotoId]:
    return [c.photo for c in candidates if c.photo not in dropped]


def _fates(story: Story, edits: Edits, year: Year, told: Phrased, again: Again) -> accounts.Fates:
    """What became of every file, and what there is to note."""
    project = told.project
    found = dict(again(accounts.fates, year, story.dated, story.choice, story.gated, again))
    unshown = again(selection.hidden, story.present, _NO_EDITS, project)
    picked = [story.photos[pick.photo] for pick in story.choice.picks]
    found |= accounts.kept_by_hand(unshown, picked)
    found |= accounts.unlicensed(captions.unlicensed(picked, story.edits, project), picked)
    if year.draft:
        return found
    missing = told.quoted.missing if project.audience == "family" else {}
    found |= accounts.unquoted(missing, story.photos)
    return found | accounts.waiting(edits, story.dated, again)


def publish(
    edition: Edition,
    folder: Path,
    outputs: Sequence[str],
    engine: Executor,
    kept: Path,
    tell: renderers.Tell = lambda *_: None,
) -> list[renderers.Output]:
    """Write each output into the folder; `edition.json` always.

    What is unchanged is not made again. One that fails costs no other; the first `OSError` is
    raised when all were tried, with the paths of the others as its notes. `Leak` is one, where an
    output holds what none may: it is not moved into place.
    """
    place.mend(folder)
    tools = engine, kept, tell
    made, failed = [], []
    for name in (*outputs, "edition"):
        try:
            made.append(_output(name, edition, folder, tools))
        except OSError as error:
            failed.append(error)
    if failed:
        for path in (path for output in made for path in output.paths):
            failed[0].add_note(str(path))
        raise failed[0]
    old, asked = words(edition.language).terminal["stale"], (*outputs, "edition")
    left = [old.format(path=path) for path in unchanged.stale(kept, folder, asked, edition)]
    return [*made, renderers.Output((), tuple(left))]


def _output(
    name: str, edition: Edition, folder: Path, tools: tuple[Executor, Path, renderers.Tell]
) -> renderers.Output:
    _, kept, _ = tools
    key = unchanged.key(name, edition)
    known = unchanged.recall(kept, folder, name)
    if key and known and known.key == key and known.whole(folder):
        return known.output(folder)
    from .renderers import scan  # noqa: PLC0415 - most runs make nothing anew

    with place.staged(folder, name) as stage:
        made = renderers.find(name)(renderers.narrowed(edition, name), stage, *tools)
        scan.look_through(stage, edition)
        files, paths = unchanged.written(stage), [p.relative_to(stage) for p in made.paths]
    told = unchanged.Placed(key if made.whole else "", files, tuple(map(str, paths)), made.notes)
    unchanged.remember(kept, folder, name, told)
    return told.output(folder)
