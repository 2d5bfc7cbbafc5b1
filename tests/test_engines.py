"""Workers: what one bad task may cost, and what workers may not do."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

import engine_tasks
from yearling.engines import WorkerDied, run
from yearling.engines.local import LocalPool
from yearling.records import Failure, File

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
POISON = {
    "segv": "crashed the decoder",
    "exit": "crashed the decoder",
    "eat": "needed more than 1.5 GB of memory",
    "sleep": "took longer than 1 s",
    "hang": "took longer than 1 s",
    "raise": "ValueError: no such luck",
    "bad": "is bad",
}


def _files(*names: str) -> list[File]:
    return [File(name, 1, 0) for name in names]


def _good(count: int) -> list[File]:
    return _files(*(f"good-{number}" for number in range(count)))


@pytest.fixture(scope="module")
def pool():
    with LocalPool(2, deadline=1.0) as pool:
        yield pool


@pytest.mark.slow
def test_poisoned_files_are_lost_alone_each_with_its_reason(pool):
    files = _good(60)
    for place, word in enumerate(POISON):
        files.insert(10 * place, File(f"{word}-1", 1, 0))
    results = list(run(pool, engine_tasks.look, files, chunk=4))
    assert Counter(file.path for file, _ in results) == Counter(f.path for f in files)
    for file, result in results:
        word = file.path.split("-")[0]
        expected = Failure(file.where, POISON[word]) if word in POISON else file.path.upper()
        assert result == expected


@pytest.mark.slow
def test_a_worker_killed_from_outside_loses_and_repeats_nothing(tmp_path):
    with LocalPool(2) as pool:
        futures = [pool.submit(engine_tasks.sleep, 0.02 + n / 1e6) for n in range(60)]
        for turn in range(4):
            time.sleep(0.15)
            os.kill(_children(os.getpid())[turn % 2], signal.SIGKILL)
        assert [future.result() for future in futures] == [0.02 + n / 1e6 for n in range(60)]


def test_a_task_that_has_to_wait_for_a_busy_machine_is_not_late(pool):
    assert pool.submit(engine_tasks.sleep, 1.3).result() == 1.3


def test_a_task_that_works_without_end_is_late_by_its_own_seconds(pool):
    with pytest.raises(WorkerDied, match="took longer than 1 s"):
        pool.submit(engine_tasks.spin).result()


def test_a_task_that_fails_leaves_its_worker_alive(pool):
    with pytest.raises(RuntimeError, match="ValueError: no such luck"):
        pool.submit(engine_tasks.fail).result()
    assert pool.submit(engine_tasks.square, 7).result() == 49


def test_an_answer_that_is_no_plain_value_is_refused(pool):
    with pytest.raises(RuntimeError, match=r"may not send posix.system|may not send nt.system"):
        pool.submit(engine_tasks.treason).result()


def test_a_worker_that_cannot_start_says_why():
    with LocalPool(1, prepare=("no_such_module",)) as pool:
        error = pool.submit(engine_tasks.square, 7).exception()
        with pytest.raises(BrokenExecutor):
            list(run(pool, engine_tasks.nothing, _good(3)))
    assert "a worker could not start" in str(error)
    assert "no_such_module" in str(error)


@on_linux
@pytest.mark.parametrize("deed", engine_tasks.DEEDS)
def test_a_worker_can_read_but_do_no_harm(pool, tmp_path, deed):
    path = tmp_path / "original.jpg"
    path.write_bytes(b"a picture")
    before = path.stat()
    error = pool.submit(engine_tasks.refused, deed, str(path)).result()
    assert error == "PermissionError"
    assert pool.submit(engine_tasks.read, str(path)).result() == b"a picture"
    after = path.stat()
    assert (before.st_mtime_ns, before.st_mode) == (after.st_mtime_ns, after.st_mode)
    assert list(tmp_path.iterdir()) == [path]


@on_linux
def test_a_worker_says_what_binds_it(pool):
    words = " ".join(pool.submit(engine_tasks.active).result())
    assert "memory" in words
    assert "seccomp" in words


@on_linux
@pytest.mark.slow
def test_the_coordinators_memory_stays_flat_over_many_tasks(pool):
    def resident():
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    files = (File(f"{number}", 1, 0) for number in range(20_000))
    before, count = 0, 0
    for count, _ in enumerate(run(pool, engine_tasks.nothing, files, chunk=4), 1):
        before = before or (resident() if count == 2000 else 0)
    assert count == 20_000
    assert resident() - before < 8_000_000


def test_only_a_bounded_number_of_chunks_is_taken_ahead():
    taken = []

    def names():
        for file in _good(200):
            taken.append(file)
            yield file

    with ThreadPoolExecutor(2) as threads:
        results = run(threads, engine_tasks.look, names(), chunk=2, ahead=3)
        next(results)
        assert len(taken) == 6
        results.close()


@on_linux
@pytest.mark.slow
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_workers_end_with_their_coordinator(sent, code):
    program = (
        "import sys, engine_tasks as t\n"
        "from yearling.engines.local import LocalPool\n"
        "try:\n"
        "    with LocalPool(2) as pool:\n"
        "        print(pool.submit(t.square, 7).result(), flush=True)\n"
        "        busy = [pool.submit(t.spin), pool.submit(t.spin), pool.submit(t.spin)]\n"
        "        busy[0].result()\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    places = os.pathsep.join(path for path in sys.path if path)
    coordinator = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": places},
    )
    with coordinator:
        assert coordinator.stdout.readline() == b"49\n"
        time.sleep(0.4)
        workers = _children(coordinator.pid)
        assert len(workers) == 2
        coordinator.send_signal(sent)
        assert coordinator.wait(5) == code
    deadline = time.monotonic() + 2
    while any(_lives(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_lives(worker) for worker in workers)


def test_a_pool_that_is_shut_down_finishes_what_it_has():
    pool = LocalPool(1)
    futures = [pool.submit(engine_tasks.square, number) for number in range(20)]
    pool.shutdown()
    assert [future.result() for future in futures] == [n * n for n in range(20)]
    with pytest.raises(RuntimeError, match="shutdown"):
        pool.submit(engine_tasks.square, 1)


def test_who_waits_for_a_task_not_begun_hears_that_the_pool_was_stopped():
    pool = LocalPool(1)
    tasks = [pool.submit(engine_tasks.sleep, 30.0) for _ in range(3)]
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(wait, tasks[1:])
        pool.__exit__(KeyboardInterrupt, None, None)
        assert len(waiting.result(timeout=10).done) == 2


def test_threads_do_the_same_work():
    with ThreadPoolExecutor(2) as threads:
        results = dict(run(threads, engine_tasks.look, _files("good-1", "raise-1", "bad-1")))
    assert {file.path: result for file, result in results.items()} == {
        "good-1": "GOOD-1",
        "raise-1": Failure("raise-1", "no such luck"),
        "bad-1": Failure("bad-1", "is bad"),
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_does_the_same_work():
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    )
    with cluster, distributed.Client(cluster) as client:
        files = [*_good(40), *_files("raise-1", "bad-1")]
        results = dict(run(client.get_executor(), engine_tasks.look, files, chunk=4))
    assert {file.path: result for file, result in results.items()} == {
        **{file.path: file.path.upper() for file in _good(40)},
        "raise-1": Failure("raise-1", "no such luck"),
        "bad-1": Failure("bad-1", "is bad"),
    }


def test_a_dead_worker_shows_as_an_exception(pool):
    with pytest.raises(WorkerDied, match="crashed the decoder"):
        pool.submit(engine_tasks.crash).result()


def _children(parent: int) -> list[int]:
    """Processes of `parent`, by its threads' lists of children."""
    lists = Path(f"/proc/{parent}/task").glob("*/children")
    return sorted(int(child) for one in lists for child in one.read_text().split())


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
