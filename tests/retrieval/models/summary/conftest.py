"""What these tests share: the stance of a quotation to what is told of it."""

import pytest

from retrieval.claims.stance import WEIGHTS, StanceReader
from retrieval.models.summary.check import Read, fault
from retrieval.models.summary.summary import Claimed


@pytest.fixture(scope="session")
def read(model_files) -> Read:
    return StanceReader(WEIGHTS, model_files.tokenizer).read


@pytest.fixture
def why(read, request):
    """Why a sentence on these of the module's quotations is dropped."""
    return lambda text, *quotes: fault(Claimed(text, quotes), request.module.SUPPORTS, read)
