"""tantivy's fuzzy query: BM25 for the words as they are, and any word within one slip."""

from collections.abc import Sequence

import tantivy

from bench.engines.engine import Found, tokens

_SHORTEST = 4
"""Characters of the shortest word in which a slip is looked for: within one slip of a shorter one lies anything."""
_HEAP = 256 * 2**20
"""Bytes that the writer may fill before it writes: enough for one segment in the smaller trials."""


class TantivyFuzzy:
    """An index in memory, in one segment wherever it fits."""

    def __init__(self, texts: Sequence[str]) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        schema.add_unsigned_field("place", stored=True)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer(_HEAP, 1)
        for place, text in enumerate(texts):
            writer.add_document(tantivy.Document(text=" ".join(tokens(text)), place=place))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def best(self, question: str) -> Found | None:
        """The text of the highest score."""
        parts = [(tantivy.Occur.Should, self._query(word)) for word in tokens(question)]
        if not parts:
            return None
        hits = self._searcher.search(tantivy.Query.boolean_query(parts), 1).hits
        if not hits:
            return None
        score, address = hits[0]
        return Found(int(self._searcher.doc(address)["place"][0]), float(score or 0.0))

    def _query(self, word: str) -> tantivy.Query:
        exact = tantivy.Query.term_query(self._schema, "text", word)
        if len(word) < _SHORTEST:
            return exact
        near = tantivy.Query.fuzzy_term_query(self._schema, "text", word, distance=1)
        return tantivy.Query.disjunction_max_query([exact, near])
