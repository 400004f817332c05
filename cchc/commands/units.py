"""cchc units: the plan's units, and how many tasks each leads and helps with."""

from __future__ import annotations

from collections import Counter

import typer

from cchc import terminal
from cchc.commands.options import Json, Plan, office
from cchc.screens import json_answers
from cchc.screens import units as screen


def units(context: typer.Context, plan: Plan = None, as_json: Json = False) -> None:
    """Các đơn vị của kế hoạch, số nhiệm vụ chủ trì và phối hợp."""
    signed = office(context, plan).loaded.plan
    led = Counter(unit for task in signed.tasks() for unit in task.lead.units)
    helped = Counter(unit for task in signed.tasks() for unit in task.coordinators.units)
    if as_json:
        terminal.answer(json_answers.units(signed, led, helped))
    else:
        terminal.lines(screen.units(signed, led, helped, terminal.width()))
