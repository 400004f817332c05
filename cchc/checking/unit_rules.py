"""Rules over a plan's units and groups, and over who leads and coordinates its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.checking.paths import Path
from cchc.checking.plan_file import PlanFile
from cchc.checking.rule import Rule
from cchc.plan import Group, Parties
from cchc.problem import Problem
from cchc.text import bare, clipped, fold, look_alike, nearest, one_line
from cchc.units import named

K08 = Rule(
    "K08",
    "task",
    "Không có đơn vị này",
    "Đơn vị chủ trì, phối hợp, thành viên của nhóm, hoặc đơn vị trong nhật ký không có trong "
    "units và groups, dù bằng tên hay bằng cách gọi khác (aliases).",
    bad="lead: Văn phòng và Phòng Nghiệp vụ số 1",
    good="lead: Văn phòng và Phòng Nghiệp vụ 1",
)


def units_are_known(file: PlanFile) -> Iterator[Problem]:
    """K08: a lead, coordinator, group member or reporting unit that no unit or group is called."""
    if not file.names_are_known:
        return
    if file.tasks and not file.units:
        hint = "thêm units, ví dụ van-phong: {name: Văn phòng}"
        yield file.problem(K08, ("units",), "kế hoạch chưa có đơn vị nào (units)", hint)
        return
    yield from _unknown_keys(file)
    for path, task in file.tasks:
        yield from _unknown_parties(file, (*path, "lead"), "chủ trì", task.lead)
        yield from _unknown_parties(file, (*path, "coordinators"), "phối hợp", task.coordinators)
        lead = (*path, "lead")
        if not task.lead.units and not one_line(task.lead.text) and file.sound(lead):
            message = f"{file.whose(path)}chưa có đơn vị chủ trì"
            yield file.problem(K08, lead, message, "viết tên đơn vị sau 'lead:'")


def _unknown_keys(file: PlanFile) -> Iterator[Problem]:
    plan = file.plan
    for key, group in plan.groups.items():
        for index, member in enumerate(group.members):
            if member not in plan.units:
                path = ("groups", key, "members", index)
                message = f"nhóm {key}: không có đơn vị '{clipped(member)}'"
                yield file.problem(K08, path, message, file.key_hint(member))
    month = plan.reporting.month
    if month and month.issuer not in plan.units:
        message = f"reporting: không có đơn vị '{clipped(month.issuer)}'"
        hint = file.key_hint(month.issuer)
        yield file.problem(K08, ("reporting", "month", "issuer"), message, hint)


def _unknown_parties(file: PlanFile, path: Path, role: str, parties: Parties) -> Iterator[Problem]:
    if (*path, "units", 0) in file.source.places:
        known = named(file.plan)
        for index, key in enumerate(parties.units):
            if key not in known:
                message = _unknown_party(file, path, role, key)
                yield file.problem(K08, (*path, "units", index), message, file.key_hint(key))
    elif file.sound(path):
        for name in file.names.parties(parties.text)[1]:
            message = _unknown_party(file, path, role, name)
            yield file.problem(K08, path, message, _name_hint(file, name))


def _unknown_party(file: PlanFile, path: Path, role: str, name: str) -> str:
    return f"{file.whose(path[:-1])}không có đơn vị {role} '{clipped(name)}'"


def _name_hint(file: PlanFile, name: str) -> str:
    known = [called for _, unit in file.units for called in (unit.name, *unit.aliases)]
    near = nearest(name, known)
    if not near:
        return "thêm đơn vị vào units (hoặc nhóm vào groups)"
    odd = look_alike(name)
    return f"có phải '{near[0]}'?" + (f" ('{odd}' là chữ khác, chỉ trông giống)" if odd else "")


K13 = Rule(
    "K13",
    "plan",
    "Một tên chỉ hai đơn vị",
    "Hai đơn vị (hoặc nhóm) cùng tên hay cùng cách gọi: không biết văn bản nói đơn vị nào.",
    bad="units:\n  van-phong: {name: Văn phòng}\n"
    "  pnv-1: {name: Phòng Nghiệp vụ 1, aliases: [Văn phòng]}",
    good="units:\n  van-phong: {name: Văn phòng}\n"
    "  pnv-1: {name: Phòng Nghiệp vụ 1, aliases: [PNV1]}",
)


def unit_names(file: PlanFile) -> Iterator[Problem]:
    """K13: two units or groups with one key, or called by the same name."""
    owners: dict[str, str] = {}
    for path, unit in file.units:
        top, key = path
        if top == "groups" and key in file.plan.units:
            message = f"khóa '{key}' vừa là đơn vị vừa là nhóm"
            yield file.key_problem(K13, path, message, "đặt khóa khác")
            continue
        for name in dict.fromkeys(map(fold, (unit.name, *unit.aliases))):
            if name and owners.setdefault(name, key) != key:
                message = f"'{clipped(name)}' vừa là {owners[name]} vừa là {key}"
                hint = "mỗi tên chỉ để cho một đơn vị hoặc nhóm"
                yield file.key_problem(K13, path, message, hint)


UNIT_RULES = (units_are_known, unit_names)

C05 = Rule(
    "C05",
    "plan",
    "Đơn vị không ai giao việc",
    "Đơn vị (hoặc nhóm) có trong danh sách mà không chủ trì, không phối hợp nhiệm vụ nào.",
    bad="units:\n  van-phong: {name: Văn phòng}\n  pnv-1: {name: Phòng Nghiệp vụ 1}",
    good="units:\n  van-phong: {name: Văn phòng}",
    while_writing=True,
)


def units_are_used(file: PlanFile) -> Iterator[Problem]:
    """C05: a unit, or a group without members, that no task names."""
    if file.broken & {"units", "groups", "areas"} or not file.tasks:
        return
    used = {unit for _, task in file.tasks for unit in task.lead.units + task.coordinators.units}
    if month := file.plan.reporting.month:
        used.add(month.issuer)
    for path, unit in file.units:
        top, key = path
        if key not in used and not (isinstance(unit, Group) and unit.members):
            message = f"{key}: '{unit.name}' không chủ trì, không phối hợp nhiệm vụ nào"
            hint = f"xóa khỏi {top}, hoặc xem lại tên đơn vị ở các nhiệm vụ"
            yield file.key_problem(C05, path, message, hint)


C06 = Rule(
    "C06",
    "plan",
    "Hai tên đơn vị gần như trùng",
    "Hai tên chỉ khác nhau dấu hoặc một chữ cái, thường là một đơn vị gõ hai cách.",
    bad="units:\n  van-phong: {name: Văn phòng}\n  van-phong-2: {name: Văn phong}",
    good="units:\n  van-phong: {name: Văn phòng, aliases: [Văn phong]}",
    while_writing=True,
)
COMPARED = 200
"""Letters of a name compared with others; nobody's name is longer."""
LEAST_WORD = 3
"""Letters a word must have to look like a slip of another: 'Tổ A' and 'Tổ B' are two."""


def unit_names_differ(file: PlanFile) -> Iterator[Problem]:
    """C06: two units or groups whose names differ by accents or by one letter."""
    if file.broken & {"units", "groups"}:
        return
    by_form: dict[str, list[str]] = {}
    for path, unit in file.units:
        name, forms = unit.name, set(_forms(bare(unit.name)))
        others = (other for form in forms for other in by_form.get(form, ()))
        near = next((other for other in others if _look_like_one(other, name)), None)
        if near:
            message = f"{path[-1]}: tên '{name}' gần như trùng '{near}'"
            hint = "nếu là một đơn vị thì gộp lại, dùng aliases"
            yield file.key_problem(C06, path, message, hint)
        for form in forms:
            by_form.setdefault(form, []).append(name)


def _forms(name: str) -> Iterator[str]:
    """Yield a name and it without each of its letters: names one letter apart share one."""
    name = name[:COMPARED]
    yield name
    yield from (name[:index] + name[index + 1 :] for index in range(len(name)))


def _look_like_one(name: str, other: str) -> bool:
    """Say whether two different names look like one: a number or a short word makes them two."""
    words, others = bare(name).split(), bare(other).split()
    if fold(name) == fold(other) or len(words) != len(others):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return all(min(map(len, pair)) >= LEAST_WORD and "".join(pair).isalpha() for pair in different)


LED_BY_ALL = (
    "areas:\n  - title: Thể chế\n    tasks:\n      - {id: 2.a, content: Rà soát văn bản, "
    "lead: Các phòng nghiệp vụ, deadline: Thường xuyên}"
)
C11 = Rule(
    "C11",
    "plan",
    "Nhóm chủ trì mà không có thành viên",
    "Nhóm không ghi members được tính là một đơn vị, và không đơn vị nào nhận được biểu, phiếu "
    "giao nhiệm vụ, công văn đôn đốc về nhiệm vụ nhóm chủ trì.",
    bad="units:\n  pnv-1: {name: Phòng Nghiệp vụ 1}\n  pnv-2: {name: Phòng Nghiệp vụ 2}\n"
    f"groups:\n  phong-nghiep-vu: {{name: Các phòng nghiệp vụ}}\n{LED_BY_ALL}",
    good="units:\n  pnv-1: {name: Phòng Nghiệp vụ 1}\n  pnv-2: {name: Phòng Nghiệp vụ 2}\n"
    "groups:\n  phong-nghiep-vu: {name: Các phòng nghiệp vụ, members: [pnv-1, pnv-2]}\n"
    f"{LED_BY_ALL}",
    while_writing=True,
)


SHOWN = 5
"""Tasks that a message names."""


def groups_have_members(file: PlanFile) -> Iterator[Problem]:
    """C11: a group that leads tasks and names no member."""
    if file.broken & {"units", "groups", "areas"} or all(
        group.members for group in file.plan.groups.values()
    ):
        return
    from cchc.month_round import without_members

    for key, tasks in without_members(file.plan).items():
        name, shown = clipped(file.plan.groups[key].name), _first(tasks)
        message = f"nhóm {key}: '{name}' chủ trì {shown} mà chưa ghi gồm những đơn vị nào"
        hint = "thêm members: [khóa các đơn vị], đơn vị nào chưa có thì thêm vào units"
        yield file.key_problem(C11, ("groups", key), message, hint)


LEAST_TASKS = 5
"""Tasks from which a plan is more than its first lines, and asked whether it is clear."""
FIVE_TASKS = "areas:\n  - title: Tài chính\n    tasks:\n" + "\n".join(
    f"      - {{id: 6.{letter}, content: Việc {letter}, lead: Văn phòng, product: Báo cáo, "
    "deadline: Thường xuyên}"
    for letter in "abcde"
)
C26 = Rule(
    "C26",
    "plan",
    "Nhiệm vụ chưa đủ 5 rõ",
    "Nhiệm vụ chưa ghi sản phẩm (rõ kết quả), hoặc không đơn vị chủ trì nào ghi người đứng đầu hay "
    "lãnh đạo phụ trách (rõ người, rõ trách nhiệm); rõ việc, rõ thời gian đã có mã khác. Nhắc một "
    f"lần cho cả kế hoạch, từ {LEAST_TASKS} nhiệm vụ trở lên. Văn bản không nói thì viết null: "
    "product: null, head: null.",
    bad="units:\n  van-phong: {name: Văn phòng}\n"
    + FIVE_TASKS.replace("product: Báo cáo, ", "", 1),
    good=f"units:\n  van-phong: {{name: Văn phòng, head: Chánh Văn phòng}}\n{FIVE_TASKS}",
    while_writing=True,
)


def tasks_are_clear(file: PlanFile) -> Iterator[Problem]:
    """C26: tasks without a product, or led by units that name nobody; told once for a plan.

    What is written as null is what the signed words do not say.
    """
    if file.broken & {"units", "groups", "areas"} or len(file.tasks) < LEAST_TASKS:
        return
    written = file.source.places
    no_product = [
        task.id
        for path, task in file.tasks
        if not task.product and (*path, "product") not in written
    ]
    nobody = {
        unit
        for _, task in file.tasks
        for unit in task.lead.units
        if not any(_names_somebody(file, one) for one in task.lead.units)
    }
    lacks = []
    if no_product:
        lacks.append(f"chưa ghi sản phẩm ở {len(no_product)} nhiệm vụ ({_first(no_product)})")
    if nobody:
        names = [file.plan.unit_name(key) for key in file.plan.units if key in nobody]
        lacks.append(f"chưa ghi người đứng đầu đơn vị chủ trì ({_first(names)})")
    if lacks:
        message = f"chưa đủ 5 rõ: {'; '.join(lacks)}"
        hint = "ghi product cho nhiệm vụ, head cho đơn vị; văn bản không nói thì viết null"
        yield file.key_problem(C26, ("areas",), message, hint)


def _names_somebody(file: PlanFile, key: str) -> bool:
    """Say whether a unit tells who answers for it, or that the signed words don't."""
    unit = file.plan.units.get(key)
    if unit is None:  # a group without members, of which C11 tells
        return True
    return bool(unit.head or unit.overseer) or ("units", key, "head") in file.source.places


def _first(names: Sequence[str]) -> str:
    """List the first few names, and say whether there are more."""
    return ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")


OFFICE_RULES = (units_are_used, unit_names_differ, groups_have_members, tasks_are_clear)
"""Those that would mislead while the files have errors."""
