"""Names the tasks of a plan by the labels of its table: 6.b, 3.đ, 1.1; every name once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cchc.importing.labels import as_id
from cchc.plan import Area
from cchc.text import fold

LONGEST = 40
DOTTED = re.compile(r"\w+(?:\.\w+)+|\d+[a-zđ]")


@dataclass(frozen=True, slots=True)
class Step:
    """One heading above a task: its label, and which it is below the heading above it, from 1."""

    label: str
    number: int = 1


class TaskIds:
    """Collects where each task stands, then names all of them."""

    def __init__(self) -> None:
        self.places: list[tuple[tuple[Step, ...], str]] = []
        self.names: dict[int, str] = {}
        self.taken: set[str] = set()
        self.again: Counter[str] = Counter()
        self.counted: Counter[tuple[Step, ...]] = Counter()

    def place(self, steps: tuple[Step, ...], label: str) -> str:
        """Take a task in, and return what stands for its name until all are known."""
        self.places.append((steps, as_id(label)))
        return f"@{len(self.places) - 1}"

    def named(self, areas: Iterable[Area]) -> tuple[Area, ...]:
        """Return the areas with their tasks named."""
        inside = Counter(steps for steps, _ in self.places)
        labels = Counter(fold(label) for _, label in self.places if label)
        tops = {steps[:1] for steps, _ in self.places}
        labelled_first = sorted(enumerate(self.places), key=lambda one: not one[1][1])
        for number, (steps, label) in labelled_first:
            numbered = any(step.label for step in steps)
            own = labels[fold(label)] == 1 and bool(DOTTED.fullmatch(label) or not numbered)
            shown = steps[1:] if len(tops) == 1 and not steps[0].label else steps
            above = [as_id(step.label) or str(step.number) for step in shown]
            name = label if own else self._name(above, label, steps, inside[steps] == 1)
            self.names[number] = self._free(name)
        return tuple(map(self._area, areas))

    def _name(self, above: list[str], label: str, steps: tuple[Step, ...], is_single: bool) -> str:
        if label and above and label.startswith((f"{above[-1]}.", f"{above[-1]}-")):
            return ".".join([*above[:-1], label])
        if label:
            return ".".join([*above, label])
        if is_single and above and fold(".".join(above)) not in self.taken:
            return ".".join(above)
        self.counted[steps] += 1
        while fold(name := ".".join([*above, str(self.counted[steps])])) in self.taken:
            self.counted[steps] += 1
        return name

    def _free(self, wanted: str) -> str:
        """Return the name itself if nobody has it, else with the next number behind it."""
        name = wanted[:LONGEST].rstrip(".-")
        while fold(name) in self.taken:
            self.again[wanted] += 1
            ending = f"-{self.again[wanted] + 1}"
            name = wanted[: LONGEST - len(ending)].rstrip(".-") + ending
        self.taken.add(fold(name))
        return name

    def _area(self, area: Area) -> Area:
        tasks = tuple(replace(task, id=self.names[int(task.id[1:])]) for task in area.tasks)
        return replace(area, tasks=tasks, areas=tuple(map(self._area, area.areas)))
