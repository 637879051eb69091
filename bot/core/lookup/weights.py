"""Every weight and cut-off of the lookup, in one place.

Scores run from 0 to 100. The values were set on the development questions; `bench/quality.py` shows what they give.
"""

# How sure a match of a word is, by how it was found.
EXACT = 1.0
DECLINED = 0.99
"""A case of a name, known as a whole."""
INFLECTED = 0.96
TRANSLITERATED = 0.92
FUZZY_FLOOR = 0.55
HOMOPHONE = 0.9

# How much of a concept a fact is given for holding it in this place.
IN_SUBJECT = 1.0
IN_METRIC = 1.0
IN_KEYWORDS = 0.95
IN_STATEMENT = 0.85
METRIC_IN_KEYWORDS = 0.75
METRIC_IN_STATEMENT = 0.6
DEED_OF_METRIC = 0.8
BENEFIT_OF_DOUBT = 0.3
HOMONYM = 0.5
"""What a single language of a statement holds counts less than this: it may mean something else there."""
IN_TERMS = 0.9
BROADER = 0.85
YEAR_OF_MANY = 0.2
OF_SUBJECT_MATES = 0.3

# How much a part of a question weighs.
MIN_RARITY = 0.24
HOME = 0.06
UNIT = 0.25
WORD = 0.5
UNKNOWN_WORD = 0.5
COMMONEST_WORD = 0.1
"""What the commonest word of a language weighs beside one that is in no list of everyday words."""
NUMBER = 0.4
YEAR = 0.4
ASKED = {
    "quantity": 0.45,
    "when": 0.45,
    "where": 0.45,
    "who": 0.45,
    "why": 0.45,
    "list": 0.3,
    "what": 0.25,
    "how": 0.15,
}

# How well a fact answers what is asked for: by its metric, by what it holds, not at all.
FITS = 1.0
MAY_FIT = 0.45

# What a further missing part counts beside the heaviest one: 1 for as much as it weighs.
DAMPING = 0.85

# What of a part that stands beside the question counts against a fact without it.
ASIDE = 0.3

# What is left of a score when the fact tells of an effect or a source, and the question asks for no such thing.
UNASKED = 0.8

# How surely a slot or metric must have been read to rule a fact out.
SURELY_READ = 0.8

# What is left of a score when the fact lacks something that it must have.
RULED_OUT = 0.3
METRIC_ABSENT = 0.8
METRIC_UNHELD = 0.47
ASK_UNMET = 0.45
COUNTS_OTHER = 0.5
PART_UNMET = 0.55
"""Such a fact may be offered; it reaches the cut-off for an answer by nothing else."""

# What is left where the question names nothing of the fact, while at least so much of it finds no place there.
NOT_NAMED = 0.42
BESIDE_THE_POINT = 0.3

# What is left where a fact holds but one part of a question, while unknown words of so much weight stand beside it.
STRANGE = 0.7
MOSTLY_STRANGE = 0.6

# The rarity from which on a metric alone tells which fact is meant: at most two of a hundred facts state it.
POINTING = 0.75

# What the fact's own identity adds: the part of its subject and metric that the question names.
IDENTITY = 0.16

# The weight of what must be met before a score counts in full: a word or two prove little.
EVIDENCE = 0.4

# The cut-offs.
SURE = 60.0
LIKELY = 48.0
WIDE = 7.0
MAYBE = 38.0
MARGIN = 3.0
MORE_NAMED = 0.2
CLEARLY = 5.0
OVERVIEW_SPREAD = 12.0
CONTINUED = 75.0
"""What a fact must reach to answer a follow-up that names something else than the fact states."""

# How many candidates of the first pass are looked at closely.
CANDIDATES = 48
WORTH_A_LOOK = 0.6
"""A fact that covers less than this part of what the best one covers cannot come first."""
MAX_SUBJECT_MATES = 16
