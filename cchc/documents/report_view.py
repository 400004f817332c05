"""What one report looks at: a period of a plan, task by task, as records for its template; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from cchc.documents.figures import (
    bar,
    count,
    is_open_due,
)
from cchc.documents.letterhead import chief_of
from cchc.documents.report_values import (
    AnnexRow,
    AreaFigures,
    AreaResults,
    Decision,
    ExtendedTask,
    PeriodWords,
    Remark,
    SilentTasks,
    TaskLine,
    TaskResult,
)
from cchc.documents.results import (
    DECIDED,
    OWN_SILENCE,
    STILL_RUNNING,
    UNANSWERED,
    already,
    author,
    deadline_words,
    decisions,
    entry_words,
    extension_basis,
    is_result,
    latest,
    news,
    quiet_words,
    sentences,
    state_words,
    with_state,
)
from cchc.documents.wording import (
    capital,
    clipped,
    continued,
    in_table,
    signed,
    task_name,
    tells_task,
    together,
)
from cchc.number_words import Count, names_together
from cchc.period import DAY, Period, calendar_end, law_date, reporting_period, shifted
from cchc.plan import Area, Plan, numbered
from cchc.plan_periods import send_by, span_of
from cchc.progress import Obstacle, Proposal
from cchc.standing import Standing
from cchc.text import fold

NOUNS = {
    "month": "tháng",
    "quarter": "quý",
    "half": "6 tháng",
    "nine-months": "9 tháng",
    "year": "năm",
}
MOST_NAMED = 10
"""Units that a cell of a table names one by one."""


def led_by(tasks: Iterable[Standing], unit: str | None) -> list[Standing]:
    """Return the standings of the tasks a unit leads; all, if there is no unit."""
    return [standing for standing in tasks if unit in (None, *standing.task.lead.units)]


def next_period(period: Period, close_day: str) -> Period:
    """Return the period whose work comes next; after nine months that is quý IV."""
    if period.kind == "nine-months":
        return reporting_period("quarter", 4, period.year, close_day)
    return shifted(period, 1, close_day)


def point_label(task_id: str, area: str) -> str:
    """Return how a point about a task begins: by the letter it has in the plan, 'c)'.

    A task numbered otherwise keeps its id; the only one of an area, which has the area's, none.
    """
    last = task_id.rpartition(".")[2]
    if fold(task_id) == fold(area):
        return ""
    return f"{last})" if len(last) == 1 and last.isalpha() else f"{task_id}."


class ReportView:
    """What one report looks at: `tasks` are all it tells of, `led` those its figures count.

    With `units`, theirs alone are asked after.
    """

    def __init__(
        self,
        plan: Plan,
        period: Period,
        as_of: date,
        unit: str | None,
        tasks: Iterable[Standing],
        *,
        inside: bool = False,
        units: Collection[str] = (),
    ) -> None:
        self.units = units
        self.plan, self.period, self.as_of, self.unit = plan, period, as_of, unit
        self.tasks = list(tasks)
        self.led = led_by(self.tasks, unit)
        self.silent = [one for one in self.led if one.wants_result]
        self.speakers = [plan.unit_name(key) for key in (*plan.units, *plan.groups)]
        goes_out = period.kind != "month" or plan.reporting.month is None
        self.outgoing = goes_out and unit is None and not inside
        self.ahead, self.ahead_last = self._ahead()

    @property
    def running(self) -> bool:
        """Whether the period is not over."""
        return self.as_of < self.period.last

    @property
    def writer(self) -> str | None:
        """The unit that writes the report, by key; None where it is the agency's own."""
        month = self.plan.reporting.month
        return self.unit or (month.issuer if month and not self.outgoing else None)

    def _ahead(self) -> tuple[str, date]:
        """Return the time whose work comes next, and its last day.

        What still falls due in a half or a year that closed before its calendar's end is no work of
        the next one.
        """
        end = calendar_end(self.period)
        if self.running:
            months = self.period.kind in ("half", "nine-months")
            named = reporting_period("month", end.month, end.year) if months else self.period
            return f"đến hết {named.name}", max(end, self.period.last)
        following = next_period(self.period, self.plan.reporting.close_day)
        last = max(calendar_end(following), following.last)
        soon = any(is_open_due(standing, self.as_of, end) for standing in self.led)
        if soon and self.period.kind in ("half", "year"):
            return "thời gian tới", last
        return following.name, last

    def period_words(self, today: date) -> PeriodWords:
        """Tell the period, its days and what comes after it, of a report made on a day."""
        period, due = self.period, send_by(self.plan, self.period)
        calendar_last = calendar_end(period)
        left = self.as_of < calendar_last
        within = "trong " if period.kind in ("month", "quarter") else ""
        return PeriodWords(
            name=period.name,
            named=f"{within}{period.name}",
            noun=NOUNS[period.kind],
            first=law_date(period.first),
            as_of=law_date(self.as_of),
            last=law_date(period.last),
            closed=period.last <= today,
            send_by=law_date(due),
            due=due < today,
            today=law_date(today),
            calendar_first=law_date(self.as_of + DAY) if left else "",
            calendar_last=law_date(calendar_last) if left else "",
            ahead=self.ahead,
            ahead_last=law_date(self.ahead_last),
            ahead_in_plan=self.as_of < span_of(self.plan)[1],
        )

    def by_area(self, tasks: Iterable[Standing]) -> Iterator[tuple[str, str, list[Standing]]]:
        """Yield each area of the first level: its number, its name and the tasks below it."""
        known = {standing.task.id: standing for standing in tasks}
        for number, area in numbered(self.plan.areas):
            below = [known[task.id] for _, task in area.walk() if task.id in known]
            yield number, area.name, below

    def area_figures(self) -> Iterator[AreaFigures]:
        """Yield the figures of each group of tasks."""
        for number, name, below in self.by_area(self.led):
            if below:
                tally = count(below)
                yield AreaFigures(number, name, tally, bar(tally))

    def area_results(self) -> Iterator[AreaResults]:
        """Yield each group of tasks with the results of the period; there may be none."""
        for number, name, below in self.by_area(self.tasks):
            if below:
                results = (self.result(standing, number) for standing in below)
                yield AreaResults(number, name, tuple(filter(None, results)))

    def result(self, standing: Standing, area: str) -> TaskResult | None:
        """Tell a task's results of the period; None if there are none.

        The result leads: the task is named only where the result does not say which it is. Where a
        task that a unit coordinates stands is left to whoever leads it.
        """
        own = [entry for entry in news(self.plan, standing, self.period) if is_result(entry)]
        kept = latest(own)
        results = sentences(self.plan, standing.task, kept, self.period)
        if not results:
            return None
        leads = self.unit in (None, *standing.task.lead.units)
        words = (
            with_state(standing, results, self.speakers)
            if leads
            else together(results, self.speakers)
        )
        name = task_name(standing.task)
        named = not tells_task(words, name)
        return TaskResult(
            id=standing.task.id,
            label=point_label(standing.task.id, area),
            name=name if named else "",
            result=continued(words, self.speakers) if named else capital(words),
            more=len(kept) < len(own),
        )

    def finished(self) -> Iterator[TaskLine]:
        """Yield the tasks of whose completion in time the period brought the news."""
        for standing in self.led:
            kind = standing.task.deadline.kind
            has_day = kind == "dated" or (kind == "event" and standing.due is not None)
            if standing.state == "done" and has_day:
                told = news(self.plan, standing, self.period)
                if any(entry.state == "done" for entry in told):
                    yield self.line(standing)

    def overdue(self) -> Iterator[TaskLine]:
        """Yield what is overdue, the longest first."""
        latest_first = sorted(self.led, key=lambda standing: -(standing.days_late or 0))
        return (self.line(one) for one in latest_first if one.state == "overdue")

    def line(self, standing: Standing) -> TaskLine:
        """Tell a task in a list."""
        task = standing.task
        silence = self.unanswered(standing)
        partly = 0 < len(standing.missing_units) < len(task.lead.units) and not self.outgoing
        return TaskLine(
            id=task.id,
            content=task_name(task),
            lead=clipped(task.lead.text),
            deadline=deadline_words(standing),
            due=law_date(standing.due) if standing.due else "",
            days_late=Count(standing.days_late or 0),
            missing=self.missing(standing.missing_units) if partly else "",
            quiet=capital(quiet_words(standing, silence)),
            reason=together(clipped(obstacle.text) for obstacle in standing.obstacles),
            state=state_words(standing, silence),
            extended=bool(standing.extensions),
            submitted=standing.submitted_on is not None and not standing.finished,
        )

    def extended(self) -> Iterator[ExtendedTask]:
        """Yield the tasks extended in the period, and those extended that are not done."""
        for standing in self.led:
            if not standing.extensions:
                continue
            last = standing.extensions[-1]
            new = last.entry in news(self.plan, standing, self.period)
            if new or not standing.finished:
                yield ExtendedTask(
                    id=standing.task.id,
                    content=task_name(standing.task),
                    deadline=clipped(standing.task.deadline.text),
                    due=law_date(last.due),
                    basis=extension_basis(last.entry),
                    days_overdue=Count(standing.days_overdue_before),
                    new=new,
                )

    def silent_by_lead(self) -> Iterator[SilentTasks]:
        """Yield the continuous tasks without a result, those of one lead for one reason as one."""
        alike: dict[tuple[str, str], SilentTasks] = {}
        for standing in self.silent:
            why = quiet_words(standing, self.unanswered(standing))
            if why == OWN_SILENCE or standing.task.lead.units == (self.writer,):
                why = ""
            elif 0 < len(standing.missing_units) < len(standing.task.lead.units):
                why += f" của {self.missing(standing.missing_units)}"
            lead = clipped(standing.task.lead.text)
            new = SilentTasks(lead, (), "" if self.running else why)
            same = alike.get((fold(lead), why), new)
            alike[fold(lead), why] = replace(same, ids=(*same.ids, standing.task.id))
        yield from alike.values()

    def own_quiet(self) -> Iterator[str]:
        """Yield the continuous tasks without a result of whoever writes the report."""
        for standing in self.silent:
            leads, missing = standing.task.lead.units, standing.missing_units or (self.writer,)
            if self.outgoing or (self.writer in leads and self.writer in missing):
                yield standing.task.id

    def unanswered(self, standing: Standing) -> str:
        """Say what is known of a task that nobody has answered."""
        if self.running:
            return STILL_RUNNING
        if self.outgoing or self.unit or standing.missing_units == (self.writer,):
            return OWN_SILENCE
        return UNANSWERED

    def missing(self, units: Sequence[str]) -> str:
        """Name the units, or count them where their names would fill a page."""
        if len(units) > MOST_NAMED:
            return f"{Count(len(units))} đơn vị"
        return names_together(map(self.plan.unit_name, units))

    def obstacles(self) -> Iterator[Remark]:
        """Yield what still hinders, of the period and carried over."""
        for standing in self.tasks:
            yield from (self.remark(standing, obstacle) for obstacle in standing.obstacles)

    def proposals(self) -> Iterator[Remark]:
        """Yield what still waits for a decision, of the period and carried over.

        What goes out has those alone that are for somebody above the office.
        """
        for standing in self.tasks:
            for proposal in standing.proposals:
                if not self.outgoing or self._is_for_above(proposal):
                    yield self.remark(standing, proposal)

    def _is_for_above(self, proposal: Proposal) -> bool:
        signer = self.plan.document.signer
        own = (chief_of(self.plan), signer.position if signer else "")
        return proposal.to is not None and not any(
            name and fold(name) in fold(proposal.to) for name in own
        )

    def decided(self) -> Iterator[Decision]:
        """Yield what was decided in the period, task by task, and how far that is."""
        for standing in self.tasks:
            for entry, proposals in decisions(self.plan, standing, self.period):
                yield Decision(
                    task=standing.task.id,
                    text=entry_words(self.plan, standing.task, entry).removeprefix(DECIDED),
                    on=law_date(entry.on or self.as_of),
                    asked=together(clipped(proposal.text) for proposal in proposals),
                    lead=clipped(standing.task.lead.text),
                    state=already(state_words(standing, self.unanswered(standing))),
                )

    def remark(self, standing: Standing, remark: Obstacle | Proposal) -> Remark:
        """Tell an obstacle or a proposal of a task."""
        return Remark(
            who=author(self.plan, standing.task, remark.unit),
            task=standing.task.id,
            text=clipped(remark.text),
            since=law_date(remark.since) if remark.since < self.period.first else "",
            to=clipped(remark.to) if isinstance(remark, Proposal) else "",
        )

    def upcoming(self) -> Iterator[TaskLine]:
        """Yield what falls due after the report's day, in the time ahead, soonest first."""
        due = [one for one in self.led if is_open_due(one, self.as_of, self.ahead_last)]
        return map(self.line, sorted(due, key=lambda standing: standing.due or self.as_of))

    def annex(self) -> Iterator[AnnexRow]:
        """Yield the plan's areas, nested as signed, and below each the tasks that count."""
        return self.annex_rows(
            self.plan.areas, {standing.task.id: standing for standing in self.led}
        )

    def annex_rows(
        self, areas: Sequence[Area], known: dict[str, Standing], *, inner: bool = False
    ) -> Iterator[AnnexRow]:
        """Yield the rows of areas, and of the areas in them.

        An inner one that is a task itself, with others below it, has that task's row for a head.
        """
        for number, area in numbered(areas):
            if any(task.id in known for _, task in area.walk()):
                if not (inner and area.own_task and area.own_task.id in known):
                    yield AnnexRow(area=True, number=number, content=area.name)
                own = (known[task.id] for task in area.tasks if task.id in known)
                yield from map(self.annex_row, own)
                yield from self.annex_rows(area.areas, known, inner=True)

    def annex_row(self, standing: Standing) -> AnnexRow:
        """Tell a task: of what runs on, the period's results; of all else, everything so far."""
        task = standing.task
        runs_on = standing.state in ("ongoing", "quiet")
        entries = news(self.plan, standing, self.period) if runs_on else standing.entries
        results = sentences(self.plan, task, entries, self.period)
        result = [f"{capital(sentence)}." for sentence in results]
        return AnnexRow(
            number=task.id,
            state=in_table(state_words(standing, self.unanswered(standing))),
            result="\n".join(result),
            **signed(task),
        )
