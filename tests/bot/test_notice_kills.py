"""Promise 11 with everybody at work: adder, poller and bot are killed at any moment; each news is told once."""

import random
from dataclasses import replace

from tests.under_fire.fire import under_fire
from tests.under_fire.ground import Outcome

SEED = random.SystemRandom().randrange(1_000_000)  # told by a failing test, so that it can be run again


def test_adder_poller_and_bot_killed_at_any_moment_tell_each_news_once(home, model_files):
    outcome = under_fire(home, 3, SEED, print, claims=2, lapse=True)
    assert outcome.is_good, (SEED, outcome)
    assert outcome.kills.total() == 3
    assert outcome.made == outcome.expected > 0


def test_an_outcome_with_anything_amiss_is_not_good():
    good = Outcome()
    good.kills["bot"] = 1
    assert replace(good, repeated=1).is_good
    assert not replace(good, repeated=2).is_good
    for amiss in ("lost", "doubled", "unexpected", "messages_lost", "messages_doubled", "broken", "failures"):
        assert not replace(good, **{amiss: ["one"]}).is_good
