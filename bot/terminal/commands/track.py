"""onrecord track, tracks, untrack and notices: follow a claim, a speaker or a question, and hear what comes of it."""

from typing import TYPE_CHECKING, cast

import click

from bot.app import App
from bot.terminal.options import Whole, json_option, log, print_json, with_app

if TYPE_CHECKING:
    from retrieval.tracks.store.tracks import Level
    from retrieval.tracks.subject import Subject


@click.command(
    epilog="""\b
Examples:
  onrecord track "The bridge over the Varn cost 40 million crowns"
  onrecord track --speaker "Dana Toru"
  onrecord track --question "When will the bridge open?"
  onrecord track "The mill will reopen in May" --tell important
"""
)
@click.argument("claim", required=False)
@click.option("--speaker", metavar="NAME", help="Follow what they say.")
@click.option("--question", metavar="QUESTION", help="Follow what answers it.")
@click.option(
    "--tell",
    type=click.Choice(("all", "important", "none")),
    help="Of what `onrecord notices` tells: all, what is important only, or nothing (all).",
)
@json_option
@with_app
def track(
    app: App, claim: str | None, speaker: str | None, question: str | None, tell: str | None, as_json: bool
) -> int:
    """Follow a claim, a speaker or a question from now on, beginning with what is here.

    What is here already makes no notice; each article that is added later is matched, and what is news is told by
    `onrecord notices`. The same claim again returns the track that exists.
    """
    if sum(each is not None for each in (claim, speaker, question)) != 1:
        raise click.UsageError("Give a claim, or --speaker, or --question", click.get_current_context())
    subject = _subject(app, claim, speaker, question)
    kept, fresh = app.tracking.follow(subject, own=True, level=cast("Level | None", tell))
    if as_json:
        from bot.contract.tracks import TrackShape

        print_json(TrackShape.of(kept.track))
        return 0
    from bot.terminal.track_view import print_track

    print_track(kept.track)
    if not fresh:
        log("It was followed already.")
    elif not subject.known:
        log("Nobody of that name is on record here yet; the whole name is what counts.")
    return 0


def _subject(app: App, claim: str | None, speaker: str | None, question: str | None) -> "Subject":
    from retrieval.tracks.subject import by_claim

    if claim is not None:
        return by_claim(claim)
    if speaker is not None:
        return app.tracking.subjects.by_name(speaker)
    return app.tracking.subjects.by_question(question or "")


@click.command(
    epilog="""\b
Examples:
  onrecord tracks            all that is followed, with its status
  onrecord tracks --json
"""
)
@json_option
@with_app
def tracks(app: App, as_json: bool) -> int:
    """All that is followed, here and in chats, with its status and since when."""
    every = app.timelines.every()
    if as_json:
        from bot.contract.tracks import TracksShape

        print_json(TracksShape.of(every))
    else:
        from bot.terminal.track_view import print_tracks

        print_tracks(every)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord untrack t3
"""
)
@click.argument("id", metavar="ID")
@json_option
@with_app
def untrack(app: App, id: str, as_json: bool) -> int:
    """Follow something no more: its timeline is erased. Chats that follow it go on."""
    from retrieval.tracks.track import no_track, track_number

    found = app.tracking.tracks.find(track_number(id))
    if found is None:
        raise no_track(id)
    stays = app.tracking.follows.end_own(found.id)
    if as_json:
        from bot.contract.tracks import TrackShape

        print_json(TrackShape.of(found))
    else:
        log("A chat follows it still, so it stays." if stays else f"Followed no more: {found.text}")
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord notices                        the latest, oldest first
  onrecord notices --unread --mark-read   what is new, once
  onrecord notices --limit 0 --json       all
"""
)
@click.option("--unread", is_flag=True, help="Only those that were not read.")
@click.option("--mark-read", is_flag=True, help="Note that those shown were read.")
@click.option("--limit", type=Whole(0), default=100, show_default=True, help="The latest so many; 0 for all.")
@json_option
@with_app
def notices(app: App, unread: bool, mark_read: bool, limit: int, as_json: bool) -> int:
    """The things that there are to tell of what is followed, each once: oldest first."""
    tracking = app.tracking
    told = tracking.shown.of(tracking.notices.every(unread=unread, limit=limit or None))
    if as_json:
        from bot.contract.tracks import NoticesShape

        print_json(NoticesShape.of(told))
    else:
        from bot.terminal.track_view import print_notices

        print_notices(told)
    if mark_read:
        tracking.notices.mark_read([each.notice.id for each in told])
    return 0
