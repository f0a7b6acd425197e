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
    rf"|(?:search results(?: for .{{1,60}})?|(?:no|0) results(?: for .{{1,60}}| found)?"
    rf"|suchergebnisse|keine (?:(?:such)?ergebnisse|treffer)"
    rf"|résultats? de (?:la |votre )?recherche|aucun résultat|resultados de (?:la |su |tu )?búsqueda|sin resultados"
    rf"|nenhum resultado|resultados da (?:busca|pesquisa)|risultati della ricerca|nessun risultato|zoekresultaten"
    rf"|wyniki wyszukiwania|результаты поиска|ничего не найдено|搜索结果|検索結果|검색 ?결과){_END}"
    r"|(?:erreur|fehler|errore|ошибка|hata|chyba|błąd) 404"
)
ROBOT_TITLE = (
    r"(?:zugriff verweigert|accès refusé|acceso denegado|acesso negado|accesso negato|toegang geweigerd"
    r"|odmowa dostępu|доступ (?:запрещ[её]н|ограничен)|erişim engellendi|访问被拒绝|アクセスが拒否されました)(?:$| \W )"
)
ROBOT = (
    r"(?:vérifi(?:er|cation|ons|ez)|confirme[rz]|assurer) que vous (?:n['’]êtes pas un robot|êtes (?:un )?humain)"
    r"|vous n['’]êtes pas un robot|dass sie (?:kein roboter|ein mensch|keine maschine) sind|ich bin kein roboter"
    r"|ungewöhnlichen? (?:aktivität|datenverkehr)\w*|activité inhabituelle|actividad inusual|atividade incomum"
    r"|que (?:no (?:eres|es usted) un robot|(?:eres|es usted) (?:un )?(?:ser )?humano)|no soy un robot"
    r"|que (?:você )?não (?:é|sou) um robô|não sou um robô|di non essere un robot|non sono un robot"
    r"|dat (?:u|je) (?:geen robot|een mens) bent|że nie jesteś robotem|nie jestem robotem"
    r"|что вы не (?:робот|бот)|я не робот|(?:вы|доступ).{0,30}подозрительн\w+ (?:активност|запрос)\w+|robot olmadığınız"
    r"|您的访问.{0,12}异常|请完成(?:安全)?验证|我不是机器人|ロボットではありません|로봇이 아닙니다"
)
SCRIPT = (
    r"(?:activer|activez|aktivieren sie|habilit[ea]r?|activ[ae]r?|ativ[ae]r?|abilit[ai]r?[ei]?|inschakelen"
    r"|włącz(?:yć)?|включит[ье]|schakel) (?:bitte )?(?:le |el |o )?java ?script|java ?script (?:aktivieren|inschakelen)"
)
READ_ON = (  # how a page leads on to the rest of a text of which it has the beginning
    r"(?:(?:read|continue|keep) (?:more|on|reading)|read the (?:full|rest|whole|original)|full (?:article|story)"
    r"|(?:hier |jetzt )?weiterlesen|mehr lesen|(?:den )?(?:ganzen|vollständigen) (?:artikel|beitrag)|zum artikel"
    r"|lire (?:la suite|l['’]article|l['’]intégralité|plus)|(?:seguir|sigue|continuar|continúa) leyendo"
    r"|leer (?:más|la noticia|el artículo)|(?:continuar?|continue) (?:a )?l(?:er|endo|eggere)|leia (?:mais|a íntegra)"
    r"|legg[ie] (?:tutto|di più|l['’]articolo)|lees (?:verder|meer)|czytaj (?:dalej|więcej|całość)"
    r"|читать (?:далее|полностью|дальше)|läs (?:mer|vidare|hela)|les (?:mer|videre)|læs (?:mere|videre)"
    r"|devamını oku|続きを読む|続きは|阅读(?:全文|更多)|閱讀(?:全文|更多)|查看全文|더 ?(?:보기|읽기)"
    r"|اقرأ (?:المزيد|بقية))"
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
