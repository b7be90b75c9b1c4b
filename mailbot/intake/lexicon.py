"""What a word may be: an English word, a given name, a surname, a known proper noun.

The tables lie in `tables/` (sources in NOTICE.md there) and are read once, on first use.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

TABLES = resources.files(__package__) / "tables"

#: Names that are far oftener words; taken for a name only where the context says so.
WORDS_FIRST = frozenset(
    "an angel art august april autumn berry brook case chance chase china christian delta early else"
    " era faith"
    " field foster gene golden grant green harmony hill hope in june king lane liberty lien loan"
    " long lord love"
    " major man manual many marine may mercy miles miss my noble page park patience pearl penny porter"
    " precious price prince queen rich river rose royal sage savannah season see ship so son song"
    " spring star"
    " stone summer sun temple trinity van violet ward west will winter wood young justice law bell"
    " bush cash"
    " close cross day dean drew ed fair family hang hunter ivory jewel junior kit lance mark max mi mason"
    " rob rock sandy sierra sterling storm sue sunny true wade walker war wise pa ma don bill dale buck bud"
    " ginger holly ivy jade jasper joy june lee lily olive pat ray robin ruby rusty skip sol terry"
    " tony troy"
    " victor virginia washington dallas austin houston georgia madison charlotte florence jackson"
    " lincoln carolina"
    " paris london israel jordan kenya america orlando lexington denver phoenix memphis cleveland arlington"
    " st saint santa san hall story branch".split()
)

#: Of those, the ones that are a person when they begin with a capital inside a sentence.
PERSON_INSIDE = frozenset(
    "mason wade mark max rob sandy sue walker pat ray robin ruby rusty terry tony troy bill dale"
    " buck bud drew"
    " ed ginger holly ivy jade jasper joy lee lily victor hope faith grant chance hunter rose violet angel"
    " penny pearl skip kit lance gene junior foster jordan madison charlotte florence georgia dallas austin"
    " savannah sierra virginia paris orlando".split()
)


#: Words that parents give as names; people only beside a family word or an age.
WORD_NAMES = WORDS_FIRST - frozenset(
    (
        "an in my so see many man may manual lien loan long marine ship song st saint santa san law cash"
        " true war you"
    ).split()
) | frozenset(
    (
        "juniper hope faith grace joy summer autumn winter river rain sky ocean forest heaven destiny"
        " serenity journey harmony melody cadence maverick"
        " ranger archer fisher gunner colt legend royal duke baron bishop clay cliff heath reed stone"
        " wolf bear fox jet blaze ash aspen cedar clover coral"
        " dahlia magnolia wren robin lark dove pepper honey sugar candy brandy sherry mercedes chanel"
        " diamond crystal opal amber emerald sapphire hazel"
        " willow laurel heather violet iris poppy daisy tulip fern basil sterling chance justice mercy"
        " charity prudence temperance patience verity honor"
        " constance earnest frank rich chuck rusty sunny misty stormy dusty rocky buddy junior sonny"
        " bubba major colonel prince princess queen king"
        " angel messiah genesis zion eden jericho bethany trinity carol holly noel easter april may june"
        " august bill mark rob nick pat sue drew gene dale"
        " wade mason carter cooper tanner taylor tyler parker porter sawyer turner walker weaver harper"
        " piper skyler hunter chase grant reed miles dean"
        " ace asher atlas baker banks beecher bliss bowman brown burns butch butler cash chandler chip"
        " collier colter drake duff ember essence ewing fielding flint ford gage garrison graves gray"
        " griffin grove hale haven hayes kale lyric mace marsh meadow miller mills miracle moody paisley"
        " pierce prosper ridge rogers rush shade shepherd silver smith stoney talon tiny treasure tucker"
        " unique victory wells wheeler windy worth wright wilder skeeter tiff tank gus art"
    ).split()
)

MONTHS_DAYS = frozenset(
    "january february march september october november december jan feb mar sep sept oct nov dec"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs"
    " fri sat sun".split()
)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case, without accents and possessive endings; "Treviño's" and "TREVINO" are one."""
    if text.isascii():
        return text.lower().removesuffix("'s").removesuffix("'")
    bare = unicodedata.normalize("NFKD", text.replace("’", "'")).lower()
    bare = "".join(each for each in bare if not unicodedata.combining(each))
    return bare.removesuffix("'s").removesuffix("'")


def table(name: str) -> list[str]:
    """The lines of a table, without comments."""
    text = (TABLES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words() -> frozenset[str]:
    return frozenset(table("words.txt"))


@cache
def given() -> frozenset[str]:
    return frozenset(table("given.txt")) - MONTHS_DAYS - {"june", "april", "may", "august"}


@cache
def foreign() -> frozenset[str]:
    """Frequent words of other languages."""
    return frozenset(" ".join(table("foreign.txt")).split())


@cache
def surnames() -> frozenset[str]:
    return frozenset(table("surnames.txt"))


@cache
def proper() -> frozenset[str]:
    return frozenset(table("proper.txt")) | MORE_PROPER


#: Proper nouns of our day and of the law that the word list lacks.
MORE_PROPER = frozenset(
    "google amazon uber lyft doordash instacart walmart costco kroger facebook instagram whatsapp"
    " zillow airbnb"
    " venmo zelle paypal youtube tiktok snapchat linkedin iphone ipad android christmas easter ford honda"
    " chevrolet chevy toyota nissan hyundai kia tesla dodge jeep subaru medicaid medicare obamacare covid"
    " coronavirus esq esquire llc inc corp plc pllc lllp llp ltd gmbh cpa phd cfp rn lpn osha hipaa"
    " erisa fmla"
    " cobra ssdi ssi eeoc uscis ice daca tps fafsa iep iras sba hoa dui dwi bac mri emt er icu hr pto w2"
    " louisiane brasil alemania deutschland frankreich mexique floride californie texas kalifornien europa"
    " nouvelle-orleans orleans estados unidos etats-unis usa eeuu italien spanien amerika angleterre"
    " purdue yale harvard stanford cornell drexel tulane baylor rutgers vanderbilt emory auburn clemson"
    " ucla nyu usc lsu"
    " parkinson alzheimer crohn hodgkin tourette erb"
    " fema hud dmv mvd aarp fbi doj ssa irs va fda ftc sec nypd lapd bbb ucc comp wechat viber zoom venmo"
    " christ lord allah namaste hashem quran bible penske ryder uhaul hertz geico progressive"
    " allstate nationwide"
    " publix safeway wegmans meijer menards target ikea lowes sephora macys kohls wendys dennys"
    " arbys chipotle"
    " starbucks popeyes subway sonic ups fedex usps dhl greyhound amtrak delta jetblue fargo citibank"
    " truist comerica equifax experian transunion marriott hilton hyatt sheraton ramada"
    " navient nelnet fannie freddie xfinity comcast verizon tmobile pfizer bayer monsanto roundup"
    " camry corolla civic accord altima silverado tahoe mustang jetta passat peloton airpods samsung"
    " english spanish french german italian portuguese dutch creole haitian mexican american".split()
)


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """In the dictionary, also as a plural, a past tense, or a contraction without its apostrophe."""
    known = words()
    low = fold(word)
    if low in known or low in CONTRACTIONS:
        return True
    return bool(_MEDICAL.fullmatch(low)) or any(
        low.endswith(end) and low[: -len(end)] + put in known for end, put in ENDINGS
    )


#: Conditions and operations are made of parts that no name ends in.
_MEDICAL = re.compile(
    r"[a-z]{3,}(?:trophy|trophic|itis|osis|ectomy|oscopy|opathy|plasty|plegia|plegic|algia|aemia"
    r"|ostomy|otomy|ology"
    r"|ologist|graphy|iatric|iatrist|centesis|sclerosis|carcinoma|sarcoma|hematoma|edema|dural)"
)


ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ies", "y"),
    ("er", ""),
)
CONTRACTIONS = frozenset(
    "i im ive ill id its thats theres hes shes theyre theyve weve were wont dont doesnt didnt cant couldnt"
    " wouldnt shouldnt isnt arent wasnt werent hasnt havent hadnt aint youre youve whats whos heres"
    " lets yall"
    " gonna wanna gotta ok okay thx pls plz asap fyi aka etc vs re ps hi hey a".split()
) | frozenset(
    "i'm i've i'd i'll it's that's there's he's she's they're they've we've we're won't don't"
    " doesn't didn't"
    " can't couldn't wouldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't ain't"
    " you're you've"
    " what's who's here's let's y'all o'clock you'll we'll they'll he'll she'll you'd he'd she'd"
    " we'd they'd"
    " could've should've would've that'll there'll how's where's when's".split()
)


def is_given(word: str) -> bool:
    return fold(word) in given()


def is_surname(word: str) -> bool:
    return fold(word) in surnames()


def is_proper(word: str) -> bool:
    """A country, a people, a make, a feast; "Serbians" too."""
    low = fold(word)
    return low in proper() or low.removesuffix("s") in proper()
