"""Declaring what people state: facts that stand until they are stated anew, and those that add up over the period."""

from reports.indicators.declaring import STATED, Column, Indicator, reads
from reports.words import Words

STANDARD = "GB/T 13191-2025"


def state(
    code: str, topic: str, name: Words, unit: Words, said: Words, *, standard: str = STANDARD, in_yuan: bool = False
) -> Indicator:
    """Declare a fact that stands: ``said`` tells what exactly is to be stated."""
    definition = Words(
        f"{said.zh}取截至期末各处最近一次填报之和。", f"{said.en} The latest statement of each place, added up."
    )
    return Indicator(code, name, unit, definition, stated=topic, standard=standard, in_yuan=in_yuan)


def add_up(
    code: str, topic: str, name: Words, unit: Words, said: Words, *, standard: str = "", in_yuan: bool = False
) -> Indicator:
    """Declare a fact that happened over days: what was stated within the period is added up."""
    definition = Words(f"{said.zh}期内各次填报相加。", f"{said.en} Statements within the period, added up.")
    column = Column.AMOUNT if in_yuan else Column.QUANTITY
    return Indicator(code, name, unit, definition, lines=reads(STATED, topics=topic, column=column), standard=standard)
