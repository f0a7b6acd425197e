"""A count that grew over time: the latest decides, and earlier ones are overtaken rather than contradicted."""

ARTICLES = [
    {
        "title": f"Flood in Kesh, day {day}",
        "outlet": outlet,
        "published": f"2024-03-0{day}",
        "text": f"The flood in Kesh went on for the {nth} day. The hospital in Kesh treated {count} people after the "
        f"flood. {further}",
    }
    for day, nth, outlet, count, further in (
        (1, "first", "Orvel Courier", 12, "The bridge to Tarn was closed at noon."),
        (2, "second", "Tarn Herald", 14, "Volunteers from Orvel brought blankets and soup."),
        (3, "third", "Varn Wire", 40, "The water began to fall in the evening."),
    )
]


def only(found):
    (claim,) = found["claims"]
    return claim


def test_the_latest_count_decides_and_says_so(check):
    claim = only(check("The hospital in Kesh treated 40 people after the flood."))
    assert claim["verdict"] == "supported"
    assert claim["for"][0]["article"]["outlet"] == "Varn Wire"
    assert claim["differences"] == []  # those of earlier counts stand beside their sentences


def test_an_earlier_count_is_overtaken_not_contradicted(check):
    claim = only(check("The hospital in Kesh treated 12 people after the flood."))
    assert claim["verdict"] == "not_enough"
    assert "latest" in claim["lead"]
    assert claim["differences"] != []


def test_as_of_the_day_of_a_count_it_is_the_latest(check):
    claim = only(check("The hospital in Kesh treated 12 people after the flood.", "--as-of", "2024-03-01"))
    assert claim["verdict"] == "supported"


def test_a_count_that_nobody_gave_is_contradicted(check):
    claim = only(check("The hospital in Kesh treated 90 people after the flood."))
    assert claim["verdict"] == "contradicted"


def test_the_count_in_the_middle_is_overtaken_too(check):
    claim = only(check("The hospital in Kesh treated 14 people after the flood."))
    assert claim["verdict"] == "not_enough"
    assert "latest" in claim["lead"]
