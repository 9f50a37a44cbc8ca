-- A citation is found while it is still being typed: the usual index of `key` cannot answer "begins with" in every
-- collation.
create index opinion_citations_beginning on opinion_citations (key text_pattern_ops);
