"""Records as other systems read them: Dublin Core, MARC 21 and the record's own MARC, in XML."""
