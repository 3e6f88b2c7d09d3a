"""The words that a library begins with: data in two languages, each notice in the language of its reader."""

from typing import NamedTuple

from outreach.enums import NoticeTopic


class Words(NamedTuple):
    """A subject and a body with placeholders."""

    subject: str
    body: str


CHINESE = {
    NoticeTopic.DUE_SOON: Words(
        "您借的书快到期了",
        "{姓名}，您好：\n您在{馆名}借的 {册数} 册书应于 {日期} 前归还。\n{书名}\n如还需要，可在到期前续借。",
    ),
    NoticeTopic.OVERDUE_1: Words(
        "您借的书已过应还日期",
        "{姓名}，您好：\n您在{馆名}借的 {册数} 册书已过应还日期（{日期}），请尽快归还。\n"
        "{书名}\n如已归还，请不必理会。",
    ),
    NoticeTopic.OVERDUE_2: Words(
        "再次提醒：请归还图书",
        "{姓名}，您好：\n您在{馆名}借的 {册数} 册书已逾期 {天数} 天，别的读者也可能在等。请尽快归还。\n{书名}",
    ),
    NoticeTopic.OVERDUE_3: Words(
        "第三次提醒：请归还图书",
        "{姓名}，您好：\n您在{馆名}借的 {册数} 册书已逾期 {天数} 天。\n{书名}\n"
        "书若遗失或有困难，请到馆说明，我们一起想办法。",
    ),
    NoticeTopic.HOLD_READY: Words(
        "您预约的书到了",
        "{姓名}，您好：\n您预约的 {册数} 册书已到{地点}，为您保留到 {日期}，请带读者证来取。\n{书名}",
    ),
    NoticeTopic.HOLD_EXPIRING: Words(
        "预约的书保留期将满",
        "{姓名}，您好：\n您预约的 {册数} 册书还在{地点}等您，保留到 {日期}。过期将转给下一位读者。\n{书名}",
    ),
    NoticeTopic.CARD_EXPIRING: Words(
        "您的读者证快到期了",
        "{姓名}，您好：\n您在{馆名}的读者证将于 {日期} 到期。请带证到馆续证。",
    ),
    NoticeTopic.MOVED_UP: Words(
        "您候补的活动有名额了",
        "{姓名}，您好：\n有人退出，您候补的活动轮到您了：\n{活动}\n"
        "入场码在{馆名}网站“我的活动”里。来不了也请在那里退出，把名额让给别人。",
    ),
    NoticeTopic.EVENT_MOVED: Words(
        "您报名的活动有改动",
        "{姓名}，您好：\n您报名的活动改了时间或地点，现在是：\n{活动}\n来不了请在{馆名}网站“我的活动”里退出，把名额让给别人。",
    ),
    NoticeTopic.EVENT_OFF: Words(
        "您报名的活动停办了",
        "{姓名}，您好：\n很抱歉，您报名的这些活动不办了：\n{活动}\n不必做什么，欢迎参加{馆名}的其他活动。",
    ),
    NoticeTopic.ADDRESS_CODE: Words(
        "邮箱验证码",
        "{姓名}，您好：\n您在{馆名}登记这个邮箱，验证码是 {验证码}，一小时内有效。\n如果不是您本人，请不必理会。",
    ),
    NoticeTopic.CLASS_LIST: Words(
        "{班级}逾期图书清单",
        "{姓名}，您好：\n截至 {日期}，{班级}有 {人数} 位同学的 {册数} 册书逾期未还，请提醒他们归还。\n{清单}\n{馆名}",
    ),
}
ENGLISH = {
    NoticeTopic.DUE_SOON: Words(
        "Your books are due soon",
        "Dear {name},\n{count} item(s) you borrowed from {library} are due back by {day}.\n{titles}\n"
        "If you still need them, you may renew before that day.",
    ),
    NoticeTopic.OVERDUE_1: Words(
        "Your books are overdue",
        "Dear {name},\n{count} item(s) you borrowed from {library} were due on {day}. Please return them soon.\n"
        "{titles}\nIf you have returned them already, please ignore this message.",
    ),
    NoticeTopic.OVERDUE_2: Words(
        "Second reminder: overdue books",
        "Dear {name},\n{count} item(s) you borrowed from {library} are {days} days overdue. Other readers may be "
        "waiting. Please return them.\n{titles}",
    ),
    NoticeTopic.OVERDUE_3: Words(
        "Third reminder: overdue books",
        "Dear {name},\n{count} item(s) you borrowed from {library} are {days} days overdue.\n{titles}\n"
        "If something is lost or you are in difficulty, please come and talk to us.",
    ),
    NoticeTopic.HOLD_READY: Words(
        "Your hold is ready",
        "Dear {name},\n{count} item(s) you placed on hold are ready at {place} until {day}. "
        "Please bring your card.\n{titles}",
    ),
    NoticeTopic.HOLD_EXPIRING: Words(
        "Your hold is about to expire",
        "Dear {name},\n{count} item(s) you placed on hold are still waiting at {place} until {day}. "
        "After that they go to the next reader.\n{titles}",
    ),
    NoticeTopic.CARD_EXPIRING: Words(
        "Your library card is about to expire",
        "Dear {name},\nYour card at {library} expires on {day}. Please bring it to the library to extend it.",
    ),
    NoticeTopic.MOVED_UP: Words(
        "You have a place now",
        "Dear {name},\nSomebody has withdrawn, and the place is yours:\n{event}\n"
        "Your ticket is under “My events” on the website of {library}. If you cannot come, please withdraw there, "
        "so that the place goes to the next in line.",
    ),
    NoticeTopic.EVENT_MOVED: Words(
        "An event you registered for has changed",
        "Dear {name},\nThe time or place of an event you registered for has changed. It is now:\n{event}\n"
        "If you cannot come, please withdraw under “My events” on the website of {library}.",
    ),
    NoticeTopic.EVENT_OFF: Words(
        "An event you registered for is cancelled",
        "Dear {name},\nWe are sorry: these events will not take place:\n{event}\n"
        "There is nothing you need to do. We hope to see you at other events of {library}.",
    ),
    NoticeTopic.ADDRESS_CODE: Words(
        "Your confirmation code",
        "Dear {name},\nTo register this address with {library}, enter the code {code} within one hour.\n"
        "If this was not you, please ignore this message.",
    ),
    NoticeTopic.CLASS_LIST: Words(
        "Overdue books of {class}",
        "Dear {name},\nAs of {day}, {people} pupil(s) of {class} have {count} overdue item(s). "
        "Please remind them.\n{list}\n{library}",
    ),
}
FIRST_WORDS = {"zh-hans": CHINESE, "en": ENGLISH}
"""By language, then by topic."""
