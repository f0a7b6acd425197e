"""Lines that speak to readers are known in many languages, and sentences of an article are not taken for them."""

import pytest

from corpus.formats.appeals import is_appeal, is_imprint
from corpus.formats.endings import is_ending, own_blocks


@pytest.mark.parametrize(
    "line",
    [
        "Never miss a story: get the Velm letter delivered to your inbox every morning.",
        "Enter your email to get the news of Velm.",
        "Jetzt den kostenlosen Velm-Newsletter bestellen und nichts mehr verpassen!",
        "Recibe cada mañana el boletín de Velm en tu correo.",
        "Recevez chaque matin la newsletter de Velm.",
        "Iscriviti alla newsletter per restare aggiornato.",
        "Receba as notícias de Velm no seu e-mail.",
        "Meld je aan voor de nieuwsbrief van Velm.",
        "Zapisz się na newsletter i bądź na bieżąco.",
        "Подписывайтесь на наш телеграм-канал.",
        "Join our WhatsApp channel for the latest from the harbour.",
        "Folgen Sie der Velmer Post auf Facebook.",
        "Suivez-nous sur Instagram.",
        "Listen to the podcast of Velm on Spotify, or wherever you get your podcasts.",
        "Die Velmer Post lebt von ihren Lesern. Unterstützen Sie unsere Arbeit!",
        "Soutenez un journal libre : faites un don.",
        "Apoya nuestro periodismo: hazte socio por cinco euros al mes.",
        "We belong to nobody. If you value that, please consider making a donation.",
        "The independent journalism depends on donations from readers like you.",
        "By signing up you agree to our terms.",
        "You can unsubscribe at any time.",
        "If you enjoyed this article, we have something to ask of you: join the Velm club.",
        "Baca juga: Pasar Velm pindah ke seberang sungai",
        "Zobacz także: Targ w Velm przenosi się za rzekę",
        "関連記事：ヴェルムの市場、川の向こうへ",
        "【関連記事】ヴェルムの市場、川の向こうへ",
        "WATCH: The market of Velm moves",
        "What do you think? Let us know down below in the comments.",
        "Den kompletten Beitrag lesen Sie in der neuen Ausgabe der Velmer Hefte.",
        "Read the full interview in our June issue.",
    ],
)
def test_words_to_readers_are_known(line):
    assert is_appeal(line)


@pytest.mark.parametrize(
    "line",
    [
        "Support for independent candidates fell to a fifth of the voters in Velm.",
        "Like many sellers on Facebook, she moved her shop to the far bank.",
        "Share prices of Facebook fell on Monday.",
        "Follow-up talks on the newsletter of the guild are to begin in June.",
        "Word spread among us that the market would move.",
        "The council sends a newsletter to your inbox if you sign up for it, the clerk wrote.",
        "Lee: I never sold a fish on that bank, and nobody can show that I did.",
        "Spenden sind seit Mai erlaubt, und unsere Stadt nimmt sie an.",
        "Subscribers left after the harbour office moved its lists to another server.",
        "“Support our newsroom,” Runa Take told the council.",
        "The mayor let us know on Monday that nobody would comment.",
        "Read the full council of Velm the riot act, the mayor told her clerk.",
        "In towns of that size journalism depends on readers and on donations.",
        "Helping us all was the idea of the mayor.",
    ],
)
def test_sentences_of_an_article_are_no_words_to_readers(line):
    assert not is_appeal(line) and not is_imprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "SOURCE: Velm News and agencies", "Quelle: Velmer Post/nda", "Tags: market, fish, Velm", "Filed under: Trade |",
        "Tempo de leitura: 1 minuto", "3 min read", "Runa Take: take@velmpost.example", "take@velmpost.example",
        "take@velmpost.example (END)", "(END)", "###", "【责任编辑：李小山】", "[ⓒ 벨름신문, 무단전재 및 재배포 금지]",
        "無断転載を禁じます。",
        "Discuss it with the writer on Twitter or on Facebook!",
        "Kommentare und Diskussionen zu den Beiträgen finden sich auf Facebook.",
        "Comentários com ofensas não serão aprovados pelo moderador.", "Comments are closed on this piece.",
        "SUGGESTED CITATION Take, Runa: The Market, Velm Papers, 2024/7/13", "Journal information: Letters of Velm",
        "Explore further Markets may have crossed rivers earlier than was thought",
        "Dieser Beitrag wurde am 3. Mai 2024 unter Handel veröffentlicht. Setze ein Lesezeichen.",
    ],
)  # fmt: skip
def test_source_and_section_and_addresses_behind_a_text_are_known(line):
    assert is_imprint(line) and is_ending(line, None)


@pytest.mark.parametrize(
    "line",
    [
        "Der Autor ist Redakteur der Velmer Post.",
        "Die Autorin lehrt an der Schule von Velm und schreibt über Märkte.",
        "L’auteur est professeur à Velm.",
        "The writer is a fellow at the institute of rivers.",
        "La autora es profesora en Velm.",
        "L'autrice insegna a Velm.",
    ],
)
def test_a_writer_without_a_name_is_known_at_the_end(line):
    assert is_ending(line, None)


def test_words_to_readers_are_left_out_wherever_they_stand():
    prose = ("paragraph", "The harbour of Tarn was closed for a day after the storm, its master told a meeting.")
    ask = ("paragraph", "Zapisz się na newsletter i bądź na bieżąco.")
    assert own_blocks((prose, ask, prose, prose, ("paragraph", "Quelle: nda")), None) == (prose, prose, prose)
    source = ("paragraph", "Quelle: nda")
    assert own_blocks((prose, source, prose), None) == (prose, source, prose)


@pytest.mark.parametrize(
    "line",
    [
        "The blog is open to all. Its pages n'engagent pas la rédaction.",
        "违法和不良信息举报电话：010-55500000 举报邮箱：report@velm.example",
        "A cikkhez írt hozzászólások nem a Velm nézeteit tükrözik, a szerkesztőség nem felel értük.",
        "Views here do not necessarily reflect those of the Velm Post.",
        "声明：晨河网力求信息真实，文章内容仅供参考，不构成投资建议。",
        "【版权声明】本文为晨河网原创。",
        "以上内容仅代表作者个人观点。",
        "Редакция «Велма» и учредитель не несут ответственности за письма читателей.",
        "Die Beiträge geben nicht die Meinung der Redaktion wieder.",
        "As opiniões não refletem necessariamente a opinião do jornal. O texto não reflete a opinião do Diário.",
        "الآراء الواردة أدناه لا تعبر عن رأي الصحيفة.",
    ],
)
def test_a_disclaimer_behind_a_text_is_no_text(line):
    assert is_ending(line, None)


@pytest.mark.parametrize(
    "line",
    [
        "Listen to the Velm hour live at 12:45 and 17:45 weekdays, or listen back here.",
        "For more on boats and the river please visit the Velm Post.",
        "Пришлите нам фото и видео с реки.",
        "Send us your photos of the flood.",
        "You can now listen to our articles!",
        "Start your day with the top stories of the river.",
        "分享到微信",
    ],
)
def test_a_site_asks_its_readers_to_listen_visit_and_send(line):
    assert is_appeal(line)


@pytest.mark.parametrize(
    "line",
    [
        "For more information on the new ferries, please visit the office in Velm.",
        "The makers of the ferry sell it in ten lands. For more than a year nobody could visit the yard.",
        "The paper does not reflect the light well, the painter found.",
    ],
)
def test_a_sentence_that_sounds_like_one_is_text(line):
    assert not is_appeal(line) and not is_ending(line, None)


@pytest.mark.parametrize(
    "line",
    [
        "This audio was generated automatically. Tell us what you think of it.",
        "Diese Zusammenfassung wurde von einer KI erstellt und von der Redaktion geprüft.",
        "Cette traduction a été générée par une intelligence artificielle.",
        "Este artículo fue traducido automáticamente y puede contener errores.",
    ],
)
def test_what_a_machine_made_for_the_site_is_no_text(line):
    assert is_appeal(line)


@pytest.mark.parametrize(
    "line",
    [
        "The summary of the hearing was written by a machine, which nobody in the hall had noticed.",
        "“This recording was generated by AI,” said Runa Take, who had never sung a note.",
        "This summary of the law takes eleven pages, and the clerk wrote all of them by hand.",
    ],
)
def test_what_is_told_of_machines_is_text(line):
    assert not is_appeal(line)
