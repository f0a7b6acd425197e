"""The few names that every text writes in several ways: countries, and the adjectives made from them.

A table and nothing else. Names of bodies are not listed here: their short forms come from the corpus itself.
"""

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("United States", "U.S.", "US", "United States of America", "USA", "U.S.A."),
    ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain"),
    ("United Nations", "UN", "U.N."),
    ("European Union", "EU", "E.U."),
    ("United Arab Emirates", "UAE", "U.A.E."),
)
# What another form of the word proves less surely: the people or the adjective for the country, and back.
RELATED: tuple[tuple[str, ...], ...] = (
    ("United States", "America", "American", "Americans"),
    ("United Kingdom", "British", "Britons"),
    ("England", "English"), ("Scotland", "Scottish", "Scots"), ("Wales", "Welsh"), ("Ireland", "Irish"),
    ("France", "French"), ("Germany", "German", "Germans"), ("Spain", "Spanish"), ("Netherlands", "Dutch"),
    ("Greece", "Greek", "Greeks"), ("Turkey", "Turkish", "Turks", "Türkiye"), ("Poland", "Polish", "Poles"),
    ("Denmark", "Danish"), ("Sweden", "Swedish"), ("Finland", "Finnish"), ("Norway", "Norwegian"),
    ("Switzerland", "Swiss"), ("Portugal", "Portuguese"), ("China", "Chinese"), ("Japan", "Japanese"),
    ("Iraq", "Iraqi", "Iraqis"), ("Israel", "Israeli", "Israelis"), ("Yemen", "Yemeni"),
    ("Kurdistan", "Kurdish", "Kurds"),
    ("Afghanistan", "Afghan", "Afghans"), ("Ukraine", "Ukrainian", "Ukrainians"), ("Lebanon", "Lebanese"),
    ("Europe", "European", "Europeans"), ("Philippines", "Philippine", "Filipino"), ("Thailand", "Thai"),
)  # fmt: skip
