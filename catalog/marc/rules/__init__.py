"""Rules for a record: what must be there, and what looks wrong.

Errors keep a record from being saved; warnings are shown to the cataloguer.
One rule is one function that takes a record and its format and yields
problems; every problem says by ``tag``, ``occurrence`` and ``code`` where it
stands, so that an editor shows it beside its field (the leader is ``LDR``).
"""

from catalog.marc.formats import MarcFormat, recognise_format
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Level, Problem
from catalog.marc.rules import access, coded, numbers, structure
from catalog.marc.rules.places import Rule

RULES: tuple[Rule, ...] = (
    structure.leader_has_24_characters,
    structure.title_is_there_once,
    structure.fields_are_well_formed,
    structure.no_control_characters,
    structure.fields_are_known,
    structure.indicators_are_defined,
    structure.subfields_are_known,
    structure.fields_are_not_repeated,
    structure.subfields_are_not_repeated,
    structure.mandatory_fields_are_there,
    structure.mandatory_subfields_are_there,
    coded.leader_values_are_defined,
    coded.coded_data_has_its_length,
    coded.coded_values_are_defined,
    coded.coded_dates_are_dates,
    coded.language_codes_are_codes,
    coded.country_codes_are_codes,
    numbers.standard_numbers_check,
    numbers.isbns_stand_once,
    numbers.unified_numbers_have_their_form,
    numbers.prices_are_prices,
    numbers.prices_name_their_currency,
    numbers.chinese_record_is_classified,
    numbers.class_numbers_have_their_form,
    access.embedded_fields_have_their_form,
    access.chinese_names_say_their_role,
    access.main_entry_stands_alone,
)


def check_record(record: MarcRecord, marc_format: MarcFormat | str | None = None) -> list[Problem]:
    """Return every problem of ``record``, errors first."""
    known = MarcFormat(marc_format or recognise_format(record))
    found = [problem for rule in RULES for problem in rule(record, known)]
    return sorted(found, key=lambda problem: problem.level is not Level.ERROR)


__all__ = ["RULES", "Rule", "check_record"]
