"""Every weight and cut-off of the lookup, in one place.

Scores run from 0 to 100. The values were set on the development questions; `bench/quality.py` shows what they give.
"""

# How sure a match of a word is, by how it was found.
EXACT = 1.0
TRANSLITERATED = 0.92
FUZZY_FLOOR = 0.55
HOMOPHONE = 0.9

# How much of a concept a fact is given for holding it in this place.
IN_SUBJECT = 1.0
IN_METRIC = 1.0
IN_KEYWORDS = 0.95
IN_STATEMENT = 0.85
IN_TERMS = 0.9
BROADER = 0.85
OF_SUBJECT_MATES = 0.3

# How much a part of a question weighs.
MIN_RARITY = 0.12
HOME = 0.05
WORD = 0.5
UNKNOWN_WORD = 0.5
NUMBER = 0.4
ASKED = {"quantity": 0.45, "when": 0.45, "where": 0.45, "who": 0.45, "why": 0.45, "what": 0.25, "how": 0.15}

# How well a fact answers what is asked for: by its metric, by what it holds, not at all.
FITS = 1.0
MAY_FIT = 0.6

# What is left of a score when the fact lacks something that it must have.
RULED_OUT = 0.3
METRIC_ABSENT = 0.5
ASK_UNMET = 0.55
NOT_ITS_SUBJECT = 0.75

# What the fact's own identity adds: the part of its subject and metric that the question names.
IDENTITY = 0.12

# The cut-offs.
SURE = 62.0
MAYBE = 42.0
MARGIN = 4.0
OVERVIEW_SPREAD = 12.0

# How many candidates of the first pass are looked at closely.
CANDIDATES = 48
WORTH_A_LOOK = 0.5
"""A fact that covers less than this part of what the best one covers cannot come first."""
MAX_SUBJECT_MATES = 16
