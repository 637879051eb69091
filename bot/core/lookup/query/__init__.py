"""From a text to what it names: phrases, words, years and the language."""
