"""cchc next: the following period's plan, from this one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.carried_entries import CarriedEntries, carried_entries
from cchc.commands.options import AsOf, NewId, Plan, day_option, office, workspace
from cchc.journal import append, locked
from cchc.new_office import new_plan_file, plan_id, write_plan
from cchc.next_plan import carry_over, next_period
from cchc.plan import Plan as SignedPlan
from cchc.plan_writer import HEADING, plan_yaml
from cchc.problem import UsageError
from cchc.screens import next_plan as screen
from cchc.standing import standings
from cchc.workspace import JOURNAL_FILE, Loaded, Workspace, load


def next_plan(
    context: typer.Context,
    new_id: NewId,
    first: Annotated[
        dt.date | None, day_option("--from", "Ngày đầu; mặc định ngay sau kế hoạch này.")
    ] = None,
    last: Annotated[
        dt.date | None, day_option("--to", "Ngày cuối; mặc định dài bằng kế hoạch này.")
    ] = None,
    carry: Annotated[
        bool,
        typer.Option(
            "--carry",
            help="Mang cả lần ghi sang: kế hoạch bị thay giữa chừng. Kế hoạch mới đã có "
            "(carried_from ở từng nhiệm vụ) thì chỉ mang lần ghi.",
        ),
    ] = False,
    plan: Plan = None,
    as_of: AsOf = None,
) -> None:
    """Lập kế hoạch kỳ sau: chuyển việc chưa xong và việc thường xuyên sang, bỏ việc đã xong."""
    place = workspace(context)
    if carry and (folder := place.find_folder(plan_id(new_id))):
        _refuse_days(first or last or as_of)
        _carry_into(place, folder, plan)
        return
    place, loaded, day = office(context, plan, as_of)
    target = new_plan_file(place, plan_id(new_id))
    tasks = standings(loaded.plan, loaded.entries, day)
    period = next_period(loaded.plan, first, last)
    new = carry_over(loaded.plan, tasks, target.parent.name, period, with_entries=carry)
    text = plan_yaml(new.plan, new.remarks).replace(HEADING, screen.NEXT_HEADING, 1)
    if not write_plan(target, text):
        terminal.note(f"{target} đã có sẵn, đúng như lần này; không ghi lại")
    brought = _carry(loaded, new.plan, target.parent) if carry else None
    terminal.lines(screen.next_plan(loaded.plan, new, target, terminal.width()))
    if brought:
        terminal.say("")
        terminal.lines(screen.carried(loaded.plan, new.plan, brought, terminal.width()))


def _refuse_days(day: object) -> None:
    if day:
        raise UsageError(
            "kế hoạch mới đã có: --carry chỉ mang lần ghi sang, không đi cùng --from, --to, --as-of"
        )


def _carry_into(place: Workspace, folder: Path, old_id: str | None) -> None:
    """Take the entries of the plans that a plan says its tasks were carried over from along."""
    new = load(folder, place.root)
    olds = [place.folder(old_id)] if old_id else _carried_plans(place, new)
    for old in (load(one, place.root) for one in olds):
        if old.plan.id == new.plan.id:
            raise UsageError(
                f"--plan là kế hoạch cũ, --id là kế hoạch mới; cả hai là {new.plan.id}"
            )
        brought = _carry(old, new.plan, folder)
        terminal.lines(screen.carried(old.plan, new.plan, brought, terminal.width()))


def _carried_plans(place: Workspace, new: Loaded) -> Sequence[Path]:
    """Return the folders of the plans that a plan's tasks were carried over from."""
    wanted = sorted(new.plan.carried_plans())
    if not wanted:
        raise UsageError(
            f"kế hoạch {new.plan.id} chưa nói nhiệm vụ nào là của kế hoạch trước: ghi carried_from "
            "ở từng nhiệm vụ được chuyển sang, ví dụ carried_from: ke-hoach-cu/1.a"
        )
    return [place.folder(old_id) for old_id in wanted]


def _carry(old: Loaded, new: SignedPlan, folder: Path) -> CarriedEntries:
    """Add what goes on of a plan's entries to the journal of the one that replaced it."""
    journal = folder / JOURNAL_FILE
    with locked(journal):
        known = load(folder, old.root).entries if journal.exists() else ()
        brought = carried_entries(old.plan, old.entries, new, {entry.id for entry in known})
        if brought.entries:
            append(journal, brought.entries)
    return brought
