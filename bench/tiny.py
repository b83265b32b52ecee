"""A tiny program of click's, whose ``--help`` mougen's is put beside: ``python -m bench.tiny --help``."""

import click


@click.group()
def main() -> None:
    """Draft agreements."""


@main.command()
@click.argument("matter")
@click.option("--kind", help="The kind of document.")
def draft(matter: str, kind: str) -> None:
    """Draft an agreement."""
    click.echo(f"{matter} {kind}")


if __name__ == "__main__":
    main()
