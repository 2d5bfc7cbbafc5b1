"""Runs in the peers' own environment: their time for a chat, and their dates for nine phones.

In: the path of a chat, and a folder with a chat of each phone. Out: for each peer CPU seconds,
and how many of the 27 messages of the phones it gives a wrong date or none.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from time import process_time

import chats


def whatstk(path: Path) -> set:
    from whatstk import WhatsAppChat  # noqa: PLC0415 - each peer loads by itself

    return {time.to_pydatetime() for time in WhatsAppChat.from_source(str(path)).df["date"]}


def chat_miner(path: Path) -> set:
    from chatminer.chatparsers import WhatsAppParser  # noqa: PLC0415 - as above

    parser = WhatsAppParser(str(path))
    parser.parse_file()
    return set(parser.parsed_messages.get_df(as_pandas=True)["timestamp"].dt.to_pydatetime())


def lost(read, path: Path) -> int:
    try:
        found = {time.replace(second=0, microsecond=0) for time in read(path)}
    except Exception:  # noqa: BLE001 - it gave up, and all is lost
        found = set()
    return len(set(chats.TIMES) - found)


def main(chat: Path, phones: Path) -> None:
    warnings.simplefilter("ignore")
    rows = []
    for read in (whatstk, chat_miner):
        read(sorted(phones.iterdir())[4])  # loaded before it is timed
        start = process_time()
        read(chat)
        spent = process_time() - start
        rows.append((spent, sum(lost(read, path) for path in sorted(phones.iterdir()))))
    print(json.dumps(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
