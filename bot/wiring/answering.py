"""The answering: models, search, questions, claims, quotations, tracks; each is loaded when it is first needed."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from bot.wiring.stores import Stores
from corpus.ids import id_number

if TYPE_CHECKING:
    from bot.tracking import Tracking
    from retrieval.answers.answer import Answer, Answers
    from retrieval.answers.ask import Asker
    from retrieval.answers.transcript import Transcripts
    from retrieval.answers.verify import Verifier
    from retrieval.claims.check import Checker
    from retrieval.claims.kept import Checks
    from retrieval.claims.known.matching import Matcher
    from retrieval.claims.stance import StanceReader
    from retrieval.models.assistance import Aid
    from retrieval.models.model import Model
    from retrieval.questions.inventory import CorpusNames
    from retrieval.quotes.citations import Cutter, Quote
    from retrieval.search import Search
    from retrieval.speakers.registry import Speakers
    from retrieval.tracks.timeline import Timelines
    from retrieval.vectors.embedder import Embedder
    from retrieval.vectors.model_files import ModelFiles

CATCH_UP_SECONDS = 0.5  # a command may spend on texts that have yet to be read for statements where no worker does it
ASKED_SECONDS = 0.5  # a question may spend on those that have its words


class Answering(Stores):
    """The stores, and what reads in them for somebody who asks, checks, quotes or follows."""

    @cached_property
    def model_files(self) -> "ModelFiles":
        """The embedding model on disk, downloaded at first use."""
        from retrieval.vectors.model_files import ensure

        return ensure(self.settings.models, self._say)

    def set_up(self) -> "ModelFiles":
        """The embedding model on disk, got anew where it is damaged."""
        from retrieval.vectors.model_files import ensure

        return ensure(self.settings.models, self._say, mend=True)

    @cached_property
    def embedder(self) -> "Embedder":
        """The embedder of texts."""
        from retrieval.vectors.embedder import Embedder

        return Embedder(self.model_files)

    @cached_property
    def names(self) -> "CorpusNames":
        """The names and outlets of the corpus."""
        from retrieval.questions.inventory import CorpusNames

        return CorpusNames(self.catalogue)

    @cached_property
    def speakers(self) -> "Speakers":
        """The speakers with all their names."""
        from retrieval.speakers.registry import Speakers

        return Speakers(self.catalogue)

    @cached_property
    def search(self) -> "Search":
        """The search of passages by meaning and by words."""
        from retrieval.search import Search

        return Search(self.catalogue, self.embedder, self.vectors)

    @cached_property
    def matcher(self) -> "Matcher":
        """The finder of the known claims that a text repeats."""
        from retrieval.claims.known.matching import Matcher

        return Matcher(self.known, self.embedder)

    @cached_property
    def cutter(self) -> "Cutter":
        """The maker of quotations from places."""
        from retrieval.quotes.citations import Cutter

        return Cutter(self.catalogue)

    @cached_property
    def answers(self) -> "Answers":
        """The answers that were given."""
        from retrieval.answers.answer import Answers

        return Answers(self.kept_answers, self.catalogue, self.cutter)

    @cached_property
    def asker(self) -> "Asker":
        """The answering of questions."""
        from retrieval.answers.ask import Asker
        from retrieval.ranking.ranker import WEIGHTS, Ranker

        self.catch_up()
        ranker = Ranker(WEIGHTS, self.model_files.tokenizer)
        known = (self.names, self.speakers)
        return Asker(self.catalogue, self.search, ranker, self.answers, *known, self._read_asked)

    @cached_property
    def verifier(self) -> "Verifier":
        """The verdicts on quotations."""
        from retrieval.answers.verify import Verifier

        self.catch_up()
        return Verifier(self.catalogue, self.search, self.answers, self.names, self.speakers)

    @cached_property
    def transcripts(self) -> "Transcripts":
        """The statements by speaker."""
        from retrieval.answers.transcript import Transcripts

        self.catch_up()
        return Transcripts(self.catalogue, self.speakers, self.names)

    @cached_property
    def stance(self) -> "StanceReader":
        """The reader of what a sentence says of a claim."""
        from retrieval.claims.stance import WEIGHTS, StanceReader

        return StanceReader(WEIGHTS, self.model_files.tokenizer)

    @cached_property
    def checker(self) -> "Checker":
        """The verdicts on claims."""
        from retrieval.claims.check import Checker
        from retrieval.search import Search

        self.catch_up()
        return Checker(
            self.catalogue,
            Search(self.catalogue, self.embedder, self.vectors, left_out=self.known.fact_checks),
            self.stance,
            self.checks,
            self.names,
            self.speakers,
            self.matcher.repeats,
        )

    @cached_property
    def checks(self) -> "Checks":
        """The checks that were made."""
        from retrieval.claims.kept import Checks

        return Checks(self.kept_answers, self.cutter, lambda repeats: self.matcher.held(repeats) if repeats else ())

    @cached_property
    def tracking(self) -> "Tracking":
        """All that is followed, in the catalogue's file."""
        from bot.tracking import Tracking

        return Tracking(self)

    @cached_property
    def timelines(self) -> "Timelines":
        """The timelines of what is followed."""
        from retrieval.tracks.timeline import Timelines

        return Timelines(self.tracking.tracks, self.catalogue, self.cutter)

    def quote(self, id: str) -> "Quote":
        """The quotation of an id like a12.1, c12.1 of a check, t12.1 of a track, n12.1 of a notice, or s7 of a
        statement. InputError where there is none."""
        if id.startswith("t"):
            return self.timelines.quote(id).shown.quote
        if id.startswith("n"):
            return self.tracking.quote(id)
        return self.checks.quote(id) if id.startswith("c") else self.answers.quote(id)

    def warm_up(self) -> None:
        """Load all that questions need, so that the first is answered as quickly as the next."""
        self.vectors.keep_ready()
        _ = self.asker, self.verifier, self.transcripts
        self.names.renew()
        self.speakers.known()
        self.embedder.embed_query("ready")
        self.matcher.repeats("ready")

    def catch_up(self) -> int:
        """Read for statements what has yet to be read, for a moment, unless a worker does it; say and return what is
        left."""
        from corpus.speech.scheme import SCHEME

        if self.catalogue.all_read(SCHEME):
            return 0
        from retrieval.unread import catch_up, left

        if not left(self.catalogue) or self.queue.standing().workers:
            return 0
        sum(catch_up(self.catalogue, CATCH_UP_SECONDS))
        if many := left(self.catalogue):
            self._say(f"{many:,} texts have yet to be read for who said what. To read them all: onrecord reindex")
        return many

    def _read_asked(self, question: str) -> None:
        """Read first what a question is about, where there are texts that have yet to be read."""
        from corpus.speech.scheme import SCHEME

        if not self.catalogue.all_read(SCHEME):
            from retrieval.unread import read_asked

            read_asked(self.catalogue, question, ASKED_SECONDS)

    @cached_property
    def _models(self) -> "dict[str, Model]":
        """The language models that were named so far."""
        return {}

    def model(self, name: str | None = None) -> "Model | None":
        """The language model, or the one named in its place; None where the settings want none and none is named."""
        options = self.settings.model.named(name) if name else self.settings.model
        if not options.wanted:
            return None
        from retrieval.models.model import RemoteModel

        return self._models.setdefault(options.name or options.model, RemoteModel(options, lambda: self.calls))

    def aid(self, options: "Mapping[str, object]") -> "Aid | None":
        """A language model at the service of one question, as the options `model`, `no_model` and `summary` want it."""
        name, summing = options.get("model"), options.get("summary")
        model = None if options.get("no_model") else self.model(str(name) if name else None)
        if model is None:
            return None
        from retrieval.models.assistance import Aid

        wanted = self.settings.summary if summing is None else bool(summing)
        return Aid(model, self.calls, self.settings.model.prompt_tokens, summing=wanted)

    def sum_up(self, answer: "Answer", aid: "Aid | None") -> "Answer":
        """The answer with a model's checked summary, and kept so; as it was where none is wanted or there is nothing to
        sum up. It takes what is left of the question's time and tokens."""
        if aid is None or not aid.summing or aid.error is not None or not answer.quotes:
            return answer
        from retrieval.models.summary.summarise import summarise

        summary = summarise(answer.record.question, answer.quotes, aid, self.stance.read, self._names)
        if summary is None and aid.error is None:
            return answer
        if aid.error is not None:
            self._say(f"onrecord: {aid.error}")
        aid.settle(id_number(answer.id, "a"))
        return self.answers.amend(answer, aid.done(summary))

    def _names(self, name: str) -> tuple[str, ...]:
        """All names of the one speaker that a name means; none where it means none or several."""
        found = self.speakers.known().named(name)
        return (found[0].name, *found[0].names) if len(found) == 1 else ()
