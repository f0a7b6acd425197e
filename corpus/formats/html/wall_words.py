"""The words with which sites of other languages say that a page is not there, and ask about cookies.

Expressions in small letters, to be joined with the English ones of walls.py; no page is judged here.
"""

_END = r"(?:$| \W |[.:!])"

GONE = (
    rf"(?:(?:diese |die )?(?:seite|artikel|beitrag) (?:\w+ ){{0,3}}(?:nicht (?:gefunden|verfügbar|vorhanden)"
    r"|existiert nicht)"
    rf"|page (?:\w+ ){{0,2}}(?:introuvable|non trouvée)|cette page n['’](?:existe|est) (?:pas|plus)"
    rf"|página (?:no|não) (?:encontrada|existe|disponible)|pagina (?:non trovata|niet gevonden|nu a fost găsită)"
    rf"|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|страница не (?:найдена|существует)"
    rf"|сторінку не знайдено|sidan (?:hittades inte|finns inte)|siden (?:blev )?ikke funnet|sivua ei löydy"
    rf"|stránka nenalezena|az oldal nem található|sayfa bulunamadı|页面不存在|找不到页面|ページが見つかりません){_END}"
    r"|(?:erreur|fehler|errore|ошибка|hata|chyba|błąd) 404"
)
CONSENT_TITLE = (
    r"zustimmung|einwilligung|mit werbung (?:weiter|lesen)|ihre privatsphäre|vos choix|(?:votre|de la) vie privée"
    r"|consentement|(?:tu|su) privacidad|consentimiento|la tua privacy|consenso|uw privacy|toestemming|prywatność"
)
CONSENT = (
    r"\b(?:werbung|tracking|datenschutz\w*|einwilligung|zustimm\w+|personenbezogene|partnern?|données personnelles"
    r"|informations personnelles|partenaires|vie privée|consentement|datos personales|privacidad|socios"
    r"|dati personali|gegevens|toestemming|danych osobowych)\b"
)
AGREE = (
    r"zustimmen|alle akzeptieren|einverstanden|accepter (?:et (?:fermer|continuer)|tout)|tout accepter"
    r"|continuer sans accepter|aceptar (?:y|todo)|accetta (?:e|tutti)|alles accepteren|akkoord|zaakceptuj|zgadzam się"
)
AGREE_WORDS = (  # each of these has one of them, or "accept"
    "zustimmen", "akzeptieren", "einverstanden", "acepta", "accetta", "akkoord", "zaakceptuj", "zgadzam",
)  # fmt: skip
READERS = (
    r"wir|uns|unsere[nr]?|sie|ihre[nr]?|nous|nos|notre|vous|vos|votre|nuestros?|su|sus|usted|noi|nostri|voi|tuoi|wij"
    r"|onze|uw|nasi|nasz|twoje"
)
