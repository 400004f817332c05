"""What a shell is offered where a command line stops: commands, options, what the plan holds; pure.

A shell asks by the words before the cursor and the one it stands in; its script says what is done
with the answer (`cchc/shells/`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc.plan import Plan, all_numbered
from cchc.standing import STATES
from cchc.text import bare, one_line
from cchc.units import named

FILES = "@files"
"""An offer that stands for the names of files, which shells know better."""
FOLDERS = "@folders"


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that may be typed, and what it means."""

    word: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or an argument of a command, as its help shows it."""

    names: tuple[str, ...] = ()
    """Of an option; an argument has none."""
    metavar: str = ""
    """What its value is called: NHIỆM_VỤ, ĐƠN_VỊ, TỆP; '' for an option that takes none."""
    about: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    """Whether it may be given several times."""


@dataclass(slots=True)
class Read:
    """What the words before the cursor say to a command's parameters."""

    given: dict[str, str] = field(default_factory=dict)
    """The options given, by name, each with its value ('' for none)."""
    arguments: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    """What follows a word after which others count: a command's own."""
    waits: Parameter | None = None
    """The option whose value comes next."""


def read(words: Sequence[str], parameters: Sequence[Parameter], *, stop: bool = False) -> Read:
    """Read the words before the cursor; with `stop`, only up to the first argument."""
    known = {name: parameter for parameter in parameters for name in parameter.names}
    so_far = Read()
    for index, word in enumerate(words):
        if so_far.waits:
            so_far.given[so_far.waits.names[0]] = word
            so_far.waits = None
        elif word[:1] == "-" and len(word) > 1:
            name, equals, value = word.partition("=")
            if parameter := known.get(name):
                so_far.given[parameter.names[0]] = value
                so_far.waits = parameter if parameter.metavar and not equals else None
        else:
            so_far.arguments.append(word)
            if stop:
                so_far.rest = list(words[index + 1 :])
                break
    return so_far


def offers(
    current: str, so_far: Read, parameters: Sequence[Parameter], plan: Callable[[], Plan]
) -> list[Offer]:
    """Return what may stand where the cursor is; `plan` is asked for only where it is needed."""
    arguments = [parameter for parameter in parameters if not parameter.names]
    place = min(len(so_far.arguments), len(arguments) - 1)
    if so_far.waits:
        return _matching(current, values(so_far.waits, plan))
    if current.startswith("--") and "=" in current:
        name, _, begun = current.partition("=")
        of = [parameter for parameter in parameters if name in parameter.names]
        found = _matching(begun, values(of[0], plan)) if of else []
        return [Offer(f"{name}={offer.word}", offer.meaning) for offer in found]
    options = [Offer(one.names[0], one.about) for one in parameters if _may_follow(one, so_far)]
    if current.startswith("-"):
        return [offer for offer in options if offer.word.startswith(current)]
    if place < 0 or (len(so_far.arguments) > place and not arguments[place].many):
        return options if not current else []
    return _matching(current, values(arguments[place], plan, so_far.arguments))


def _may_follow(parameter: Parameter, so_far: Read) -> bool:
    names = parameter.names
    return bool(names) and (parameter.many or names[0] not in so_far.given)


def _matching(begun: str, offered: Iterable[Offer]) -> list[Offer]:
    """Return those that begin as typed, in any case and without accents; files are the shell's."""
    wanted = bare(begun)
    return [
        offer for offer in offered if offer.word[0] == "@" or bare(offer.word).startswith(wanted)
    ]


def values(
    parameter: Parameter, plan: Callable[[], Plan], given: Sequence[str] = ()
) -> Iterator[Offer]:
    """Yield what a parameter may be given; nothing where that is free text."""
    kind = parameter.metavar.strip("[]").removesuffix("…")
    if parameter.choices:
        yield from map(Offer, parameter.choices)
    elif kind == "TÌNH_HÌNH":
        yield from (Offer(state, words.name) for state, words in STATES.items())
    elif kind in OF_PLAN:
        yield from (offer for offer in OF_PLAN[kind](plan()) if offer.word not in given)
    elif "--overseer" in parameter.names:
        leaders = {unit.overseer for unit in plan().units.values() if unit.overseer}
        yield from map(Offer, sorted(leaders))
    elif kind in ("DIR", "THƯ_MỤC"):
        yield Offer(FOLDERS)
    elif "TỆP" in kind or kind == "ĐƯỜNG_DẪN":
        yield Offer(FILES)


def _tasks(plan: Plan) -> Iterator[Offer]:
    for task in plan.tasks():
        yield Offer(task.id, one_line(task.short or task.content))


def _units(plan: Plan) -> Iterator[Offer]:
    for key, unit in named(plan).items():
        yield Offer(key, one_line(unit.name))


def _areas(plan: Plan) -> Iterator[Offer]:
    for number, area in all_numbered(plan.areas):
        yield Offer(number, one_line(area.title))


OF_PLAN: Mapping[str, Callable[[Plan], Iterator[Offer]]] = {
    "NHIỆM_VỤ": _tasks,
    "ĐƠN_VỊ": _units,
    "LĨNH_VỰC": _areas,
}
"""What a plan knows of the values of a parameter, by what its help calls them."""
