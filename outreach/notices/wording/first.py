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
        "{姓名}，您好：\n您在{馆名}借的 {册数} 册书已逾期 {天数} 天，还有别的读者在等。请尽快归还。\n{书名}",
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
        "Dear {name},\n{count} item(s) you borrowed from {library} are {days} days overdue. Other readers are waiting. "
        "Please return them.\n{titles}",
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
