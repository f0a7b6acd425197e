"""The JSON Schemas of what the command line prints: `python -m bot.contract.schemas > docs/schemas.json`."""

import json

from bot.contract.answers import AskShape, CheckedQuoteShape, CiteShape, SearchShape, WhyShape
from bot.contract.articles import AddShape, ArticlesShape, DiffShape, MarkShape, RemovalShape, RereadShape, ShowShape
from bot.contract.calls import CallsShape
from bot.contract.checks import CheckShape
from bot.contract.custody import BackupShape, PurgeShape, RestoreShape, RetainShape
from bot.contract.exports import TrackEvidenceShape
from bot.contract.feeds import FeedsShape, PolledShape
from bot.contract.home import (
    CompletionShape,
    DemoShape,
    DoctorShape,
    ErrorShape,
    ExportShape,
    ManShape,
    MoveShape,
    ReindexShape,
    ServeShape,
    SetupShape,
)
from bot.contract.jobs import JobsShape, WorkShape
from bot.contract.known import (
    ExportedShape,
    ImportShape,
    KnownClaimShape,
    KnownClaimsShape,
    MatchesShape,
    RatingsShape,
)
from bot.contract.pages import RefreshShape, ShowLiveShape
from bot.contract.quotes import Shape
from bot.contract.speech import FixedShape, LabelsShape, SaidShape, SpeakersShape, StatementsShape
from bot.contract.tracks import NoticesShape, TimelineShape, TrackShape, TracksShape
from bot.contract.web import MadeTokenShape, TokensShape

SHAPES: dict[str, type[Shape]] = {
    "add": AddShape,
    "ask": AskShape,
    "chat": AskShape,
    "jobs": JobsShape,
    "work": WorkShape,
    "search": SearchShape,
    "said": SaidShape,
    "statements": StatementsShape,
    "statements fix": FixedShape,
    "statements export": LabelsShape,
    "speakers": SpeakersShape,
    "quote": CheckedQuoteShape,
    "check": CheckShape,
    "claims": KnownClaimsShape,
    "claims import": ImportShape,
    "claims match": MatchesShape,
    "claims show": KnownClaimShape,
    "claims rate": KnownClaimShape,
    "claims remove": KnownClaimsShape,
    "claims ratings": RatingsShape,
    "claims export": ExportedShape,
    "track": TrackShape,
    "tracks": TracksShape,
    "untrack": TrackShape,
    "notices": NoticesShape,
    "why": WhyShape,
    "cite": CiteShape,
    "export": ExportShape,
    "export data": TrackEvidenceShape,
    "timeline": TimelineShape,
    "calls": CallsShape,
    "articles": ArticlesShape,
    "show": ShowShape,
    "show --live": ShowLiveShape,
    "diff": DiffShape,
    "edit": ArticlesShape,
    "remove": RemovalShape,
    "purge": PurgeShape,
    "backup": BackupShape,
    "restore": RestoreShape,
    "mark": MarkShape,
    "refresh": RefreshShape,
    "doctor": DoctorShape,
    "reindex": ReindexShape,
    "move": MoveShape,
    "retain": RetainShape,
    "reread": RereadShape,
    "setup": SetupShape,
    "feeds": FeedsShape,
    "feeds add": PolledShape,
    "feeds poll": PolledShape,
    "feeds remove": FeedsShape,
    "feeds import": PolledShape,
    "feeds export": FeedsShape,
    "serve": ServeShape,
    "mcp": ServeShape,
    "web": ServeShape,
    "tokens": TokensShape,
    "tokens make": MadeTokenShape,
    "tokens revoke": TokensShape,
    "demo": DemoShape,
    "completion": CompletionShape,
    "man": ManShape,
    "error": ErrorShape,
}


def schemas() -> dict[str, object]:
    """A JSON Schema for each command's output, by command."""
    return {name: shape.model_json_schema() for name, shape in SHAPES.items()}


if __name__ == "__main__":
    print(json.dumps(schemas(), indent=1, sort_keys=True))
