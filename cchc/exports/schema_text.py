"""What the SQLite file holds: each table, view and column, with what it means in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.standing import STATES

META = "cchc"
"""Under which name the file's own particulars stand in `meta`."""
TEXT, NUMBER, REAL = "TEXT", "INTEGER", "REAL"
NEEDED = "TEXT NOT NULL"
YES_NO = "INTEGER CHECK ({} IN (0, 1))"
PLAN = "INTEGER NOT NULL REFERENCES plans (number)"
PLAN_MEANING = "số thứ tự của kế hoạch trong tệp này (plans.number)"
STATE = f"TEXT CHECK ({{}} IN ({', '.join(map(repr, STATES))}))"
STATE_MEANINGS = "; ".join(f"{state}: {words.name}" for state, words in STATES.items())


@dataclass(frozen=True, slots=True)
class TableText:
    """A table or a view: what it is, its columns (in SQL, and what each means), its last lines."""

    meaning: str
    columns: Mapping[str, tuple[str, str]]
    further: tuple[str, ...] = ()
    """Of a table its keys; of a view where its rows come from."""


OF_TASK = "FOREIGN KEY (plan, task) REFERENCES tasks (plan, id)"
OF_UNIT = "FOREIGN KEY (plan, unit) REFERENCES units (plan, key)"
OF_ENTRY = "FOREIGN KEY (plan, entry) REFERENCES entries (plan, id)"

TABLES: dict[str, TableText] = {
    "meta": TableText(
        "ý nghĩa của từng bảng, từng cột; các dòng có object là 'cchc' nói về chính tệp này",
        {
            "object": (NEEDED, "tên bảng hoặc khung nhìn"),
            "column_name": (NEEDED, "tên cột; rỗng là nói về cả bảng"),
            "meaning": (NEEDED, "ý nghĩa"),
        },
        ("PRIMARY KEY (object, column_name)",),
    ),
    "plans": TableText(
        "kế hoạch, mỗi kế hoạch một dòng",
        {
            "number": ("INTEGER PRIMARY KEY", "số thứ tự trong tệp này"),
            "id": (NEEDED, "mã kế hoạch"),
            "office": (TEXT, "tên đầy đủ của cơ quan"),
            "title": (TEXT, "trích yếu"),
            "short": (TEXT, "tên gọi tắt"),
            "kind": (TEXT, "tên loại văn bản"),
            "document_number": (TEXT, "số văn bản; chưa cấp thì trống"),
            "symbol": (TEXT, "ký hiệu văn bản"),
            "signed_on": (TEXT, "ngày ký, ISO; chưa ký thì trống"),
            "first_day": (TEXT, "ngày đầu của kế hoạch"),
            "last_day": (TEXT, "ngày cuối của kế hoạch"),
            "as_of": (NEEDED, "số liệu tính đến hết ngày này"),
            "period": (NEEDED, "kỳ mà nhiệm vụ thường xuyên được xem"),
            "period_first": (NEEDED, "ngày đầu của kỳ ấy"),
            "period_last": (NEEDED, "ngày cuối của kỳ ấy"),
            "unit": (TEXT, "khóa của đơn vị, nếu chỉ là phần việc của một đơn vị"),
            "public": (YES_NO, "1: bản công khai, đã lược bỏ"),
            "replaces": (TEXT, "văn bản mà kế hoạch này thay thế"),
        },
    ),
    "units": TableText(
        "đơn vị, và nhóm đơn vị được gọi chung",
        {
            "plan": (PLAN, PLAN_MEANING),
            "key": (NEEDED, "khóa của đơn vị trong kế hoạch"),
            "name": (NEEDED, "tên đơn vị"),
            "symbol": (TEXT, "tên viết tắt trong số, ký hiệu văn bản"),
            "head": (TEXT, "người đứng đầu; bản công khai thì trống"),
            "overseer": (TEXT, "lãnh đạo phụ trách; bản công khai thì trống"),
            "is_group": (YES_NO, "1: là tên gọi chung của nhiều đơn vị"),
        },
        ("PRIMARY KEY (plan, key)",),
    ),
    "tasks": TableText(
        "nhiệm vụ, và tình hình đến hết ngày của số liệu (như cchc status --json)",
        {
            "plan": (PLAN, PLAN_MEANING),
            "id": (NEEDED, "mã nhiệm vụ"),
            "place": ("INTEGER NOT NULL", "thứ tự trong kế hoạch, từ 1"),
            "top_number": (TEXT, "số của lĩnh vực lớn chứa nhiệm vụ"),
            "top_area": (TEXT, "tên lĩnh vực lớn ấy"),
            "area_number": (TEXT, "số của lĩnh vực trực tiếp, ví dụ: A.I"),
            "area": (NEEDED, "tên lĩnh vực trực tiếp, không có số"),
            "content": (NEEDED, "nội dung, đúng như văn bản"),
            "lead": (NEEDED, "chủ trì, đúng như văn bản; đơn vị được hiểu: xem task_units"),
            "coordinators": (NEEDED, "phối hợp, đúng như văn bản"),
            "product": (NEEDED, "sản phẩm"),
            "deadline": (NEEDED, "thời hạn, đúng như văn bản"),
            "kind": (
                NEEDED,
                "loại thời hạn: dated có ngày cuối; recurring định kỳ; continuous thường xuyên; "
                "event chờ điều kiện; unclear chưa rõ",
            ),
            "start": (TEXT, "ngày bắt đầu theo kế hoạch"),
            "due": (TEXT, "ngày cuối đang tính: của kế hoạch, của lần gia hạn, của kỳ tới"),
            "signed_due": (TEXT, "ngày cuối theo kế hoạch đã ký"),
            "continuous": (YES_NO, "1: thường xuyên"),
            "every": (TEXT, "định kỳ: week, month, quarter, half-year, year"),
            "event": (TEXT, "điều kiện phải chờ"),
            "state": (STATE, f"tình hình ({STATE_MEANINGS}); trống: không công khai"),
            "state_name": (TEXT, "tình hình, bằng chữ"),
            "percent": (NUMBER, "phần trăm hoàn thành; trống: chưa ai nêu"),
            "days_late": (NUMBER, "số ngày quá hạn, hoặc hoàn thành sau thời hạn mấy ngày"),
            "days_left": (NUMBER, "còn mấy ngày đến hạn"),
            "quiet": (
                TEXT,
                "vì sao nhiệm vụ thường xuyên chưa có kết quả: nothing không phát sinh; empty đơn "
                "vị không nêu; unanswered chưa nhận được báo cáo",
            ),
            "confirmed": (YES_NO, "kết quả đã được xác nhận; trống: không phải xác nhận"),
            "done_on": (TEXT, "ngày hoàn thành, nếu có người hay văn bản nói ra"),
            "obstacles": (TEXT, "khó khăn, vướng mắc chưa tháo gỡ, mỗi điều một dòng"),
            "indicator": (TEXT, "chỉ tiêu"),
            "indicator_unit": (TEXT, "đơn vị tính của chỉ tiêu"),
            "indicator_target": (REAL, "mức phải đạt"),
            "budget": (NUMBER, "kinh phí theo kế hoạch, đồng"),
            "public": (YES_NO, "0: tình hình không đưa ra ngoài cơ quan"),
        },
        ("PRIMARY KEY (plan, id)",),
    ),
    "task_units": TableText(
        "đơn vị chủ trì, phối hợp của từng nhiệm vụ, tách riêng từng đơn vị",
        {
            "plan": (PLAN, PLAN_MEANING),
            "task": (NEEDED, "mã nhiệm vụ"),
            "unit": (NEEDED, "khóa của đơn vị"),
            "role": (
                "TEXT CHECK (role IN ('lead', 'coordinator'))",
                "lead chủ trì; coordinator phối hợp",
            ),
            "state": (STATE, "tình hình phần việc của chính đơn vị chủ trì ấy"),
            "missing": (YES_NO, "1: đơn vị còn phải hoàn thành, còn phải báo cáo"),
        },
        ("PRIMARY KEY (plan, task, unit)", OF_TASK, OF_UNIT),
    ),
    "entries": TableText(
        "nhật ký đến hết ngày của số liệu, cả lần đã rút lại; bản công khai thì không có",
        {
            "plan": (PLAN, PLAN_MEANING),
            "id": (NEEDED, "mã lần ghi"),
            "place": ("INTEGER NOT NULL", "thứ tự trong nhật ký, từ 1"),
            "task": (TEXT, "mã nhiệm vụ; trống: nhận biểu, công văn, báo cáo đã ký"),
            "on_day": (TEXT, "ngày mà điều được ghi là đúng"),
            "at": (NEEDED, "lúc ghi, có múi giờ"),
            "by_whom": (TEXT, "người ghi"),
            "unit": (TEXT, "đơn vị báo cáo; trống: nói cho cả nhiệm vụ"),
            "state": (TEXT, "tiến độ được ghi, ví dụ: started, done, extended"),
            "percent": (NUMBER, "phần trăm hoàn thành"),
            "result": (TEXT, "kết quả thực hiện"),
            "obstacle": (TEXT, "khó khăn, vướng mắc"),
            "proposal": (TEXT, "kiến nghị, đề xuất"),
            "addressed_to": (TEXT, "nơi được kiến nghị; trống: thủ trưởng cơ quan"),
            "value": (REAL, "giá trị chỉ tiêu, lũy kế"),
            "spent": (NUMBER, "kinh phí đã chi, đồng"),
            "due": (TEXT, "thời hạn mới mà lần ghi mang theo"),
            "reason": (TEXT, "lý do"),
            "retracts": (TEXT, "mã lần ghi được rút lại"),
            "counts": (YES_NO, "1: còn hiệu lực; 0: đã rút lại, hoặc là lần rút lại"),
            "form": (TEXT, "mã biểu Excel mà lần ghi được lấy từ đó"),
            "assumed": (YES_NO, "1: ngày không do người hay văn bản nào nói ra"),
            "report": (TEXT, "kỳ của báo cáo đã ký"),
            "refused": (TEXT, "mã nhiệm vụ của các hàng không nhận được, JSON"),
            "letter": (TEXT, "mã nhiệm vụ mà công văn đôn đốc nêu, JSON"),
            "figures": (TEXT, "số liệu của báo cáo đã ký, JSON"),
        },
        ("PRIMARY KEY (plan, id)", OF_TASK, OF_UNIT),
    ),
    "products": TableText(
        "văn bản, sản phẩm được nêu, theo từng lần ghi",
        {
            "plan": (PLAN, PLAN_MEANING),
            "task": (TEXT, "mã nhiệm vụ"),
            "entry": (TEXT, "mã lần ghi; bản công khai thì trống"),
            "place": ("INTEGER NOT NULL", "thứ tự trong lần ghi (bản công khai: của nhiệm vụ)"),
            "symbol": (TEXT, "số, ký hiệu"),
            "issued_on": (TEXT, "ngày ban hành"),
            "title": (TEXT, "trích yếu"),
            "link": (TEXT, "đường dẫn; bản công khai thì trống"),
        },
        (OF_TASK, OF_ENTRY),
    ),
    "extensions": TableText(
        "các lần gia hạn",
        {
            "plan": (PLAN, PLAN_MEANING),
            "task": (NEEDED, "mã nhiệm vụ"),
            "place": ("INTEGER NOT NULL", "lần thứ mấy"),
            "on_day": (NEEDED, "thời hạn mới được tính từ ngày này"),
            "due": (NEEDED, "thời hạn mới"),
            "due_before": (TEXT, "thời hạn trước đó"),
            "days_overdue_before": (NUMBER, "đã quá hạn mấy ngày trước khi được gia hạn"),
            "reason": (TEXT, "lý do"),
            "entry": (TEXT, "mã lần ghi"),
        },
        ("PRIMARY KEY (plan, task, place)", OF_TASK, OF_ENTRY),
    ),
}
"""Tables in the order in which they are filled: what is pointed at goes first."""


def _counted(column: str) -> dict[str, tuple[str, str]]:
    """Return columns that count a table's rows in each state.

    DuckDB gives a view to SQLite in its own words, in which count(*) is a function of its own.
    """
    states = {
        state.replace("-", "_"): (f"sum({column} = '{state}')", f"số nhiệm vụ {words.name}")
        for state, words in STATES.items()
    }
    return {"total": (f"count({column})", "tổng số nhiệm vụ có tình hình"), **states}


COMPLETED = "total(state IN ('done', 'done-late'))"
WITHIN_TERM = "total(state IN ('in-progress', 'not-started'))"
OVERDUE = "total(state = 'overdue')"
OF_DUE = f"nullif({COMPLETED} + {OVERDUE}, 0)"
OF_ALL = f"nullif({COMPLETED} + {WITHIN_TERM} + {OVERDUE}, 0)"
OF_DUE_MEANING = "số nhiệm vụ có thời hạn đã hoàn thành hoặc quá hạn"
OF_ALL_MEANING = "tổng số nhiệm vụ có thời hạn, không kể dừng thực hiện"

VIEWS: dict[str, TableText] = {
    "by_unit": TableText(
        "theo đơn vị chủ trì: phần việc của chính đơn vị, như cchc status --unit; nhiệm vụ nhiều "
        "đơn vị cùng chủ trì được tính cho từng đơn vị nên không cộng các dòng",
        {
            "plan": ("units.plan", PLAN_MEANING),
            "unit": ("units.key", "khóa của đơn vị"),
            "name": ("units.name", "tên đơn vị"),
            **_counted("task_units.state"),
        },
        (
            "FROM task_units JOIN units ON units.plan = task_units.plan "
            "AND units.key = task_units.unit",
            "WHERE task_units.role = 'lead' AND task_units.state IS NOT NULL",
            "GROUP BY units.plan, units.key ORDER BY units.rowid",
        ),
    ),
    "by_area": TableText(
        "theo lĩnh vực lớn",
        {
            "plan": ("plan", PLAN_MEANING),
            "number": ("top_number", "số của lĩnh vực"),
            "area": ("top_area", "tên lĩnh vực"),
            **_counted("state"),
        },
        (
            "FROM tasks WHERE state IS NOT NULL",
            "GROUP BY plan, top_number, top_area ORDER BY plan, min(place)",
        ),
    ),
    "overdue": TableText(
        "nhiệm vụ quá hạn, quá hạn lâu nhất trước",
        {
            "plan": ("plan", PLAN_MEANING),
            "id": ("id", "mã nhiệm vụ"),
            "content": ("content", "nội dung"),
            "lead": ("lead", "chủ trì, đúng như văn bản; bản công khai thì trống"),
            "due": ("due", "ngày cuối đang tính"),
            "days_late": ("days_late", "số ngày quá hạn"),
            "obstacles": ("obstacles", "khó khăn, vướng mắc chưa tháo gỡ"),
        },
        ("FROM tasks WHERE state = 'overdue' ORDER BY due, plan, place",),
    ),
    "rates": TableText(
        "hai cách tính tỷ lệ, trên các nhiệm vụ có thời hạn không kể dừng thực hiện; từ 0 đến 1, "
        "trống khi không có mẫu số",
        {
            "plan": ("plans.number", PLAN_MEANING),
            "of_due_done": (f"{COMPLETED} / {OF_DUE}", f"hoàn thành trên {OF_DUE_MEANING}"),
            "of_due_overdue": (f"{OVERDUE} / {OF_DUE}", f"quá hạn trên {OF_DUE_MEANING}"),
            "of_all_done": (f"{COMPLETED} / {OF_ALL}", f"hoàn thành trên {OF_ALL_MEANING}"),
            "of_all_within_term": (
                f"{WITHIN_TERM} / {OF_ALL}",
                f"còn trong hạn trên {OF_ALL_MEANING}",
            ),
            "of_all_overdue": (f"{OVERDUE} / {OF_ALL}", f"quá hạn trên {OF_ALL_MEANING}"),
        },
        (
            "FROM plans LEFT JOIN tasks ON tasks.plan = plans.number AND tasks.kind = 'dated'",
            "GROUP BY plans.number ORDER BY plans.number",
        ),
    ),
}


def table_sql(name: str) -> str:
    """Return the statement that makes a table."""
    table = TABLES[name]
    lines = [f"{column} {kind.format(column)}" for column, (kind, _) in table.columns.items()]
    inside = ",\n  ".join([*lines, *table.further])
    return f"CREATE TABLE {name} (\n  {inside}\n)"


def view_sql(name: str) -> str:
    """Return the statement that makes a view."""
    view = VIEWS[name]
    columns = ",\n  ".join(f"{sql} AS {column}" for column, (sql, _) in view.columns.items())
    further = "\n".join(view.further)
    return f"CREATE VIEW {name} AS SELECT\n  {columns}\n{further}"
