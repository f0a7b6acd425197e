"""Tell whether a role that a text speaks of is the one asked for: its head, its kinds, whose it is.

Pure. "the F.B.I. director" is "the director of the Federal Bureau of Investigation"; "Mr. Powell's spokeswoman" is a
spokesman of Colin Powell; "the Oklahoma governor" is not "the president of the University of Oklahoma". And whether a
text gives somebody a role: "Which senator …?" is answered by those whom the articles call senators.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.language.gazetteer import word_set
from corpus.language.places import is_territory, place_forms
from corpus.speech.people.entity import fold, surname
from corpus.speech.people.role_holders import role_holders
from corpus.speech.people.roles import Role, bare_owner, find_head, heads_like, role_around

_TRAILING = word_set(
    "worldwide inc corp corporation company companies co group international holdings news plc ltd llc"
)
_COUNTRY = "united states "
_SPEAKING = frozenset({"spokesperson", "press secretary"})
_CAMPAIGN = frozenset({"campaign"})


@dataclass(frozen=True)
class Owner:
    """The owner of a role: the forms of the name asked for, and the people whom it may mean, by their full names."""

    forms: tuple[str, ...]
    people: tuple[str, ...] = ()

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(form for each in self.forms for form in place_forms(bare_owner(each)))

    def is_called(self, name: str) -> bool:
        """Tell whether a text's name for an owner means this one."""
        bare = bare_owner(name)
        if any(same_person(bare, each) for each in self.people) or not self._folded.isdisjoint(place_forms(bare)):
            return True
        plain = _plain(bare)
        if " " in plain.removeprefix(_COUNTRY) and plain.removeprefix(_COUNTRY) in self._folded:
            return True  # "Harbor Command" of "U.S. Harbor Command"
        return any(plain.startswith(form + " ") and _is_trailing(plain[len(form) :]) for form in self._folded)


def _is_trailing(rest: str) -> bool:
    return all(word in _TRAILING for word in rest.replace("&", "").split())


def _plain(name: str) -> str:
    return " ".join(fold(name.split()))


def same_person(name: str, full: str) -> bool:
    """Tell whether a name is a person's: the last name alone, or with a first name that does not contradict."""
    one, other = _plain(name).split(), _plain(full).split()
    if not one or not other or surname(one) != surname(other):
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0], other[0]
    return first == second or ((len(first) == 1 or len(second) == 1) and first[0] == second[0])


def heads_for(asked: Role) -> frozenset[str]:
    """The heads under which texts speak of what is asked for: an office also speaks through spokespeople."""
    if asked.is_group:
        return _SPEAKING | {asked.head}
    if asked.head == "spokesperson":
        return _SPEAKING
    return heads_like(asked.head) if asked.owners else frozenset({asked.head})


def fit(asked: Role, told: Role, owners: Sequence[Owner]) -> int:
    """Grade how well a role told fits the one asked for: 2, 1 where it is somebody's and nobody's was asked for, 0 not.

    Whether it is held now or was before is not compared.
    """
    if told.head not in heads_for(asked) or not _are_kinds_alike(asked, told):
        return 0
    if asked.sent_to and place_forms(asked.sent_to).isdisjoint(place_forms(told.sent_to)):
        return 0
    if asked.sent_to and not told.owners:
        return 1  # whose ambassador it is, few papers tell of their own country's
    if not all(any(owner.is_called(name) for name in told.owners) for owner in owners):
        return 0
    further = [name for name in told.owners if not any(owner.is_called(name) for owner in owners)]
    if not owners:
        return 1 if further else 2
    return 2 if all(is_territory(name) for name in further) else 0


def _are_kinds_alike(asked: Role, told: Role) -> bool:
    if told.kinds == asked.kinds:
        return True
    if asked.head == "director" and told.kinds == asked.kinds | {"executive"}:
        return True
    of_campaign = asked.head in _SPEAKING | _CAMPAIGN
    return of_campaign and told.kinds ^ asked.kinds == _CAMPAIGN


def role_asked_for(phrase: str) -> Role | None:
    """The role in "which former governor": of anybody who has it; None where the words name none."""
    words = phrase.split()
    found = find_head(words)
    return role_around(found[2], words[: found[0]], ()) if found else None


def bears_role(names: Iterable[str], role: Role, text: str) -> bool:
    """Tell whether a text says of somebody of these names that they hold the role, or held it where that is asked."""
    held = [each for each in role_holders(text, heads_for(role)) if _is_of_kind(each.role, role)]
    return any(same_person(name, each.name) for name in names for each in held)


def _is_of_kind(told: Role, asked: Role) -> bool:
    return asked.kinds <= told.kinds and (told.former or not asked.former)
