"""What numbers are measured in: units with their factor in SI, currencies with their ISO 4217 code.

For the figures. The forms are those of running text (plurals, abbreviations, symbols); the factors are exact or those
of NIST Special Publication 811, appendix B. A library of units (pint) gives the same factors, knows few of these
forms, takes "ton" and "c" for what news does not mean by them, and costs more to load than a document to read.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the name that figures bear, with the SI unit and the factor that leads to it, where there is one."""

    name: str
    si: str | None = None
    factor: float | None = None


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in _ROWS.strip().splitlines():
        forms, si, factor = (part.strip() for part in row.split("|"))
        written = [form.strip() for form in forms.split(",")]
        unit = Unit(written[0], si or None, float(factor) if factor else None)
        for form in written:
            found[form] = unit
    return found


# Forms, SI unit, factor. The first form is the name. A row without factor is a unit that SI does not measure, or one
# that stands for several ("tons").
_ROWS = """
kilometres, kilometre, kilometers, kilometer, km, kms, KM, Km, kilometres | m | 1000
metres, metre, meters, meter, m | m | 1
centimetres, centimetre, centimeters, centimeter, cm | m | 0.01
millimetres, millimetre, millimeters, millimeter, mm | m | 0.001
miles, mile, mi | m | 1609.344
nautical miles, nautical mile, nm, NM | m | 1852
feet, foot, ft | m | 0.3048
yards, yard, yd | m | 0.9144
inches, inch | m | 0.0254
square kilometres, square kilometre, square kilometers, square kilometer, sq km, km², km2 | m² | 1000000
square metres, square metre, square meters, square meter, sq m, sq. m, m², m2 | m² | 1
square miles, square mile, sq mi | m² | 2589988.110336
square feet, square foot, sq ft | m² | 0.09290304
hectares, hectare, ha | m² | 10000
acres, acre | m² | 4046.8564224
cubic metres, cubic metre, cubic meters, cubic meter, m³, m3, cu m | m³ | 1
cubic feet, cubic foot, cu ft | m³ | 0.028316846592
litres, litre, liters, liter | m³ | 0.001
gallons, gallon | m³ | 0.003785411784
barrels, barrel, bbl | m³ | 0.158987294928
tonnes, tonne, metric tons, metric ton, metric tonnes | kg | 1000
short tons, short ton | kg | 907.18474
long tons, long ton | kg | 1016.0469088
tons, ton | |
kilotons, kiloton | |
megatons, megaton | |
kilograms, kilogram, kilogrammes, kilogramme, kilos, kilo, kg, kgs, KG | kg | 1
grams, gram, grammes, g | kg | 0.001
milligrams, milligram, mg | kg | 0.000001
ounces, ounce, oz | kg | 0.028349523125
lbs, lb, pounds, pound | kg | 0.45359237
kilometres an hour, km/h, kph, kmh | m/s | 0.2777777777777778
miles an hour, mph | m/s | 0.44704
knots, knot | m/s | 0.5144444444444445
megawatts, megawatt, MW | W | 1000000
gigawatts, gigawatt, GW | W | 1000000000
kilowatts, kilowatt, kW | W | 1000
watts, watt | W | 1
kilowatt hours, kilowatt-hours, kilowatt hour, kWh | J | 3600000
megawatt hours, megawatt-hours, megawatt hour, MWh | J | 3600000000
becquerels, becquerel, Bq | Bq | 1
curies, curie | Bq | 37000000000
sieverts, sievert, Sv | Sv | 1
millisieverts, millisievert, mSv | Sv | 0.001
hertz, Hz | Hz | 1
kilohertz, kHz | Hz | 1000
megahertz, MHz | Hz | 1000000
gigahertz, GHz | Hz | 1000000000
degrees Celsius, degrees celsius, °C, °c | |
degrees Fahrenheit, degrees fahrenheit, °F, °f | |
degrees, degree, ° | |
kilobytes, kilobyte, KB, kB | |
megabytes, megabyte, MB | |
gigabytes, gigabyte, GB | |
terabytes, terabyte, TB | |
seconds, second, sec, secs | s | 1
minutes, minute, min, mins | s | 60
hours, hour, hrs, hr | s | 3600
days, day | s | 86400
weeks, week | s | 604800
fortnights, fortnight | s | 1209600
months, month | |
quarters | |
years, year, yrs, yr | |
decades, decade | |
centuries, century | |
"""

UNITS = _table()
TIMES = _set("seconds minutes hours days weeks fortnights months quarters years decades centuries")

# Currency signs, and the codes that stand for them.
SIGNS = {
    "$": "USD", "US$": "USD", "USD$": "USD", "USD": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB",
    "₩": "KRW", "₺": "TRY", "₦": "NGN", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND",
    "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
CODES = _set(
    """
    AED AFN AMD ARS AUD AZN BDT BHD BIF BRL BYN CAD CDF CHF CLP CNY COP CZK DKK DZD EGP ERN ETB EUR GBP GEL GHS HKD
    HUF IDR ILS INR IQD IRR JOD JPY KES KGS KHR KRW KWD KZT LBP LKR LYD MAD MDL MMK MXN MYR MZN NGN NOK NPR NZD OMR
    PEN PHP PKR PLN QAR RON RSD RUB RWF SAR SDG SEK SGD SOS SSP SYP THB TJS TMT TND TRY TWD TZS UAH UGX USD UZS VES
    VND XAF XOF YER ZAR ZMW
    """
)
# Names of currencies; those of several countries stand for themselves unless an adjective says whose they are.
CURRENCY_NAMES = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rupees": "INR", "rupee": "INR", "roubles": "RUB", "rouble": "RUB", "rubles": "RUB", "ruble": "RUB",
    "hryvnia": "UAH", "hryvnias": "UAH", "shekels": "ILS", "zloty": "PLN", "zlotys": "PLN", "rand": "ZAR",
    "naira": "NGN", "birr": "ETB", "baht": "THB", "dong": "VND", "tenge": "KZT", "lari": "GEL", "afghanis": "AFN",
    "taka": "BDT", "kyat": "MMK", "dirhams": "dirhams", "forint": "HUF", "forints": "HUF",
    "pounds sterling": "GBP", "pounds": "GBP", "pound": "GBP", "pence": "pence", "sterling": "GBP",
    "cents": "cents", "pesos": "pesos", "francs": "francs",
    "dinars": "dinars", "dinar": "dinars", "shillings": "shillings", "kroner": "kroner", "kronor": "kronor",
    "crowns": "crowns", "rials": "rials", "rial": "rials", "riyals": "riyals", "lira": "lira", "won": "won",
}  # fmt: skip
WHOSE = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD",
    "hong kong": "HKD", "new zealand": "NZD", "taiwan": "TWD", "jamaican": "JMD", "swiss": "CHF", "indian": "INR",
    "pakistani": "PKR", "nepalese": "NPR", "british": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP",
    "sudanese": "SDG", "turkish": "TRY", "kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS",
    "iraqi": "IQD", "jordanian": "JOD", "kuwaiti": "KWD", "libyan": "LYD", "tunisian": "TND", "algerian": "DZD",
    "serbian": "RSD", "iranian": "IRR", "omani": "OMR", "yemeni": "YER", "saudi": "SAR", "qatari": "QAR",
    "mexican": "MXN", "colombian": "COP", "argentine": "ARS", "chilean": "CLP", "philippine": "PHP",
    "danish": "DKK", "norwegian": "NOK", "swedish": "SEK", "congolese": "CDF", "rwandan": "RWF",
}  # fmt: skip


def unit_of(written: str) -> Unit | None:
    """The unit of a form; abbreviations are taken as written ("3G" is not three grams), longer words in any case."""
    return UNITS.get(written) or (UNITS.get(written.lower()) if len(written) > 4 else None)
