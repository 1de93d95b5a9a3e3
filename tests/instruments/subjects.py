"""Fictional agreements of other fields, each with sentences and what they mean for its commitments."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple


class Subject(NamedTuple):
    """An agreement file and the readings of it: (sentence, commitment, bearing), without the two where it is none."""

    agreement: str
    published: str
    readings: tuple[tuple[str, str | None, str | None], ...]


CORRIDOR = Subject(
    dedent("""\
    title: Sea Corridor Arrangement of Pell Sound
    signed: 2034-02-01
    parties:
      - {id: tarsia, name: Republic of Tarsia, aliases: [Tarsia]}
      - {id: velm, name: Kingdom of Velm, aliases: [Velm]}
    commitments:
      - {id: S1, by: velm, text: Allow grain ships to leave the port of Ostova.}
      - {id: S2, by: velm, text: Do not attack ships in the corridor.}
      - {id: S3, by: tarsia, text: Give inspectors access to every outbound ship.}
      - {id: S4, by: tarsia, text: Clear the mines from the approach to Ostova., deadline: 2034-04-01}
    """),
    "2034-05-10",
    (
        ("Velm attacked a grain ship in the corridor on Tuesday.", "S2", "breach"),
        ("Velm blocked two grain ships from leaving Ostova.", "S1", "breach"),
        ("Velm allowed nine grain ships to leave the port of Ostova last week.", "S1", "compliance"),
        ("Tarsia turned inspectors away from two outbound ships.", "S3", "breach"),
        ("Tarsia has given inspectors access to every outbound ship since March, the port authority said.",
         "S3", "compliance"),
        ("Tarsia has begun to clear the mines from the approach.", "S4", "progress"),
        ("Tarsia has yet to clear the mines from the approach.", "S4", "breach"),
        ("Tarsia will clear the mines by June, its navy said.", "S4", "pledge"),
        ('"We have not attacked any ships," said Jana Orlik, a spokeswoman for Velm.', "S2", "denial"),
        ("Wheat prices rose by four percent in April.", None, None),
        ("The arrangement obliges Velm to allow grain ships to leave Ostova.", None, None),
        ("The harbour of Ostova was built in 1911.", None, None),
    ),
)  # fmt: skip

ENRICHMENT = Subject(
    dedent("""\
    title: Framework of Larch Lake on Nuclear Matters
    signed: 2035-06-01
    parties:
      - {id: karam, name: Karamia, aliases: [Karamian government]}
      - {id: osmark, name: Osmark}
    commitments:
      - id: N1
        by: karam
        text: Limit the stockpile of enriched uranium to 300 kilograms.
        target: {measure: enriched uranium in stock, value: 300, unit: kilograms, direction: at most}
      - {id: N2, by: karam, text: Allow inspectors to enter the Dervish Hill plant.}
      - {id: N3, by: karam, text: Stop enriching uranium above 5 percent.}
      - {id: N4, by: osmark, text: Lift the sanctions on oil exports from Karamia., deadline: 2035-12-01}
    """),
    "2036-02-10",
    (
        ("Karamia has reduced its stockpile of enriched uranium to 280 kilograms.", "N1", "compliance"),
        ("Karamia's stockpile of enriched uranium stands at 2,100 kilograms, the agency said.", "N1", "breach"),
        ("Karamia barred inspectors from the Dervish Hill plant on Monday.", "N2", "breach"),
        ("Karamia allowed inspectors to enter the Dervish Hill plant in January.", "N2", "compliance"),
        ("Karamia is enriching uranium to 60 percent.", "N3", "breach"),
        ("Karamia has stopped enriching uranium above 5 percent.", "N3", "compliance"),
        ("Osmark lifted its sanctions on oil exports in December.", "N4", "compliance"),
        ("Osmark has not lifted the sanctions on oil exports.", "N4", "breach"),
        ("Osmark promised to lift the sanctions next month.", "N4", "pledge"),
        ("Osmark may lift the sanctions if the talks succeed.", None, None),
        ("Karamia has 80 million inhabitants.", None, None),
    ),
)

SETTLEMENT = Subject(
    dedent("""\
    title: Settlement of Brennick on the Return of the Displaced and the Vote
    signed: 2037-01-15
    parties:
      - {id: gov, name: Republic of Dalmor, aliases: [Dalmor, Dalmorian government]}
      - {id: ufl, name: United Front of Lisk, aliases: [UFL]}
    commitments:
      - {id: P1, by: gov, text: Hold parliamentary elections., deadline: 2037-10-01}
      - {id: P2, by: gov, text: Let displaced families return to the Lisk district.}
      - {id: P3, by: gov, text: Adopt a new constitution., deadline: 2037-12-01}
      - {id: P4, by: ufl, text: Stop recruiting children.}
      - {id: P5, by: gov, text: Form a government of national unity with the United Front of Lisk.}
    """),
    "2038-01-20",
    (
        ("Dalmor held parliamentary elections on 20 September.", "P1", "compliance"),
        ("Parliamentary elections were postponed for a second time.", "P1", "breach"),
        ("Dalmor blocked displaced families from returning to the Lisk district.", "P2", "breach"),
        ("Parliament has not adopted a new constitution.", "P3", "breach"),
        ("Dalmor adopted a new constitution in November.", "P3", "compliance"),
        ("The UFL recruited 40 children in the autumn, the monitors said.", "P4", "breach"),
        ("The UFL has stopped recruiting children.", "P4", "compliance"),
        ('"We do not recruit children," said Ivo Marr, a spokesman for the UFL.', "P4", "denial"),
        ("Dalmor will form a government of national unity, the prime minister said.", "P5", "pledge"),
        ("The Republic of Dalmor should hold elections, a newspaper wrote.", None, None),
        ("The winter was the coldest in thirty years.", None, None),
    ),
)

QUOTAS = Subject(
    dedent("""\
    title: Convention of Skarn on Herring and Soot
    signed: 2033-03-01
    parties:
      - {id: norrey, name: Norrey}
      - {id: ivland, name: Ivland}
    commitments:
      - id: Q1
        by: norrey
        text: Limit the herring catch to 40,000 tonnes a year.
        target: {measure: herring caught, value: 40000, unit: tonnes, direction: at most}
      - {id: Q2, by: ivland, text: Close two coal plants., deadline: 2034-01-01}
      - {id: Q3, by: ivland, text: Publish emission figures every year.}
      - id: Q4
        by: norrey
        text: Pay 5 million crowns into the coast fund.
        target: {measure: crowns paid into the coast fund, value: 5000000, unit: crowns}
    """),
    "2034-06-01",
    (
        ("Norrey caught 52,000 tonnes of herring last year.", "Q1", "breach"),
        ("Norrey caught 38,500 tonnes of herring last year.", "Q1", "compliance"),
        ("Ivland has closed two coal plants.", "Q2", "compliance"),
        ("Ivland has not closed the coal plants.", "Q2", "breach"),
        ("Ivland published its emission figures in May.", "Q3", "compliance"),
        ("Ivland failed to publish emission figures this year.", "Q3", "breach"),
        ("Norrey has paid 2 million crowns into the coast fund.", "Q4", "progress"),
        ("Norrey has paid 5 million crowns into the coast fund.", "Q4", "compliance"),
        ("Norrey pledged to pay the rest into the coast fund by July.", "Q4", "pledge"),
        ("Herring spawn in the shallow bays of the north.", None, None),
        ("The convention requires Ivland to close two coal plants.", None, None),
    ),
)

FISHERY = Subject(
    dedent("""\
    title: Accord of Oster Bank on Cod and Observers
    signed: 2036-01-10
    parties:
      - {id: hald, name: Halden, aliases: [Haldish government]}
      - {id: brae, name: Braemark}
    commitments:
      - id: F1
        by: hald
        text: Keep the cod catch on Oster Bank below 18,000 tonnes a season.
        target: {measure: cod caught on Oster Bank, value: 18000, unit: tonnes, direction: at most}
      - id: F2
        by: hald
        text: Carry an observer on at least 40 per cent of trawler voyages.
        target: {measure: trawler voyages with an observer, value: 40, unit: per cent, direction: at least}
      - {id: F3, by: brae, text: Do not fish inside the spawning closure.}
      - {id: F4, by: brae, text: Scrap twelve beam trawlers., deadline: 2036-12-31}
      - {id: F5, by: brae, text: Share satellite positions of its fleet with the joint commission.}
    """),
    "2037-02-10",
    (
        ("Halden's fleet landed 21,400 tonnes of cod from Oster Bank last season, the joint commission found.",
         "F1", "breach"),
        ("Halden's cod catch on Oster Bank came to 16,900 tonnes, below the limit.", "F1", "compliance"),
        ("Halden exceeded its cod quota on Oster Bank for the second season running.", "F1", "breach"),
        ("Observers sailed on 31 per cent of trawler voyages, the commission said.", "F2", "breach"),
        ("Halden carried observers on 44 per cent of its trawler voyages.", "F2", "compliance"),
        ("Inspectors counted nine Braemark trawlers fishing inside the spawning closure.", "F3", "breach"),
        ('"Our boats have never fished inside the closure," said Jens Aalto, a spokesman for Braemark.',
         "F3", "denial"),
        ("Braemark has scrapped twelve beam trawlers.", "F4", "compliance"),
        ("Braemark has scrapped five of the twelve beam trawlers.", "F4", "progress"),
        ("Braemark has not scrapped a single trawler, the commission said.", "F4", "breach"),
        ("Braemark switched off the satellite positions of its fleet in March.", "F5", "breach"),
        ("Braemark shares satellite positions of its fleet with the commission every hour.", "F5", "compliance"),
        ("Braemark will share satellite positions only after the quota is raised.", "F5", "pledge"),
        ("The price of cod rose to a record in January.", None, None),
        ("The accord obliges Braemark to scrap twelve beam trawlers.", None, None),
    ),
)  # fmt: skip


MEDIA = Subject(
    dedent("""\
    title: Compact of Tolm on Free Media
    signed: 2039-05-01
    parties:
      - {id: gov, name: Republic of Sorvia, aliases: [Sorvia, Sorvian government]}
      - {id: union, name: Sorvian Press Union, aliases: [press union]}
    commitments:
      - {id: M1, by: gov, text: Release all journalists who are held for their work., deadline: 2039-07-01}
      - {id: M2, by: gov, text: Restore the licence of Radio Ostrow.}
      - {id: M3, by: gov, text: Do not block news websites.}
      - {id: M4, by: gov, text: Repeal the law on insulting officials., deadline: 2039-12-01}
      - {id: M5, by: union, text: Set up a complaints council.}
    """),
    "2040-01-20",
    (
        ("Sorvia freed all the journalists in August, a rights group said.", "M1", "compliance"),
        ("Sorvia has freed three journalists.", "M1", "progress"),
        ("Nine journalists remain in prison in Sorvia, a rights group said.", "M1", "breach"),
        ("Sorvia has refused to release the journalists.", "M1", "breach"),
        ("Radio Ostrow is back on the air after its licence was restored.", "M2", "compliance"),
        ("Radio Ostrow still has no licence.", "M2", "breach"),
        ("Sorvia blocked two news websites on Monday.", "M3", "breach"),
        ("No news website has been blocked since May, monitors said.", "M3", "compliance"),
        ('"We do not block news websites," said Ana Pell, a spokeswoman for the Sorvian government.', "M3", "denial"),
        ("Parliament repealed the law on insulting officials in November.", "M4", "compliance"),
        ("The law on insulting officials is still in force.", "M4", "breach"),
        ("Sorvia promised to repeal the law on insulting officials next year.", "M4", "pledge"),
        ("The press union has set up a complaints council.", "M5", "compliance"),
        ("Sorvia may repeal the law if the union agrees.", None, None),
        ("Radio Ostrow was founded in 1974 by two students.", None, None),
    ),
)  # fmt: skip


TRANSIT = Subject(
    dedent("""\
    title: Transit Agreement of Varn on Natural Gas
    signed: 2041-10-01
    parties:
      - {id: dorr, name: Dorrland, aliases: [Dorrgas]}
      - {id: mesk, name: Meskia, aliases: [Meskian government]}
    commitments:
      - id: G1
        by: dorr
        text: Pump at least 60 million cubic metres of gas a day through Meskia.
        target: {measure: gas pumped through Meskia, value: 60000000, unit: cubic metres a day, direction: at least}
      - {id: G2, by: mesk, text: Do not siphon gas from the transit pipeline.}
      - {id: G3, by: mesk, text: Let auditors read the meters at the Lund station.}
      - id: G4
        by: dorr
        text: Pay transit fees of 300 million crowns.
        target: {measure: transit fees paid, value: 300000000, unit: crowns}
      - {id: G5, by: mesk, text: Repair the compressor at Hask., deadline: 2042-03-01}
    """),
    "2042-06-10",
    (
        ("Dorrland pumped 41 million cubic metres of gas a day through Meskia in April.", "G1", "breach"),
        ("Dorrland pumped 63 million cubic metres of gas a day through Meskia in May.", "G1", "compliance"),
        ("Gas flows through Meskia fell to 35 million cubic metres a day, the operator said.", "G1", "breach"),
        ("Meskia siphoned gas from the transit pipeline in January, Dorrland said.", "G2", "breach"),
        ('"Meskia has never siphoned gas from the pipeline," said Olga Brandt, the Meskian energy minister.',
         "G2", "denial"),
        ("Meskia denied auditors access to the meters at the Lund station.", "G3", "breach"),
        ("Auditors were allowed to read the meters at the Lund station.", "G3", "compliance"),
        ("Dorrland has paid 120 million crowns in transit fees.", "G4", "progress"),
        ("Dorrland has paid the transit fees of 300 million crowns in full.", "G4", "compliance"),
        ("Dorrland withheld the transit fees.", "G4", "breach"),
        ("The compressor at Hask is working again.", "G5", "compliance"),
        ("Meskia has begun to repair the compressor at Hask.", "G5", "progress"),
        ("The compressor at Hask is still out of service.", "G5", "breach"),
        ("Meskia will repair the compressor by July, its energy ministry said.", "G5", "pledge"),
        ("Gas prices fell by a tenth in May.", None, None),
    ),
)  # fmt: skip

DAM = Subject(
    dedent("""\
    title: Understanding on the Orsk Dam
    signed: 2034-01-15
    parties:
      - {id: upland, name: Upland Federation, aliases: [Upland]}
      - {id: delta, name: Delta Republic, aliases: [Delta]}
    commitments:
      - id: D1
        by: upland
        text: Keep no more than 400 tonnes of fuel at the dam.
        target: {measure: stock of fuel at the dam, value: 400, unit: tonnes, direction: at most}
      - id: D2
        by: upland
        text: Give gauge inspectors access to every sluice within a day.
      - id: D3
        by: upland
        text: Limit the salt in the water to 2 per cent.
        target: {measure: salt level, value: 2, unit: per cent, direction: at most}
    """),
    "2034-05-10",
    (
        ("The fuel stockpile stood at 512 tonnes in April.", "D1", "breach"),
        ("The stock of fuel at the dam is 380 tonnes, the gauge office found.", "D1", "compliance"),
        ("Samples from the canal contained salt of between 3 and 4 per cent.", "D3", "breach"),
        ("Salt has not risen above 2 per cent.", "D3", "compliance"),
        ("Upland has twice kept inspectors out of a sluice.", "D2", "breach"),
        ("Access to the northern sluice was refused on 3 May.", "D2", "breach"),
        ("The spillway was painted in 2033.", None, None),
    ),
)  # fmt: skip

RESERVOIR = Subject(
    dedent("""\
    title: Reservoir Pact of Mirren
    signed: 2041-01-20
    parties:
      - {id: ostrava, name: Duchy of Ellmark, aliases: [Ellmark]}
      - {id: patrons, name: Three Patrons, aliases: ["Sorrel, Quade and Lindmark"]}
    commitments:
      - id: E2
        by: ostrava
        text: Let at least 40 litres per second pass the weir.
        target: {measure: water passed, value: 40, unit: litres per second, direction: at least}
      - {id: E3, by: ostrava, text: End drilling at the quarry of Hollin and remove its rigs.}
      - {id: E4, by: ostrava, text: Give inspectors access to all pumping halls.}
      - {id: P1, by: patrons, text: Suspend the sanctions on timber exports of Ellmark.}
      - {id: P2, by: patrons, text: Impose no new sanctions.}
      - {id: P3, by: patrons, text: Do not attack the weir of Anselm.}
      - {id: P4, by: patrons, text: Give rainfall data to Ellmark every week.}
    """),
    "2041-10-20",
    (
        ("A mean of 31 litres per second passed the gauge in July, the commission said.", "E2", "breach"),
        ("Only 31 litres of water a second reached the valley in July.", "E2", "breach"),
        ("The gauge recorded 44 litres per second in August.", "E2", "compliance"),
        ("No drilling has taken place at Hollin since May, inspectors found.", "E3", "compliance"),
        ('"We have closed Hollin," said Ivo Marr, a spokesman for Ellmark.', "E3", "compliance"),
        ("Access to the second pumping hall was refused twice in May.", "E4", "breach"),
        ('"No inspector has ever been turned away from our halls," said Ivo Marr, a spokesman for Ellmark.',
         "E4", "denial"),
        ("The sanctions on timber exports were suspended on 3 March.", "P1", "compliance"),
        ("Quade last week added three Ellmark sawmills to its sanctions list.", "P2", "breach"),
        ('Quade had nothing to do with the attack on the weir of Anselm, its foreign ministry said.', "P3", "denial"),
        ("Lindmark supplied rainfall data in three of the four weeks.", "P4", "progress"),
        ("Lindmark kept back its rainfall data for one week of July.", "P4", "breach"),
        ("The market in Anselm opens at seven.", None, None),
    ),
)  # fmt: skip

COMPACT = Subject(
    dedent("""\
    title: Coal and Clean Air Compact of Brannoch
    signed: 2051-03-01
    parties:
      - {id: tyne, name: Republic of Tynemark, aliases: [Tynemark, the government in Calder]}
      - {id: isle, name: Commonwealth of the Isles, aliases: [the Isles, Islander government]}
    commitments:
      - {id: G1, by: tyne, text: Shut down the coal plants at Corrie and Ashgill., deadline: 2051-12-31}
      - id: G2
        by: tyne
        text: Cut sulphur emissions by 40 per cent.
        target: {measure: cut in sulphur emissions, value: 40, unit: per cent, direction: at least}
      - id: G3
        by: isle
        text: Plant 3 million trees on the western slopes.
        target: {measure: trees planted, value: 3000000, unit: trees, direction: at least}
      - {id: G4, by: isle, text: Do not dump waste in the Brannoch Strait.}
      - {id: G5, by: tyne, text: Return the bronze masks to the Isles., deadline: 2051-09-01}
      - {id: G6, by: isle, text: Grant visas to seasonal workers from Tynemark.}
      - {id: G7, by: tyne, text: Compensate the families of the fishermen who were shot.}
      - {id: G8, by: isle, text: Extradite the two officers accused of the killings.}
    """),
    "2051-11-20",
    (
        ("Tynemark has closed the coal plant at Ashgill.", "G1", "compliance"),
        ("The Corrie plant is still burning coal.", "G1", "breach"),
        ("Tynemark has not shut the coal plants.", "G1", "breach"),
        ("Sulphur emissions in Tynemark have fallen by 22 per cent since the signing.", "G2", "progress"),
        ("Tynemark's sulphur emissions dropped by 43 percent.", "G2", "compliance"),
        ("The Isles have planted 1.2 million trees on the western slopes.", "G3", "progress"),
        ("The Isles will plant another million trees next spring, their forestry minister said.", "G3", "pledge"),
        ("An Islander freighter dumped waste in the strait on 4 May.", "G4", "breach"),
        ('"We have not dumped a single barrel," said Mara Quill, a spokeswoman for the Isles.', "G4", "denial"),
        ("Tynemark handed the bronze masks back to the Isles in August.", "G5", "compliance"),
        ("The masks are still in a vault in Calder.", "G5", "breach"),
        ("Tynemark refused to return the bronze masks.", "G5", "breach"),
        ("The Isles have issued visas to 900 seasonal workers.", "G6", "compliance"),
        ("The Isles rejected all visa applications from seasonal workers.", "G6", "breach"),
        ("The families of the fishermen have received nothing.", "G7", "breach"),
        ("Tynemark paid compensation to the families of the shot fishermen in June.", "G7", "compliance"),
        ("The Isles said they would not extradite the officers.", "G8", "breach"),
        ("The ferry to Ashgill was late on Monday.", None, None),
        ("Tynemark's football team lost to the Isles.", None, None),
        ("The compact obliges Tynemark to shut down the coal plants by the end of the year.", None, None),
    ),
)

BORDER = Subject(
    dedent("""\
    title: Police and Border Accord of Lorne
    signed: 2046-05-10
    parties:
      - {id: gov, name: Federal Government of Sarda, aliases: [Sarda, the federal government]}
      - {id: nlp, name: Northern Lorne Party, aliases: [NLP]}
    commitments:
      - id: B1
        by: gov
        text: Recruit 500 northerners into the police.
        target: {measure: northerners recruited, value: 500, unit: northerners, direction: at least}
      - {id: B2, by: gov, text: Remove the checkpoints on the Lorne road.}
      - {id: B3, by: nlp, text: Dissolve the self-defence committees., deadline: 2046-08-01}
      - {id: B4, by: nlp, text: Take part in the northern assembly.}
      - {id: B5, by: gov, text: Teach the Lorne language in state schools.}
      - {id: B6, by: gov, text: Withdraw the charges against NLP members.}
      - {id: B7, by: nlp, text: Do not collect taxes on the highway.}
      - {id: B8, by: gov, text: Publish the report on the Tarn massacre., deadline: 2046-10-01}
    """),
    "2046-11-20",
    (
        ("The police have taken on 310 northerners, the interior ministry said.", "B1", "progress"),
        ("Sarda has recruited 520 northerners into the police.", "B1", "compliance"),
        ("All checkpoints on the Lorne road have been dismantled.", "B2", "compliance"),
        ("Soldiers still man four checkpoints on the Lorne road.", "B2", "breach"),
        ("The self-defence committees were disbanded in July.", "B3", "compliance"),
        ("The self-defence committees continue to patrol, residents said.", "B3", "breach"),
        ("The NLP boycotted the northern assembly.", "B4", "breach"),
        ("NLP delegates took their seats in the northern assembly on Monday.", "B4", "compliance"),
        ("Lessons in the Lorne language began in 60 state schools in September.", "B5", "progress"),
        ("The Lorne language is not taught in any state school.", "B5", "breach"),
        ("Prosecutors dropped the charges against all 41 NLP members.", "B6", "compliance"),
        ("Prosecutors have filed new charges against NLP members.", "B6", "breach"),
        ("NLP gunmen collected taxes from lorries on the highway, drivers said.", "B7", "breach"),
        ("The NLP denied collecting taxes on the highway.", "B7", "denial"),
        ("The report on the Tarn massacre came out on 30 September.", "B8", "compliance"),
        ("The federal government has kept the report on the Tarn massacre secret.", "B8", "breach"),
        ("The federal government will publish the Tarn report by Christmas, a minister promised.", "B8", "pledge"),
        ("Rain fell on Lorne for nine days.", None, None),
        ("The NLP should dissolve its committees, an editorial argued.", None, None),
    ),
)

HARBOURS = Subject(
    dedent("""\
    title: Concordat of the Two Harbours
    signed: 2061-02-01
    parties:
      - {id: vell, name: Grand Duchy of Vellin, aliases: [Vellin, the Vellish government]}
      - {id: orm, name: Free City of Ormsted, aliases: [Ormsted, the city council]}
    commitments:
      - {id: A1, by: vell, text: Evacuate the fort on Cray Island., deadline: 2061-06-01}
      - id: A2
        by: orm
        text: Supply 800 megawatts of electricity to Vellin.
        target: {measure: electricity supplied to Vellin, value: 800, unit: megawatts, direction: at least}
      - {id: A3, by: vell, text: Recognise the harbour court as the highest court for shipping disputes.}
      - id: A4
        by: orm
        text: "Vaccinate 60,000 children against measles."
        target: {measure: children vaccinated, value: 60000, unit: children, direction: at least}
      - {id: A5, by: orm, text: Refrain from broadcasting propaganda against Vellin.}
      - {id: A6, by: vell, text: Exempt Ormsted traders from customs duties.}
      - {id: A7, by: vell, text: Demarcate the land border together with Ormsted., deadline: 2061-09-30}
      - {id: A8, by: orm, text: Ban the sale of assault rifles.}
      - id: A9
        by: vell
        text: Rebuild 120 schools in the delta.
        target: {measure: schools rebuilt, value: 120, unit: schools, direction: at least}
    """),
    "2061-11-20",
    (
        ("The last Vellish soldiers left the fort on Cray Island on 28 May.", "A1", "compliance"),
        ("Vellin still has a garrison on Cray Island.", "A1", "breach"),
        ("Vellin began to evacuate the fort in April.", "A1", "progress"),
        ("Ormsted is delivering 640 megawatts of electricity to Vellin, the grid operator said.", "A2", "progress"),
        ("Ormsted cut off the electricity supply to Vellin on Friday.", "A2", "breach"),
        ("Ormsted will supply the remaining 160 megawatts by March, the mayor promised.", "A2", "pledge"),
        ("Vellin's parliament has recognised the harbour court.", "A3", "compliance"),
        ("Vellin does not accept the rulings of the harbour court.", "A3", "breach"),
        ("Nurses in Ormsted have immunised 41,000 children against measles.", "A4", "progress"),
        ("Ormsted vaccinated 61,500 children against measles by October.", "A4", "compliance"),
        ("Ormsted's radio aired propaganda against Vellin on Sunday.", "A5", "breach"),
        ('"We broadcast no propaganda," said Hedda Lunt, a spokeswoman for Ormsted.', "A5", "denial"),
        ("Ormsted has stopped broadcasting propaganda against Vellin.", "A5", "compliance"),
        ("Customs officers in Vellin are still charging Ormsted traders duties.", "A6", "breach"),
        ("Vellin has exempted Ormsted traders from all customs duties since May.", "A6", "compliance"),
        ("Not one kilometre of the land border has been demarcated.", "A7", "breach"),
        ("Surveyors have marked two thirds of the land border.", "A7", "progress"),
        ("The demarcation of the land border was completed in September.", "A7", "compliance"),
        ("Ormsted outlawed the sale of assault rifles in March.", "A8", "compliance"),
        ("Assault rifles are still on sale in Ormsted.", "A8", "breach"),
        ("The city council has failed to ban the sale of assault rifles.", "A8", "breach"),
        ("Vellin has rebuilt 74 schools in the delta.", "A9", "progress"),
        ("Work on the schools in the delta has not begun.", "A9", "breach"),
        ("All 120 schools have been rebuilt, the Vellish education ministry said.", "A9", "compliance"),
        ("The concordat requires Vellin to evacuate the fort.", None, None),
        ("The opera in Ormsted was sold out.", None, None),
        ("A storm hit Cray Island in October.", None, None),
        ("Vellin might recognise the court if the talks succeed.", None, None),
        ("Ormsted elected a new mayor in June.", None, None),
        ("Electricity prices rose in Vellin.", None, None),
    ),
)

SUBJECTS = {
    "corridor": CORRIDOR, "enrichment": ENRICHMENT, "settlement": SETTLEMENT, "quotas": QUOTAS, "fishery": FISHERY,
    "media": MEDIA, "transit": TRANSIT, "dam": DAM, "reservoir": RESERVOIR, "compact": COMPACT,
    "border": BORDER, "harbours": HARBOURS,
}  # fmt: skip
