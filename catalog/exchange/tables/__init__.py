"""Tables of vendors: workbooks and text tables, whose columns are told and whose rows become records with copies."""
