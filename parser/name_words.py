"""Words beside a name that tell whether it is a place, a person, a firm, a paper or a team.

Holds words only; what they mean stands in `name_context`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    Mr Mrs Ms Miss Dr Sir Lady Dame Lord Baron Baroness Judge Justice Officer Sergeant Sgt Detective
    Inspector Constable Captain Capt General Gen Colonel Col Lieutenant Lt Major Private Admiral
    Senator Sen Congressman Congresswoman Rep Queen King Prince Princess Duke Duchess Professor Prof
    Coach Reverend Rev Father Pastor Bishop Secretary Chairman Councillor Councilman Attorney
    Ambassador Commissioner Chancellor
    """
)
FIRM_MARKS = _words(
    """
    Ltd Inc Corp Co LLC plc PLC GmbH AG SA Foods Pty Brands Group Holdings Airlines Airways Motors
    Steel Electric Telecom Petroleum Pharmaceuticals Pharma Mobile Unicom Industries Technologies
    Bancorp Chemical Chemicals Breweries Brewery Insurance Gas Mutual Life Financial Securities
    Capital Partners Associates Entertainment Records Studios Pictures Semiconductor Aluminium
    Aluminum Cement Oil Lines Instruments Scientific
    """
)
PAPERS = _words(
    """
    Times Post Herald Tribune Chronicle Gazette Telegraph Journal Star News Mail Standard Observer
    Guardian Daily Globe Sun Inquirer Examiner Dispatch Courier Mirror Echo Independent Monitor
    Argus Enterprise Ledger Register Sentinel Bulletin Review Express Nation Citizen Advertiser
    Mercury Magazine Weekly Today Bee Plain-Dealer Constitution
    """
)
TEAMS = _words(
    """
    United Rovers Wanderers Albion Hotspur Rangers Celtic Athletic Argyle Villa FC AFC SC CF Saints
    Tigers Lions Eagles Falcons Hawks Ravens Bears Bulls Bucks Cubs Brewers Packers Vikings Giants
    Jets Bills Dolphins Patriots Steelers Browns Bengals Colts Texans Titans Jaguars Broncos Chiefs
    Raiders Chargers Cowboys Redskins Commanders Buccaneers Panthers Cardinals Rams Seahawks 49ers
    Yankees Mets Phillies Nationals Braves Marlins Orioles Rays Twins Royals Indians Guardians
    Astros Athletics Angels Mariners Dodgers Padres Rockies Diamondbacks Pirates Reds Expos Lakers
    Clippers Warriors Kings Suns Mavericks Spurs Rockets Pelicans Grizzlies Timberwolves Thunder
    Nuggets Jazz Celtics Knicks Nets 76ers Raptors Pistons Pacers Cavaliers Hornets Heat Magic
    Wizards Bruins Canadiens Sabres Senators Islanders Devils Flyers Penguins Capitals Hurricanes
    Predators Blues Blackhawks Stars Avalanche Coyotes Flames Oilers Canucks Sharks Ducks Galaxy
    Dynamo Sounders Timbers Fire Crew Revolution Stormers Brumbies Crusaders Swans Roosters Bombers
    Magpies Knights Harlequins Wasps Sox Wolves
    """
)
CLUBS = _words(
    """
    Real Atletico Atlético Inter AC FC Bayern Borussia Sporting Olympique Dynamo Dinamo Spartak CSKA
    Lokomotiv Zenit Eintracht Werder Hertha RB Racing Deportivo
    """
)
"""Words of sports clubs that stand before their town."""
GIVEN_PLACES = _words(
    """
    Paris Sydney Florence Madison Brooklyn Chelsea Austin Dallas Houston Orlando Vienna Savannah
    Charlotte Victoria Adelaide Virginia Carolina Georgia Chad Jordan Israel Kenya India China Asia
    Kent Lincoln Jackson Hudson Preston Bradford Clinton Troy Tyler Logan Cairo Alexandria Kingston
    Trent Chester Santiago Salvador Diego Eugene Irving Beverly Warren Wayne London Phoenix Raleigh
    Denver Memphis Cleveland Montana Dakota Sierra Verona Siena Sofia Lourdes Regina Aurora
    Wellington Milan Roman Devon Wesley Stanley Sidney Camden Bristol Persia Valencia Catalina
    Lorraine Odessa Olympia Selma Augusta Carson Nelson Perry Ramsey Cyprus America Ireland Holland
    England Malta Cuba Rochelle Abilene Marseille Geneva Cali Lima Nancy Nice Alice Kimberley Gloria
    Rosario Mercedes Lucerne Albany Bethlehem Medina Fatima Jasper Concepcion Florida Indiana Dublin
    Berlin Boston Kirkland Roosevelt Shelby Fernando
    """
)
"""Names of places and countries that people bear as their first or last name."""
PERSONAL_COUNTRIES = _words(
    """
    Chad Jordan Georgia Israel Kenya India China Ireland Holland England Malta Cuba Cyprus America
    Dominica
    """
)
"""Countries of which that is true."""
FOLLOWERS = _words(
    """
    City County State Province Airport Port Police Court High Mayor Governor University
    International Metropolitan Customs Street Bridge River Island Islands Valley Bay Beach District
    Region Central North South East West Northern Southern Eastern Western Council Parliament
    Assembly Fire Health Public Stock Exchange Chamber President Prime Minister Premier King Queen
    Senator Rep Sen Gov Gen Republican Republicans Democrat Democrats Attorney Sheriff Judge Chief
    Day Days Olympics Games Marathon Summit Conference Declaration Agreement Department School
    Hospital Zoo Museum Opera Harbour Harbor Square Park Hills Heights Road Avenue Station Railway
    Tower Stadium Cathedral Supreme Army Navy Air National Federal Foreign Defence Defense Interior
    Finance Ministry Government Congress Senate Legislature Representative Representatives Secretary
    General Deputy Vice Bureau Authority Agency Commission Association Union Federation Festival
    Fair Show Republic Kingdom Territory Peninsula Strait Sea Ocean Gulf Coast Desert Plateau Delta
    """
)
"""Words with capitals that follow a place's name, where a surname would follow a first name."""
MODIFIERS = _words(
    """
    North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast
    Southwest Northeastern Northwestern Southeastern Southwestern Upper Lower Greater Inner Outer
    Downtown Uptown Midtown Metropolitan Metro Mainland Old New Rural Suburban Urban Coastal Nearby
    Historic Ancient Modern Colonial Occupied War-torn Communist Soviet British French Port City
    Villagers Police Officials Authorities Customs Inner-city Near Around Outside Inside Across
    Throughout
    """
)
"""Words with capitals that stand right before a place's name and make it no surname."""
KIN = _words(
    """
    family brothers sisters siblings couple estate clan
    """
)
STATE_OFFICES = _words(
    "governor gov senator sen sheriff county counties legislature statehouse congressman rep"
)
"""Words that tell a state of a union from a country of the same name."""
TIMES = _words(
    "january february march april may june july august september october november december spring"
    " summer autumn fall winter"
)
"""Times that are also names of towns: in March."""
JOINED_PEOPLES = {
    "Sino": "CN", "Anglo": "GB", "Franco": "FR", "Russo": "RU", "Indo": "IN", "Italo": "IT",
    "Greco": "GR", "Austro": "AT", "Hispano": "ES", "Luso": "PT",
}  # fmt: skip
"""First parts of words joined by a hyphen: Sino-Russian, Anglo-French."""
INSIDE = frozenset(("in", "near", "outside", "around"))
"""After these a name that is mostly another word is the town's: in Reading."""
_OF_US = _words(
    """
    CA Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
    Nev NH NJ NM NY NC ND Okla Ore Pa RI SC SD Tenn Tex Vt Va Wash WVa Wis Wyo DC AL AK AZ AR CO CT
    DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV OH OK OR PA TN TX UT VT VA WA WV
    WI WY
    """
)
_OF_CA = _words(
    """
    Alta BC Man NB Nfld NS Ont PEI Que Sask AB MB NL ON QC SK
    """
)
STATES = dict.fromkeys(_OF_US, "US") | dict.fromkeys(_OF_CA, "CA")
"""Short forms of states and provinces, which stand after a town and a comma, to the country."""
