"""A command that lacks something says what, and how it is written."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

__all__ = ["Guided"]


class Guided(TyperGroup):
    """A group of commands: to what is missing in one it adds what that is, and an example."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            if not error.message:  # all that is known is that it is missing
                error.message = _told(error)
            raise


def _told(error: Any) -> str:
    meaning = getattr(error.param, "help", None) or ""
    epilog = error.ctx.command.epilog or ""
    example = next((line for line in epilog.splitlines() if line.startswith("  ")), "")
    return f"{meaning}\nExample:{example[1:]}" if example else meaning
