"""The demonstration's photographs: pictures of nothing, drawn here and marked as such, hung on its activities."""

from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

from libsys.access.desk import Desk
from libsys.models import User
from libsys.text.dates import local_moment
from libsys.web.typesetting import find_font
from outreach.models import Activity, Photograph
from outreach.models.activities import WITH_LINES
from outreach.photographs.acting import Caption, add_photograph
from outreach.photographs.keeping import keep_photograph

SIZE = (960, 720)
MARK = "演示"
WALLS = ((236, 229, 214), (221, 231, 233), (232, 224, 235), (226, 235, 222))
BOOKS = ((44, 74, 90), (107, 100, 68), (63, 90, 76), (122, 74, 60), (90, 84, 112), (150, 118, 62))
MOST = 6
CHILDREN = ("ZG/SE", "CN/SE", "BM/SE")
CONSENT = "家长签字同意书，存少儿阅览室"
WORDS = ("活动现场", "读者在听讲", "书架前的读者", "现场一角", "发放书目", "合影")


def take_photographs(*, desk: Desk, until: date, random: Random) -> list[Photograph]:
    """Hang a photograph on each of the latest activities; one of children still waits for consent."""
    at = local_moment(until)
    held = Activity.objects.filter(library=desk.library, state__in=WITH_LINES, held_on__gt=until - timedelta(days=365))
    activities = list(held.select_related("room__point").order_by("-held_on", "-pk")[:MOST])
    keeper = User.objects.filter(library=desk.library, is_active=True).order_by("pk").first()
    taken = []
    for number, activity in enumerate(activities):
        content = draw_picture(random)
        kept = keep_photograph(BytesIO(content), name=f"演示{number + 1}.jpg", size=len(content))
        shows_minors = f"{activity.point.code}/{activity.room.code if activity.room else ''}" in CHILDREN
        is_first = shows_minors and not any(one.shows_minors for one in taken)
        said = Caption(
            caption=f"{activity.name}：{WORDS[number % len(WORDS)]}（{MARK}）",
            taken_on=activity.held_on,
            responsible=keeper,
            activity=activity,
            shows_minors=shows_minors,
            consent=CONSENT if shows_minors and not is_first else "",
        )
        taken.append(add_photograph(kept=kept, said=said, desk=desk, at=at, key=f"demo-photograph-{number}"))
    return taken


def choose_two(taken: Iterable[Photograph], *, since: date, until: date) -> list[Photograph]:
    """Return two photographs of the days that may stand in a paper for outside."""
    fitting = [one for one in taken if one.may_go_outside and one.taken_on and since <= one.taken_on <= until]
    return fitting[:2]


def draw_picture(random: Random) -> bytes:
    """Return a picture of shelves and people without faces, with the word 演示 on it."""
    picture = Image.new("RGB", SIZE, random.choice(WALLS))
    pen = ImageDraw.Draw(picture)
    for shelf in range(3):
        _draw_shelf(pen, 110 + shelf * 130, random)
    pen.rectangle((0, 520, SIZE[0], SIZE[1]), fill=(196, 182, 158))
    for place in range(random.randint(4, 7)):
        _draw_person(pen, 90 + place * 130 + random.randint(-25, 25), random)
    font = ImageFont.truetype(str(find_font("NotoSansSC")), 72)
    pen.rounded_rectangle((SIZE[0] - 210, 24, SIZE[0] - 24, 124), 8, fill=(27, 31, 35))
    pen.text((SIZE[0] - 117, 74), MARK, font=font, fill="white", anchor="mm")
    written = BytesIO()
    picture.save(written, "JPEG", quality=88)
    return written.getvalue()


def _draw_shelf(pen: ImageDraw.ImageDraw, floor: int, random: Random) -> None:
    left = 30
    while left < SIZE[0] - 250:
        width, height = random.randint(12, 30), random.randint(60, 100)
        pen.rectangle((left, floor - height, left + width, floor), fill=random.choice(BOOKS))
        left += width + random.choice((2, 2, 2, 18))
    pen.rectangle((20, floor, SIZE[0] - 240, floor + 8), fill=(116, 97, 76))


def _draw_person(pen: ImageDraw.ImageDraw, middle: int, random: Random) -> None:
    top, tall = 470 + random.randint(-30, 30), random.randint(150, 210)
    pen.ellipse((middle - 28, top - 56, middle + 28, top), fill=(214, 178, 148))
    pen.rounded_rectangle((middle - 46, top + 4, middle + 46, top + tall), 30, fill=random.choice(BOOKS))
