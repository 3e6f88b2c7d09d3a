"""Codes of languages (ISO 639-2) and of countries (ISO 3166-1 and MARC), as sets and as a table between them."""

_LANGUAGES = """
aar abk ace ach ada ady afa afh afr ain aka akk alb ale alg alt amh ang anp apa ara arc arg arm arn arp art arw asm
ast ath aus ava ave awa aym aze bad bai bak bal bam ban baq bas bat bej bel bem ben ber bho bih bik bin bis bla bnt
bod bos bra bre btk bua bug bul bur byn cad cai car cat cau ceb cel ces cha chb che chg chi chk chm chn cho chp chr
chu chv chy cmc cnr cop cor cos cpe cpf cpp cre crh crp csb cus cym cze dak dan dar day del den deu dgr din div doi
dra dsb dua dum dut dyu dzo efi egy eka ell elx eng enm epo est eus ewe ewo fan fao fas fat fij fil fin fiu fon fra
fre frm fro frr frs fry ful fur gaa gay gba gem geo ger gez gil gla gle glg glv gmh goh gon gor got grb grc gre grn
gsw guj gwi hai hat hau haw heb her hil him hin hit hmn hmo hrv hsb hun hup hye iba ibo ice ido iii ijo iku ile ilo
ina inc ind ine inh ipk ira iro isl ita jav jbo jpn jpr jrb kaa kab kac kal kam kan kar kas kat kau kaw kaz kbd kha
khi khm kho kik kin kir kmb kok kom kon kor kos kpe krc krl kro kru kua kum kur kut lad lah lam lao lat lav lez lim
lin lit lol loz ltz lua lub lug lui lun luo lus mac mad mag mah mai mak mal man mao map mar mas may mdf mdr men mga
mic min mis mkd mkh mlg mlt mnc mni mno moh mon mos mri msa mul mun mus mwl mwr mya myn myv nah nai nap nau nav nbl
nde ndo nds nep new nia nic niu nld nno nob nog non nor nqo nso nub nwc nya nym nyn nyo nzi oci oji ori orm osa oss
ota oto paa pag pal pam pan pap pau peo per phi phn pli pol pon por pra pro pus que raj rap rar roa roh rom ron rum
run rup rus sad sag sah sai sal sam san sas sat scn sco sel sem sga sgn shn sid sin sio sit sla slk slo slv sma sme
smi smj smn smo sms sna snd snk sog som son sot spa sqi srd srn srp srr ssa ssw suk sun sus sux swa swe syc syr tah
tai tam tat tel tem ter tet tgk tgl tha tib tig tir tiv tkl tlh tli tmh tog ton tpi tsi tsn tso tuk tum tup tur tut
tvl twi tyv udm uga uig ukr umb und urd uzb vai ven vie vol vot wak wal war was wel wen wln wol xal xho yao yap yid
yor ypk zap zbl zen zgh zha zho znd zul zun zxx zza scc scr
"""
LANGUAGES = frozenset(_LANGUAGES.split())
"""Bibliographic and terminological codes, and the two withdrawn ones that older records hold."""

_COUNTRIES = """
AD an AE ts AF af AG aq AI am AL aa AM ai AO ao AQ ay AR ag AS as AT au AU at AW aw AZ aj BA bn BB bb BD bg BE be BF uv
BG bu BH ba BI bd BJ dm BM bm BN bx BO bo BR bl BS bf BT bt BW bs BY bw BZ bh CA xxc CC xb CD cg CF cx CG cf CH sz CI iv
CK cw CL cl CM cm CN cc CO ck CR cr CU cu CV cv CW co CX xa CY cy CZ xr DE gw DJ ft DK dk DM dq DO dr DZ ae EC ec EE er
EG ua ER ea ES sp ET et FI fi FJ fj FK fk FM fm FO fa FR fr GA go GB xxk GD gd GE gs GF fg GG gg GH gh GI gi GL gl GM gm
GN gv GP gp GQ eg GR gr GS xs GT gt GU gu GW pg GY gy HK hk HN ho HR ci HT ht HU hu ID io IE ie IL is IM im IN ii IO bi
IQ iq IR ir IS ic IT it JE je JM jm JO jo JP ja KE ke KG kg KH cb KI gb KM cq KN xd KP kn KR ko KW ku KY cj KZ kz LA ls
LB le LC xk LI lh LK ce LR lb LS lo LT li LU lu LV lv LY ly MA mr MC mc MD mv ME mo MG mg MH xe MK xn ML ml MM br MN mp
MO mh MP nw MQ mq MR mu MS mj MT mm MU mf MV xc MW mw MX mx MY my MZ mz NA sx NC nl NE ng NF nx NG nr NI nq NL ne NO no
NP np NR nu NU xh NZ nz OM mk PA pn PE pe PF fp PG pp PH ph PK pk PL pl PM xl PN pc PR pr PS gz PT po PW pw PY py QA qa
RE re RO rm RS rb RU ru RW rw SA su SB bp SC se SD sj SE sw SG si SH xj SI xv SK xo SL sl SM sm SN sg SO so SR sr SS sd
ST sf SV es SY sy SZ sq TC tc TD cd TG tg TH th TJ ta TK tl TL em TM tk TN ti TO to TR tu TT tr TV tv TW ch TZ tz UA un
UG ug US xxu UY uy UZ uz VA vc VC xm VE ve VG vb VI vi VN vm VU nn WF wf WS ws XK kv YE ye YT ot ZA sa ZM za ZW rh
"""

_PAIRS = tuple(zip(_COUNTRIES.split()[::2], _COUNTRIES.split()[1::2], strict=True))
ISO_TO_MARC = dict(_PAIRS)
MARC_TO_ISO = {marc: iso for iso, marc in _PAIRS}
COUNTRIES = frozenset(ISO_TO_MARC) | {"AX", "BV", "EH", "GU", "HM", "UM", "XX", "ZZ"}
"""Two letters of ISO 3166-1; XX and ZZ stand for what is not known or international."""

_UNDER_A_COUNTRY = {"u": "US", "k": "GB", "c": "CA"}
_NO_COUNTRY = frozenset({"xx", "vp", ""})


def iso_country(marc: str) -> str:
    """Return the ISO code of a MARC country code; states and provinces give their country, others an empty string.

    A code of three letters that ends in u, k or c is a state of the USA, a part
    of the United Kingdom or a province of Canada.
    """
    code = marc.strip(" |#").lower()
    if code in MARC_TO_ISO:
        return MARC_TO_ISO[code]
    return _UNDER_A_COUNTRY.get(code[2:], "")


def is_marc_country(code: str) -> bool:
    """Tell whether ``code`` is a MARC country code, or stands for no country."""
    plain = code.strip(" |#").lower()
    return plain in _NO_COUNTRY or bool(iso_country(plain)) or (len(plain) == 3 and plain[2] in "ar")
