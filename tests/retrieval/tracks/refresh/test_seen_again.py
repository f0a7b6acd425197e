"""A look at what was quoted begins only where an article was seen again."""

from retrieval.tracks.refresh.seen_again import is_any_seen_again
from tests.pages import Reader, page, put
from tests.web_server import serving


def seen(reader: Reader) -> bool:
    return is_any_seen_again(reader.app.catalogue, reader.app.quoted)


def test_only_what_was_held_before_and_seen_again_since_is_looked_at(home, model_files):
    reader = Reader(home)
    with serving() as server:
        article = reader.add(put(server, page()))
        assert reader.app.quoted.told() is None
        assert not seen(reader), "the first look only notes where looking begins"
        begun = reader.app.quoted.told()
        assert begun is not None
        put(server, page(("We will not stop", "We will stop")))
        reader.refresh(article)
        assert seen(reader)
        assert seen(reader), "until it is told"
        assert reader.app.quoted.told() == begun


def test_what_is_new_is_noted_as_looked_at(home, model_files):
    reader = Reader(home)
    with serving() as server:
        reader.add(put(server, page()))
        assert not seen(reader)
        begun = reader.app.quoted.told()
        reader.add(put(server, page(("14 people", "15 people")), "/other"))
        assert not seen(reader)
        assert reader.app.quoted.told() != begun
