"""Phrases by which sentences that claim nothing are known: greetings, wishes, orders, judgements, feelings, insults.

Lists and nothing else, as patterns that ignore case. Phrases are parted by commas; an apostrophe is either kind, "_" a
word of any letters, "(a/b)" one of two.
"""

import re

from corpus.language.gazetteer import word_set


def _any_of(listed: str) -> str:
    """A pattern for one of the phrases of a list."""
    phrases = (phrase.strip() for phrase in listed.replace("\n", " ").split(","))
    return f"(?:{'|'.join(_pattern(phrase) for phrase in phrases if phrase)})"


def _pattern(phrase: str) -> str:
    written = re.sub(r"\(([^()]*)\)", lambda match: f"(?:{match[1].replace('/', '|')})", " ".join(phrase.split()))
    return written.replace("'", "['’]").replace("_", r"\w*")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SOFTLY = _any_of(
    "so, very, really, truly, deeply, not, also, still, just, do, never, always, honestly, strongly, firmly, don't, "
    "cannot, can't, most, too, all, both"
)
_FELT = _any_of(
    """happy, sad, proud, angry, tired, sick, glad, sorry, afraid, scared, worried, excited, grateful, thankful,
    honoured, honored, delighted, disappointed, shocked, ashamed, thrilled, sure, certain, convinced, confident,
    hopeful, pleased, fed up, lonely, humbled, furious, heartbroken, moved, blessed"""
)
_MINDED = _any_of(
    """think, believe, feel, love, hate, like, guess, suppose, doubt, fear, hope, wish, want, wonder, know, admire,
    adore, miss, prefer, trust, respect, stand (with/by), appreciate, enjoy, agree, disagree, care, dream, imagine,
    expect"""
)
JUDGED = _any_of(
    """disgrac(e/eful), sham(e/eful/eless), scandalous, outrag(e/eous), disgusting, terrible, horrible, awful,
    pathetic, ridiculous, absurd, stupid, idiotic, crazy, insane, evil, wicked, wonderful, amazing, awesome,
    fantastic, great, brilliant, beautiful, ugly, boring, nice, lovely, incredible, unbelievable, unacceptable,
    intolerable, unforgivable, inexcusable, unfair, unjust, immoral, wrong, right, good, bad, better, worse, best,
    worst, nonsense, rubbish, garbage, trash, joke, mess, nightmare, madness, travesty, farce, disaster,
    catastrophe, failure, embarrassment, important, essential, vital, crucial, necessary, sad, tragic, appalling,
    dreadful, superb, excellent, magnificent, inspiring, perfect, overrated, underrated, clueless, incompetent,
    dishonest, arrogant, useless, hopeless, worthless, corrupt, a hero, heroic, a genius, a saint, lazy, selfish,
    ungrateful, doing (great/fine/well/badly), too
    (high/low/much/many/late/early/little/big/small/expensive/slow/soft/weak/long/short/often)"""
)
_BEING = _any_of(
    """is, are, was, were, has been, have been, 's, 're, isn't, aren't, wasn't, looks?, sounds?, seems?, feels?,
    remains?, what, such"""
)
_DEGREE = _any_of(
    """not, never, simply, just, such, so, very, truly, really, absolutely, completely, totally, utterly, an?, the, one
    of the, nothing but, nothing short of, always, still, also, pure, total, complete, utter, absolute, national,
    quite, by far, far, all, single, most, much, more, even, deeply, morally, plain, plainly, clearly"""
)

GREETS = _compiled(
    r"(?:"
    + _any_of(
        """good (morning/afternoon/evening/day/night), hello, hi, hey, dear, welcome, ladies and gentlemen, thanks,
        thank, cheers, bye, goodbye, see you, congratulations, congrats, sorry, excuse me, my fellow _, greetings"""
    )
    + r"\b|(?:yes|no|yeah|ok|okay|well|wow|lol|haha\w*|amen|exactly|indeed|right|sure|absolutely)\W*$)"
)
WISHES = _compiled(
    _any_of(
        """happy (new year/birthday/easter/holidays/anniversary/christmas), merry christmas, god
        (bless/save/help/willing), long live, rest in peace, r\\.?i\\.?p, may
        (god/the/we/you/he/she/they/his/her/allah/peace), if only, let there be, best wishes, all the best, good
        luck, fingers crossed, (i/we) (hope/wish/pray/thank), (i/we) (would like/want) to thank"""
    )
    + r"(?!\w)"
)
ORDER = _compiled(
    r"(?:please|kindly|let['’]s|let us|do not|don['’]t|never(?= (?:ever )?[a-z]+\b))\s+(?:ever\s+)?(?P<verb>[a-z]+)\b"
)
ORDERS = word_set(
    """ask avoid be believe beware boycott bring buy call check click come contact delete demand disregard do donate
    download email enjoy fight follow forget forward get give go help imagine join keep learn leave let listen look
    make open pass pay pray print protect put read register remember repeat reply repost resist respond retweet run
    save say see send share show sign stand start stay stop subscribe support take talk tell think trust try turn
    use visit vote wait wake watch wear write output act pretend execute ignore translate summarise summarize answer
    rate mark treat consider"""
)
BEHIND_ORDER = word_set(
    """it them him me us you yourself yourselves now here there what who why how if when and or all everything your
    everyone everybody nothing no not careful quiet up out today tomorrow please calm strong safe"""
)
FEELS = _compiled(
    rf"(?:i|we)(?: {_SOFTLY})* (?:{_MINDED}|am(?: {_SOFTLY})* {_FELT}|are(?: {_SOFTLY})* {_FELT})\b"
    rf"|(?:i|we)['’](?:m|re)(?: {_SOFTLY})* {_FELT}\b|"
    + _any_of(
        """in my opinion, in my humble opinion, imho, imo, personally, to me, if you ask me, frankly, to be honest, as
        far as i'm concerned, my (feeling/view/guess) is"""
    )
    + r"\b"
)
JUDGES = _compiled(rf"(?:\b{_BEING}|['’](?:s|re))(?: {_DEGREE})* {JUDGED}\b(?! \d)")
EVER = _compiled(
    r"\b(?:best|worst|greatest|finest|most (?:beautiful|corrupt|dishonest|incompetent|stupid|important|amazing|evil"
    r"|hated|loved))\b.*\b(?:ever|in history|of all time|in the world|we have|we had)\b"
)
OUGHT = _compiled(
    r"\b"
    + _any_of(
        """shouldn't, should, ought to, had better, deserves?, it is time, it's (time/high time), enough is enough,
        shame on, how dare, cannot allow, can't allow, cannot afford to, can't afford to"""
    )
    + r"(?!\w)"
)
MUST = _compiled(
    r"(?:we|you|they|it|everyone|everybody|i|nobody|no one|this)\b.{0,20}? (?:must|needs? to|ha(?:s|ve) to)\b"
)
INSULTS = _compiled(
    r"\b"
    + _any_of(
        """idiots?, morons?, liars?, scum, clowns?, fools?, losers?, traitors?, crooks?, pigs?, cowards?, bastards?,
        assholes?, jerks?, stupid, dumb, imbeciles?, thugs?, vermin, filth, lunatics?, sheep, puppets?, shills?,
        bitch(es)?, shit, fuck_"""
    )
    + r"\b"
)
FIGURE = _compiled(
    r"\d|\b"
    + _any_of(
        """two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, _teen,
        (twen/thir/for/fif/six/seven/eigh/nine)ty, hundreds?, thousands?, millions?, billions?, dozens?, half,
        percent, per cent, double[ds]?, twice"""
    )
    + r"\b"
)
DATE = _compiled(
    r"\b"
    + _any_of(
        """(mon/tues/wednes/thurs/fri/satur/sun)day, january, february, march, april, june, july, august, september,
        october, november, december, yesterday, today, tomorrow, (1[5-9]/20)[0-9][0-9], ago, (this/last/next)
        (week/month/year/spring/summer/autumn/fall/winter/night)"""
    )
    + r"\b"
)
FUTURE = _compiled(r"\b(?:will|won['’]t|shall|(?:is|are) (?:going|about|bound|destined|doomed|set) to)\b|['’]ll\b")
OUTCOME = _compiled(
    r"\b"
    + _any_of(
        """win, lose, collapse, fail, succeed, suffer, regret, crash, recover, prosper, flourish, disappear, perish,
        prevail, triumph, ruin, destroy, rule, conquer, remember, judge, forget, forgive, rise again, go
        (down/up/bankrupt), get (better/worse), be (so/very/much/great/better/worse/fine/over/gone/rich/poor/the
        [a-z]+est/the best/the worst), be (remembered/forgotten/back/sorry/happy/okay/ok), come back, die out, last
        forever, change everything, never (be/happen/work/change/end/forget)"""
    )
    + r"\b"
)
VAGUE = _compiled(
    _any_of(
        """we, you, i, they, everything, everyone, everybody, nobody, nothing, things, people, history, it, this, that,
        time, the truth, truth, justice, good, evil, tomorrow, the future"""
    )
    + r"\b"
)
