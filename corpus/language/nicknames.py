"""English short forms of first names, with the full names that they stand for; and people whom all papers call short.

A list, and the questions to it. A short form may stand for several names (Jack is John or Jacob, Ted is Edward or
Theodore), and so tells two people apart only where one of its names is there.
"""

from collections import defaultdict

# A full name, then its short forms. Written down for this program from common knowledge.
_SHORT_FORMS = """
abigail abby abbie gail; abraham abe bram; adelaide addie adele; agnes aggie nessie;
albert al bert bertie; alexander alex al alec lex sandy sasha xander; alexandra alex alexa lexi sandra sandy sasha;
alexis alex lexi; alfred al alf alfie fred freddie; alice ali allie; alison allison ali allie; alan al; allan al;
allen al; alphonse al; alphonso al; alvin al; amanda mandy; amelia amy millie; anastasia ana stacy; andrea andi andy;
andrew andy drew; angela angie; angelina angie lina; anna annie ann nan; anne annie nan; annabel anna bella belle;
anthony tony ant; antonia toni; antonio tony; archibald archie; arnold arnie; arthur art artie; augustus gus augie;
barbara barb babs barbie; barnabas barney; barnard barney bernie; barack barry; bartholomew bart; beatrice bea trixie;
benedict ben; benjamin ben benny benji; bernadette bernie; bernard bernie barney; bernardo bernie; bradford brad;
bradley brad; brandon bran; brendan bren; bridget biddy; brian bri; byron by; calvin cal; cameron cam; camilla millie;
carlton carl; caroline carol carrie caro lina; carolyn carol carrie lynn; cassandra cass cassie sandra;
catherine cate cathy cat kate katie kathy kay kit kitty; cecilia celia cissy; charles charlie charley chuck chas chip;
charlotte charlie lottie; chester chet; christian chris; christina chris chrissy tina christy; christine chris chrissy
tina christy; christopher chris kit topher; clarence clancy; clayton clay; clement clem; clifford cliff;
clifton cliff; clinton clint; constance connie; cordelia delia; cornelius con neil; curtis curt; cynthia cindy;
cyrus cy; daniel dan danny; daniela dani; danielle dani; darrell darry; david dave davy davey; deborah deb debbie debby;
debra deb debbie; delbert del; dennis denny; dominic dom nick; donald don donnie donny; dorothy dot dottie dolly dora;
douglas doug; duncan dunc; dwight ike; edgar ed eddie ned; edmund ed eddie ned ted; edward ed eddie eddy ned ted teddy;
edwin ed eddie; eleanor ellie nell nora lena; elaine lainie; eli lee; elias eli; elijah eli lije; elisabeth beth betsy
betty bess eliza ella libby lisa lise liz lizzie; elizabeth beth betsy betty bess eliza ella libby lisa liz lizzie
liza; ellen ellie nell; elliott eli; emanuel manny; emily em emmy millie; emma em; ernest ernie; esther essie;
eugene gene; eugenia genie; evangeline eva; evelyn eve evie lyn; ezekiel zeke; ferdinand ferdy; florence flo flossie;
frances fran fanny frankie; francesca fran; francis frank fran frankie; francisco paco pancho;
franklin frank frankie; frederick fred freddie freddy rick; gabriel gabe; gabriela gaby; gabrielle gaby; geoffrey geoff;
george georgie; georgina georgie gina; gerald gerry jerry; geraldine gerry; gerard gerry; gertrude gertie trudy;
gilbert gil bert; gregory greg gregg; gustav gus; guillermo memo; gwendolyn gwen wendy; hannah annie; harold hal harry;
harriet hattie; harrison harry; harvey harv; helen nell nellie lena; henrietta hattie etta; henry hank harry hal;
herbert herb bert; herman herm; hillary hil; horace horry; howard howie; hubert bert; ignatius iggy
nate; ignacio nacho; irving irv; irvin irv; irene rena; isaac ike; isabel bel bella izzy; isabella bel bella izzy;
isidore izzy; israel izzy; jacob jack jake coby; jacqueline jackie; james jim jimmy jamie jem; janet jan; jane janie;
jason jay; jean jeanie; jedidiah jed; jeffery jeff; jeffrey jeff; jennifer jen jenny; jeremiah jerry jem;
jeremy jerry jem; jerome jerry; jessica jess jessie; jesse jess; jesus chuy; joan joanie; joanna jo joan;
joanne jo; jocelyn joss; johanna jo hanna; john jack johnny jon jock; johnathan jon johnny; jonathan jon
jonny nathan; joseph joe joey jo; josephine jo josie; joshua josh; jose pepe; joyce joy; juan juanito;
judith judy judi; julia julie; julian jules; juliana julie; julius jules; justin just; katharine kate katie kathy kay
kit kitty kat; katherine kate katie kathy kay kit kitty kat; kathleen kate kathy katie kay; kathryn kate kathy katie
kay; keith keefe; kelvin kel; kenneth ken kenny; kimberly kim; kirsten kirsty; kristin kris; kristina kris tina;
kristine kris tina;  laurence larry laurie; lawrence larry laurie law; laura laurie; lauren laurie;
leonard len lenny leo; leonardo leo; leopold leo; leroy roy; leslie les; lester les; lewis lew lou; lillian lil lily;
linda lindy; lindsey linds; loretta lori retta; lorenzo larry; louis lou louie; louise lou; lucas luke; lucille lucy;
lucinda lucy cindy; luther lou; lydia liddy; lynette lynn; mackenzie mac; madeleine maddie; madeline maddie;
magdalena lena; malcolm mal; manuel manny; marcus marc; margaret maggie meg peg peggy madge marge margie greta
rita; margarita rita; maria mary; marianne mary ann; marilyn lyn; marion mari; marjorie marge margie; marshall marsh;
martha marty patty; martin marty; martina tina; mary molly polly mae; mason mace; matilda mattie tilly; matthew matt
matty; maureen mo; maurice mo morrie; maximilian max; maxwell max; megan meg; melanie mel; melinda mindy lindy;
melissa mel missy lisa; melvin mel; meredith merry; michael mike mick mickey micky mikey; michelle shelly;
mildred millie; miles milo; millicent millie; milton milt; miranda mandy randy; miriam mimi; mitchell mitch;
mohammed mo; montgomery monty; mordecai mort; morris mo morrie; mortimer mort; morton mort; moses mo;
nancy nan; naomi nomi; natalie nat; natasha tasha; nathan nate nat; nathaniel nate nat nathan;
neville nev; nicholas nick nicky nico klaus; nicola nicky; nicole nicky nikki; norbert bert;
norman norm; obadiah obie; oliver ollie; olivia liv livvy; oscar ozzie; oswald oz ozzie; otis otie; pamela pam;
patricia pat patty patti patsy tricia trish; patrick pat paddy rick; paula polly; pauline polly; penelope penny;
percival percy; peter pete; philip phil pip; phillip phil pip; philippa pippa; phineas phin; phoebe fee; priscilla
cilla; prudence prue; rachel rae; rachael rae; raphael rafe raf rafi; rafael rafa rafi; ramona mona; randall randy;
randolph randy; raymond ray; rebecca becky becca; regina gina reggie; reginald reg reggie; reinhold reince;
reuben rube; rhoda ro; richard rich richie rick ricky dick; ricardo rick ricky; robert bob bobby rob robbie robby bert;
roberta bobbie; roberto bob; roderick rod rick; rodney rod; roger rodge; roland rollie; ronald ron ronnie ronny;
rosalind ros roz; rosemary rose rosie; rosalie rosie; rosa rosie; rose rosie; roxanne roxy; rudolph rudy;
rudolf rudy; rupert rube; russell russ rusty; sabrina bri; salvador sal; salvatore sal; samantha sam sammy;
samson sam; samuel sam sammy; sandra sandy; sarah sally sadie; sara sally sadie; saul solly; sebastian seb bastian;
serena rena; seymour sy; shannon shan; sharon shari; shelley shel; sheldon shel; sherwood woody; sidney sid;
silvester sly; simon si; solomon sol solly; sophia sophie; spencer spence; stanley stan; stella elle; stephanie steph
stephie; stephen steve steph stevie; steven steve stevie; stewart stu; stuart stu; susan sue susie suzy; susanna sue
susie; susannah sue susie; suzanne sue susie suzy; sydney syd; sylvester sly; sylvia sylvie; tabitha tabby;
tamara tammy; terence terry; terrence terry; teresa terry tess; theresa terry tess; thaddeus thad tad; theodora dora
theo; theodore ted teddy theo; thomas tom tommy; timothy tim timmy; tobias toby; tracy trace; travis trav;
valerie val; vanessa nessa; vernon vern; veronica ronnie vera; victor vic; victoria vicky vicki tori;
vincent vin vince vinny; viola vi; violet vi; virginia ginny ginger; vivian viv; vladimir vlad; walter walt wally;
wallace wally; wendell wen; wesley wes; wilbur will wil; wilfred wilf fred; wilhelmina mina billie;
willard will; william will bill billy willie willy liam; wilma willa; winifred winnie; winston win; woodrow woody;
xavier xavi; yvonne vonnie; zachariah zach zack; zachary zach zack; zebulon zeb; zechariah zach zack
"""


# Whom newspapers call by initials or a nickname that they do not explain, under the full name first.
PUBLIC_FIGURES: tuple[tuple[str, ...], ...] = (
    ("Alexandria Ocasio-Cortez", "AOC"),
    ("Andrés Manuel López Obrador", "AMLO"),
    ("Annegret Kramp-Karrenbauer", "AKK"),
    ("Benjamin Netanyahu", "Bibi"),
    ("Boris Johnson", "BoJo"),
    ("Cristina Fernández de Kirchner", "CFK"),
    ("Dominique Strauss-Kahn", "DSK"),
    ("Franklin D. Roosevelt", "FDR"),
    ("George W. Bush", "Dubya"),
    ("John F. Kennedy", "JFK"),
    ("Lyndon B. Johnson", "LBJ"),
    ("Martin Luther King Jr.", "MLK"),
    ("Mohammed bin Salman", "MBS"),
    ("Mohamed bin Zayed", "MBZ"),
    ("Robert F. Kennedy Jr.", "RFK Jr."),
    ("Ruth Bader Ginsburg", "RBG"),
    ("Sam Bankman-Fried", "SBF"),
)


def _full_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in " ".join(_SHORT_FORMS.split()).split(";"):
        full, *short = line.split()
        for each in short:
            found[each].add(full)
    return {short: frozenset(names) for short, names in found.items()}


_FULL_NAMES = _full_names()


def full_names(first: str) -> frozenset[str]:
    """The first names that a short form may stand for; empty where it is none."""
    return _FULL_NAMES.get(first.lower(), frozenset())


def is_short_form_of(one: str, other: str) -> bool:
    """Tell whether one of two first names is a short form of the other: "Jim" and "James", either way."""
    one, other = one.lower(), other.lower()
    return other in full_names(one) or one in full_names(other)


def may_be_same_first_name(one: str, other: str) -> bool:
    """Tell whether two first names can be one person's, two short forms of one name included: "Jim" and "Jimmy"."""
    one, other = one.lower(), other.lower()
    return one == other or is_short_form_of(one, other) or not full_names(one).isdisjoint(full_names(other))
