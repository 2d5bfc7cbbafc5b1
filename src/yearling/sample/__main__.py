"""`python -m yearling.sample FOLDER`: draw the sample year, for development."""

from __future__ import annotations

from pathlib import Path

import click

from yearling.sample import draw


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--photos", default=240, type=click.IntRange(60, 10_000), show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--scale", default=1.0, show_default=True)
@click.option("--workers", default=None, type=int)
def main(folder: Path, photos: int, seed: int, scale: float, workers: int | None) -> None:
    """Draw the sample year into FOLDER."""
    draw(folder, photos, seed=seed, scale=scale, workers=workers)


if __name__ == "__main__":
    main()
