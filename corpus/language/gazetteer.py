"""Word lists for knowing names in English news: ordinary words with capitals, places, first names.

Lists, and the shortest questions to them; names.py and corpus/speech say how they are used. All are hints: titles and
pronouns in a text weigh more. Short forms of bodies are not listed, since they come from the corpus itself; cities
that are as often people's names ("Paris", "Sydney") stay out of the places.
"""


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


def is_place(name: str) -> bool:
    """Tell whether a name is a country's or its seat of government's."""
    return " ".join(name.lower().split()) in COUNTRIES


def gender(first: str) -> str | None:
    """ "she", "he", or None where a first name leaves it open."""
    plain = first.lower()
    if plain in EITHER:
        return None
    if (plain in WOMEN) != (plain in MEN):
        return "she" if plain in WOMEN else "he"
    double = plain.split("-")[0]
    return gender(double) if double != plain else None


def is_first_name(word: str) -> bool:
    """Tell whether a word is a first name."""
    plain = word.lower()
    return plain in FIRST_NAMES or ("-" in plain and is_first_name(plain.split("-")[0]))


# Words that begin with a capital without being a name ------------------------------------------------------------

# Never part of a name, wherever they stand with a capital.
FUNCTION = word_set(
    """a about above according after again against all almost already also although always am among amid an and another
    any anyone anything are around as asked at away back be because been before behind being below beneath besides
    between beyond both but by cannot could despite did didn't do does doesn't doing don't down due during each either
    else even ever every everybody everyone everything except few finally first for former from further furthermore had
    has hasn't have haven't having he he's hence her here hers herself him himself his how however i i'm i've if in
    indeed instead into is isn't it it's its itself just last later least less let let's like likewise many maybe me
    meanwhile might more moreover most much must my myself near nearly neither never nevertheless next no nobody none
    nor not nothing now of off often on once one only onto or other others otherwise our ours out over own perhaps
    please rather really regarding said same say says second several shall she she's should similarly since so some
    somebody someone something sometimes soon still such tell than that that's the their theirs them themselves then
    there there's therefore these they they're third this those though three through throughout thus to today together
    told tomorrow too toward towards two under unless unlike until up upon us very via was wasn't we we're we've were
    weren't what what's whatever when whenever where whereas wherever whether which while who who's whoever whom whose
    why with within without won't would wouldn't yes yesterday yet you your yours yourself"""
)
# Ordinary at the start of a sentence or alone, but a true part of some names ("Will Dorn", "Theresa May").
DOUBTFUL = word_set(
    """can will may mark new old many four five six seven eight nine ten hundred thousand million billion people
    percent january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat
    sun am pm ok photo image figure table page chapter section note read watch share see click"""
)
# Words of a date: alone, or only among themselves, they are no name.
CALENDAR = word_set(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec"""
)
# Before a name, and no part of it.
TITLES = word_set(
    """mr mrs ms miss dr prof professor sir dame lord lady col colonel gen general lt lieutenant maj major capt captain
    sgt sergeant adm admiral cmdr commander sen senator rep representative gov governor president vice deputy prime
    minister premier chancellor king queen prince princess pope bishop archbishop cardinal rev reverend chairman
    chairwoman secretary ambassador judge justice mayor sheriff sheikh ayatollah imam spokesman spokeswoman
    spokesperson"""
)
# Small words that stand inside a name and give no letter to its short form.
SMALL = word_set("of for the and & on in to at de del della di da do dos das du des la le las los el y und für")


# Countries and seats of government: names that speak as bodies do, and are nobody's last name --------------------

COUNTRIES = frozenset(
    name.strip()
    for name in """afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, benin, bolivia, bosnia, botswana, brazil, britain, bulgaria, burkina faso,
    burundi, cambodia, cameroon, canada, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech
    republic, denmark, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia, europe, finland,
    france, gabon, gambia, germany, ghana, great britain, greece, guatemala, guinea, haiti, honduras, hong kong,
    hungary, iceland, india, indonesia, iran, iraq, ireland, italy, ivory coast, jamaica, japan, kazakhstan,
    kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, liberia, libya, lithuania, luxembourg, madagascar,
    malawi, malaysia, mali, malta, mauritania, mexico, moldova, mongolia, montenegro, morocco, mozambique,
    myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia,
    norway, oman, pakistan, panama, paraguay, peru, philippines, poland, portugal, qatar, romania, russia,
    rwanda, saudi arabia, scotland, senegal, serbia, sierra leone, singapore, slovakia, slovenia, somalia, south
    africa, south korea, south sudan, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan,
    tanzania, thailand, togo, tunisia, turkey, turkmenistan, uganda, ukraine, united arab emirates, united
    kingdom, united nations, united states, uruguay, uzbekistan, venezuela, vietnam, wales, yemen, zambia,
    zimbabwe, european union, america, africa, asia, gaza, palestine, crimea, tibet, catalonia, kurdistan,
    moscow, beijing, tehran, kyiv, kiev, ankara, brussels, ottawa, tokyo, seoul, pyongyang, baghdad, damascus,
    cairo, riyadh, london, berlin, rome, madrid, warsaw, athens, vienna, geneva, jerusalem, tel aviv, kabul,
    islamabad, delhi, new delhi, canberra, washington, toronto, montreal, vancouver, new york, los angeles,
    chicago, boston, kremlin, white house, pentagon, downing street, capitol hill, wall street, silicon valley,
    hollywood, california, texas, florida, ontario, quebec, alberta, saskatchewan, manitoba, british columbia,
    nova scotia, new brunswick, newfoundland, yukon""".replace("\n", " ").split(",")
)
# Names that every text writes in several ways.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("United States", "U.S.", "US", "United States of America", "USA", "U.S.A."),
    ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain"),
    ("United Nations", "UN", "U.N."),
    ("European Union", "EU", "E.U."),
    ("United Arab Emirates", "UAE", "U.A.E."),
)
# Words that prove a country less surely: its people or its adjective, and back.
RELATED: tuple[tuple[str, ...], ...] = (
    ("United States", "America", "American", "Americans"),
    ("United Kingdom", "British", "Britons"),
    ("England", "English"), ("Scotland", "Scottish", "Scots"), ("Wales", "Welsh"), ("Ireland", "Irish"),
    ("France", "French"), ("Germany", "German", "Germans"), ("Spain", "Spanish"), ("Netherlands", "Dutch"),
    ("Greece", "Greek", "Greeks"), ("Turkey", "Turkish", "Turks", "Türkiye"), ("Poland", "Polish", "Poles"),
    ("Denmark", "Danish"), ("Sweden", "Swedish"), ("Finland", "Finnish"), ("Norway", "Norwegian"),
    ("Switzerland", "Swiss"), ("Portugal", "Portuguese"), ("China", "Chinese"), ("Japan", "Japanese"),
    ("Iraq", "Iraqi", "Iraqis"), ("Israel", "Israeli", "Israelis"), ("Yemen", "Yemeni"),
    ("Kurdistan", "Kurdish", "Kurds"),
    ("Afghanistan", "Afghan", "Afghans"), ("Ukraine", "Ukrainian", "Ukrainians"), ("Lebanon", "Lebanese"),
    ("Europe", "European", "Europeans"), ("Philippines", "Philippine", "Filipino"), ("Thailand", "Thai"),
)  # fmt: skip


# First names, which tell a person from a body, and often a woman from a man ---------------------------------------

MEN = word_set(
    """aaron abdul abdullah abel abraham adam adel adrian ahmad ahmed aidan aiden akira al alain alan albert alberto
    alejandro aleksandr aleksander alex alexander alexandre alexei alexey alfonso alfred alfredo ali alistair allan
    allen alvin amir anatoly anders andre andreas andrei andrew andrey andrzej andy angelo angus anthony antoine
    anton antonio antony arash archie aristide arjun armando arnold art arthur artem arturo asad ashok ashraf atul
    august austin avi axel barack barry bart bashar basil ben benedict benito benjamin benny bernard bernardo bernd
    bernie bert bilal bill billy blaine blake bob bobby boris brad bradley brandon brendan brent bret brett brian
    bruce bruno bryan bryce byron caleb calvin cameron carl carlo carlos cecil cedric cesar chad charles charlie
    chester chris christian christoph christophe christopher chuck clarence claude claudio clayton clement cliff
    clifford clint clive clyde cody colin connor conor conrad corey cory craig curtis cyril cyrus dale damian damien
    damon dan daniel danny dario darren darryl daryl dave david dean deepak denis dennis denys derek desmond devin
    dick didier diego dieter dimitri dimitris dinesh dirk dmitri dmitriy dmitry dmytro dominic dominique don donald
    doug douglas doyle drew duane dudley duncan dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward
    edwin eli elias elijah elliot elliott elmer elon emanuel emil emile emilio emmanuel enrico enrique eric erich
    erik ernest ernesto ernie esteban ethan etienne eugene evan evgeny ezra fabian fadi farid fausto felix ferdinand
    fernando fidel filip floyd francesco francis francisco franco francois frank franklin franz fred freddie
    frederic frederick friedrich fritz gabriel gareth garrett garry garth gary gavin gene gennady geoff geoffrey
    georg george georges gerald gerard gerhard gerry gianni gilbert gilles gino giorgio giovanni giuseppe glen glenn
    gordon graeme graham grant greg gregory grigory guillaume gunther gus gustav gustavo guy habib hamid hamza hank
    hans harald hari harold harris harry harvey hasan hassan hector heinrich heinz helmut henri henrik henry herbert
    herman hiroshi holger horace horst howard hubert hugh hugo hussein ian ibrahim igor ihor ike ilham ilya imran
    ismail isaac ivan ivo jack jackson jacob jacques jaime jair jake jakob jamal james jamie jan jared jarrod jason
    jasper javier jay jean jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin jochen
    joe joel joey johan johann johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua
    juan juergen julian julio jürgen justin kai kamal karim karl keith kelvin ken kenneth kenny kent kevin khaled
    khalid kieran kirill kirk klaus konrad konstantin kurt kyle kyrylo lamar lance larry lars laurent lawrence lee
    len leo leon leonard leonardo leonid leroy les leslie lester levi lewis liam lionel lloyd logan lorenzo lou
    louis lucas luigi luis luiz lukas luke luca maarten magnus mahmoud malcolm manfred manuel marc marcel marcelo
    marco marcos marcus mario mark markus marshall martin marty marvin massimo mathew mathias mathieu matt matteo
    matthew matthias maurice mauricio max maxim maxime maximilian mehmet mel melvin michael michal michel mick
    miguel mikael mike mikhail miles milos milton mitch mitchell mohamed mohammad mohammed mohamad morgan morris
    moshe muhammad murat murray mustafa myron nabil nadav narendra nasser nathan nathaniel neal ned neil nelson
    nicholas nick nicolas nicolás niels nigel nikita niklas nikolai nikolaos nikolay noah noel nolan norbert norman
    oleg oleh oleksandr oleksiy oliver olivier omar orlando oscar osama oskar otto owen pablo paolo pascal pat
    patrice patrick paul paulo pavel pavlo pedro perry pete peter petr petro phil philip philippe phillip pierre
    piotr pyotr qasem rafael rafi rahul raj rajesh ralph ramesh ramon ramzan randall randy rashid raul ravi ray
    raymond recep reed reginald reid rene reuben rex reza ricardo riccardo rich richard rick ricky rob robert
    roberto robin rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie rory ross roy ruben rudolf
    rudy rupert russ russell rustam ryan sacha said salim salman salvador salvatore sam samir samuel sanjay saul
    scott sean sebastian serge sergei sergey sergio serhiy seth shane shaun shawn sidney siegfried simon slobodan
    sohail spencer stan stanislav stanley stefan stefano stefanos stephane stephen sterling steve steven stewart
    stuart sunil suresh sven syed ted terence terrence terry theo theodore thierry thilo thomas tim timothy tobias
    toby todd tom tomas tomasz tommy toni tony travis trevor tristan troy tyler tyrone umar uwe vadim valentin
    valery vasily vernon victor vijay viktor vince vincent vincenzo vitaly vitali vladimir volodymyr wade wallace
    walter warren wayne wendell werner wesley wilbur wilfried wilhelm will willem william willie winston wolfgang
    wolodymyr woodrow xavier yair yann yannick yasser yevgeny yitzhak yoshi yuri yury yusuf yves zachary zack zaid
    zane zbigniew zoran"""
)
WOMEN = word_set(
    """abby abigail ada adele adriana agatha agnes agnieszka aisha alana alba alberta alejandra alena alessandra
    alexandra alexandria alexis alice alicia alina alison alissa allison alma alyssa amal amanda amber amelia amina
    amy ana anastasia andrea angela angelica angelina angie anick anita anja ann anna annabel anne annette annie
    antonia antonella april aretha ariana arlene asha ashley astrid audrey aurora ava barbara beata beatrice beatriz
    becky belinda bella bernadette bertha beth bethany betsy bettina betty beverly bianca birgit bonnie brenda
    bridget britt brittany brooke camilla camille candace cara carla carly carmen carol carole carolina caroline
    carolyn carrie cassandra catalina catherine cathy cecilia celeste celia celine chantal charlene charlotte
    chelsea cheryl chloe christa christiane christina christine christy chrystia cindy claire clara clarissa claudia
    clementine colette colleen connie constance cora corinne cornelia courtney cristina crystal cynthia dagmar daisy
    dana danica daniela danielle daphne darlene dawn deanna debbie deborah debra deirdre delia delilah denise diana
    diane dina dolores donatella donna dora doreen doris dorothea dorothy edda edith edna eileen elaine eleanor
    elena eleonora elisa elisabeth elise eliza elizabeth ella ellen elsa elsie elvira emilia emily emma erica erika
    erin esmeralda esperanza estelle esther eugenia eunice eva evelyn faith fatima fatemeh felicia felicity fiona
    flora florence frances francesca francine francoise frederica frida gabriela gabriella gabrielle gail gemma
    genevieve georgia georgina geraldine gerda gertrude ghislaine gillian gina ginny giorgia giovanna gisela giulia
    gladys glenda gloria grace greta gretchen gretel guadalupe gwen gwendolyn hadiya hala hanan hanna hannah harriet
    hayley hazel heather heidi helen helena helene helga henrietta hilary hilda hillary hope ida ilona ilse imelda
    ines inga inge ingrid irena irene irina iris irma isabel isabella isabelle ivana ivanka ivy jacinda jackie
    jacqueline jane janet janice janine jasmine jeanette jeanne jelena jenna jennifer jenny jessica jill joan joanna
    joanne jocelyn jodi jody johanna josephine joy joyce juana juanita judith judy julia juliana julie juliet june
    justine kaja kamala kara karen karin karina karla kate katharina katherine kathleen kathryn kathy katie katja
    katrina kay kayla keiko kelly kerry kersti kim kimberly kira kirsten kirsty kristalina kristen kristi kristin
    kristina lana lara larissa latifa laura lauren laurie lea leah leanne leila lena leonor leslie leticia leyla
    lidia lila lilian liliana lillian lily lina linda lindsay lindsey lisa lise liz liza lois lola lorena loretta
    lori lorna lorraine louisa louise lucia lucie lucille lucinda lucy ludmila luisa luna lydia lynda lynn lynne
    mabel mackenzie madeleine madeline magda magdalena maggie maia malala mandy manuela marcia margaret margarita
    marge margo margot marguerite maria mariam marian mariana marianne marie mariella marilyn marina marine marion
    marise marissa marjorie marlene marsha marta martha martina mary maryam matilda maud maura maureen mavis maxine
    maya meg megan meghan melanie melinda melissa mercedes meredith mia michaela michele michelle mila mildred
    millicent milly mina mindy miranda miriam mitzi moira molly mona monica monika monique muriel myra myriam nadia
    nadine nadja nancy naomi natalia natalie natalya natasha nathalie nell nicola nicole nicolette nikki nina noor
    nora norah noreen norma octavia odette olena olga olive olivia oksana ophelia oprah paige paloma pam pamela
    parvati patricia patsy patti patty paula paulina pauline pearl peggy penelope penny petra phoebe phyllis pilar
    polly pooja portia priscilla priti priya rachel rafaela ramona randi rania raquel rebecca regina renata renee
    rhoda rhonda rihanna rita roberta rosa rosalie rosalind rosanna rose roseanne rosemarie rosemary rosie roxanne
    ruby ruth sabine sabrina sadie sally salma samantha samira sandra sandy sanna sara sarah sasha saskia selena
    selma serena shannon sharon sheena sheila shelley sheryl shirin shirley sienna sigrid silke silvia simone sinead
    siobhan sofia solange sondra sonia sonja sonya sophia sophie stacey stacy stefanie stella stephanie sue susan
    susana susanna susanne suzanne suzy svetlana sybil sylvia sylvie tabitha tamara tammy tania tanya tara tasmeen
    tatiana tatyana teresa terri tess tessa thea thelma theresa therese tiffany tilda tina tova tracey traci trish
    trudy ursula uta valentina valeria valerie vanessa vera verena veronica vicki vicky victoria viola violet
    violeta virginia vivian viviane vivien wanda wendy whitney wilhelmina wilma winifred xiomara yael yasmin yelena
    yolanda yulia yvette yvonne zahra zainab zara zelda zoe zsofia zuzana"""
)
EITHER = word_set(
    """ali alexis andrea angel ariel ashley avery blair cameron casey charlie chris dakota dana dominique drew frankie
    hayden jackie jamie jan jean jess jo jody jordan joyce kelly kerry kim kit lee leslie lindsay lou lynn marion
    max mel morgan nicky nikita noel pat quinn reese riley robin ronnie sacha sam sandy sasha shannon shelby sidney
    simone skyler stacey stevie sydney taylor terry toni tracy val wei ming jun li xiao min hyun yi ye zhang
    lindsey kelsey stacy tracey leigh aubrey darcy jaime jessie michele nicola kendall"""
)
FIRST_NAMES = MEN | WOMEN | EITHER
