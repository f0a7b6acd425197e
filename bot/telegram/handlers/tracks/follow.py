"""Following: a claim, a speaker or a question, by command, as a reply and by button. Buttons say what will be.

In a group what is followed belongs to the group, and only an editor of it changes that. /follow and /track are one.
"""

from collections.abc import Sequence

from telegram import Message as ChatMessage
from telegram import Update

from bot.chats.quiet_hours import zone_of
from bot.present.speech import named_speakers
from bot.telegram.handlers.ask import given_here
from bot.telegram.handlers.check import checked_here
from bot.telegram.handlers.quote import with_words, words_of
from bot.telegram.handlers.roles import may
from bot.telegram.messages.blocks import bold, line, messages
from bot.telegram.messages.buttons import button, choice_rows, name_key, named
from bot.telegram.messages.entities import Message, Rows, plainly, units
from bot.telegram.messages.quote import MOST_QUOTED
from bot.telegram.messages.tracks import claim_choice, followed_entries, followed_rows
from bot.telegram.run.reply import after_command, reply, typing
from bot.telegram.run.services import Context, Services
from bot.telegram.texts import general, tracks
from corpus.errors import InputError
from corpus.ids import id_number
from retrieval.answers.answer import Answer
from retrieval.speakers.speaker import Speaker
from retrieval.tracks.store.follows import Follow
from retrieval.tracks.subject import Subject, by_claim, claims_in

MOST = 100  # follows of a chat
CHOICES = 8

Wanted = Subject | Sequence[Speaker]


async def track(update: Update, context: Context) -> None:
    """/track or /follow: a claim, a name, or a question; as a reply to a message, a claim of that message."""
    if await may_change(update, context):
        await with_words(update, context, _follow_words, tracks.TRACK_HOW())
    else:
        await reply(update, context, plainly(general.EDITORS_FOLLOW()))


async def _follow_words(update: Update, context: Context, held: ChatMessage, words: str) -> None:
    """Follow what words mean; where they make several claims, ask which, as an answer to the message that has them."""
    words = after_command(held) if words.startswith("/") else words
    async with typing(update, context):
        claims = await context.services.run(claims_in, words)
        wanted = None if len(claims) > 1 else await context.services.run(_meant, context.services, words, claims)
    if len(claims) > 1:
        part = words if words in words_of(held) and units(words) <= MOST_QUOTED else None
        await context.sender.send(held.chat.id, claim_choice(claims, "claimof"), reply_to=held.message_id, quote=part)
    elif isinstance(wanted, str):
        await reply(update, context, plainly(wanted))
    elif wanted is not None:
        await _follow(update, context, wanted)


def _meant(services: Services, words: str, claims: Sequence[str]) -> Wanted | str:
    """The subject that words mean, or why they cannot be followed."""
    try:
        return services.app.tracking.subjects.by_words(words)
    except InputError as error:
        return by_claim(claims[0]) if claims else str(error)


async def follow_claim_of(update: Update, context: Context, argument: str) -> str | None:
    """Follow one of the claims of the message that the pressed one answers."""
    query = update.callback_query
    asked = query.message if query else None
    words = _claimed(asked) if isinstance(asked, ChatMessage) else ""
    claims = await context.services.run(claims_in, words) if words else ()
    return await _follow_claim(update, context, claims, id_number(argument))


async def follow_check(update: Update, context: Context, argument: str) -> str | None:
    """The button under a check: follow its claim, or ask which one of several."""
    id, _, which = argument.partition(".")
    found = await checked_here(update, context, id)
    claims = [each.checked.claim.resolved for each in found.claims] if found else []
    if len(claims) > 1 and not which:
        await reply(update, context, claim_choice(claims, "follow", f"{id}."))
        return None
    return await _follow_claim(update, context, claims, id_number(which) if which else 1)


async def _follow_claim(update: Update, context: Context, claims: Sequence[str], number: int) -> str | None:
    """Follow the claim of that number."""
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    if not 0 < number <= len(claims):
        return general.GONE()
    try:
        wanted = await context.services.run(by_claim, claims[number - 1])
    except InputError as error:
        await reply(update, context, plainly(str(error)))
        return None
    return await _follow(update, context, wanted)


async def follow_answer(update: Update, context: Context, argument: str) -> str | None:
    """The button under an answer: follow what was asked for."""
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    answer = await given_here(update, context, argument)
    if answer is None:
        return general.GONE()
    return await _follow(update, context, await context.services.run(_wanted, context.services, answer))


async def follow_named(update: Update, context: Context, argument: str) -> str | None:
    """Follow the one of several speakers who was meant."""
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    wanted = await context.services.run(_named, context.services, argument)
    return await _follow(update, context, wanted) if wanted else general.GONE()


async def follow_by_name(update: Update, context: Context, argument: str) -> str | None:
    """The button under a name that nobody is on record by: it stands in the button, since it is nowhere else."""
    services, name = context.services, argument.removeprefix("=")
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    if name == argument:
        return general.GONE()
    return await _follow(update, context, await services.run(services.app.tracking.subjects.of_name, name))


async def follow_of_article(update: Update, context: Context, argument: str) -> str | None:
    """The button under an article: follow who speaks in it, or ask whom of several."""
    if not await may_change(update, context):
        return general.EDITORS_FOLLOW()
    speakers = await context.services.run(_speaking, context.services, argument)
    if not speakers:
        return general.GONE()
    if len(speakers) > 1:
        await reply(update, context, _which(speakers, general.WHICH()))
        return None
    return await follow_named(update, context, name_key(speakers[0]))


def following_rows(name: str) -> Rows:
    """The button to follow somebody who speaks nowhere yet; none for a name that is too long for a button."""
    key = name_key(name)
    return ((button(general.TELL_ME_SPEAKER(), "tell", key),),) if key.startswith("=") else ()


async def may_change(update: Update, context: Context) -> bool:
    """Tell whether the person may change what is followed here."""
    chat = update.effective_chat
    return bool(chat and (chat.type == chat.PRIVATE or await may(update, context, "editor")))


async def _follow(update: Update, context: Context, wanted: Wanted) -> str | None:
    """Follow what is wanted, or ask which speaker is meant."""
    services, chat, person = context.services, update.effective_chat, update.effective_user
    if chat is None or person is None:
        return None
    if not isinstance(wanted, Subject):
        await reply(update, context, _which([each.name for each in wanted], general.WHO_IS_MEANT()))
        return None
    if await services.run(services.follows.count, chat.id) >= MOST:
        await reply(update, context, plainly(general.TOO_MANY()))
        return None
    async with typing(update, context):
        held, fresh = await services.run(_added, services, chat.id, person.id, wanted)
    if not fresh and update.callback_query:
        return general.ALREADY()
    await reply(update, context, *await services.run(_followed, services, held, wanted))
    return None


def _which(names: Sequence[str], asked: str) -> Message:
    return messages([(line(bold(asked)),)], choice_rows("followas", names[:CHOICES]))[0]


def _claimed(message: ChatMessage) -> str:
    """The words whose claims a message of ours shows: those that it quotes, or all of the message that it answers."""
    held = message.reply_to_message
    if message.quote:
        return message.quote.text.strip()
    words = words_of(held) if held else ""
    return after_command(held) if held and words.startswith("/") else words


def _wanted(services: Services, answer: Answer) -> Subject | tuple[Speaker, ...]:
    return services.app.tracking.subjects.by_answer(answer.record)


def _named(services: Services, key: str) -> Subject | None:
    speakers = services.app.speakers.registry().speakers
    name = named(key, (each.name for each in speakers))
    found = next((each for each in speakers if each.name == name), None)
    return services.app.tracking.subjects.speaker(found) if found else None


def _speaking(services: Services, argument: str) -> list[str]:
    """The names of those who speak in an article, as the whole corpus knows them."""
    try:
        article = services.app.article(argument).article
    except InputError:  # removed since
        return []
    return [each.name for each in named_speakers(services.app.transcripts.of_article(article, None).speakers)]


def _added(services: Services, chat: int, person: int, wanted: Subject) -> tuple[Follow, bool]:
    statement, passage = services.app.catalogue.marks()
    track, _ = services.app.tracking.follow(wanted)
    return services.follows.add(chat, person, track.id, statement if wanted.kind == "speaker" else passage)


def _followed(services: Services, held: Follow, wanted: Subject) -> list[Message]:
    times = services.preferences.of(held.chat)
    told = general.times(times, zone_of(times))
    track = services.app.tracking.tracks.find(held.track)
    return messages(followed_entries(held, track, told, known=wanted.known), followed_rows(held))
