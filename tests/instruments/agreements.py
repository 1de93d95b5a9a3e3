"""Fictional agreements that the tests of this stage share."""

from textwrap import dedent

CEASEFIRE = dedent("""\
    title: Accord of Harrow Bay
    short: Harrow accord
    signed: 2031-04-02
    parties:
      - {id: meridia, name: Republic of Meridia, aliases: [Meridia, the government in Port Callan]}
      - {id: hff, name: Highland Free Front, aliases: [HFF, the Front]}
    commitments:
      - id: C1
        by: hff
        to: meridia
        text: Hand over all heavy weapons at the three assembly sites.
        deadline: {within: 60 days}
        target: {measure: heavy weapons handed over, value: 240, unit: weapons}
      - id: C2
        by: meridia
        text: Withdraw the army from the Ostrel valley.
        deadline: 2031-05-31
        after: [C1]
      - {id: C3, by: hff, text: Do not attack civilians or block the coast road.}
      - {id: C4, by: hff, text: Cut all ties with the Red Lantern network.}
      - {id: C5, by: meridia, text: Allow the Joint Monitoring Mission to inspect army barracks.}
    """)

EXCHANGE = dedent("""\
    title: Exchange of Prisoners of Tarn Ferry
    signed: 2032-01-31
    parties:
      - {id: north, name: Council of the North, aliases: [the Council]}
      - {id: south, name: Southern Assembly, aliases: [the Assembly]}
    commitments:
      - id: X1
        by: north
        to: south
        text: Release 400 prisoners of the Southern Assembly.
        deadline: {within: 1 month}
        target: {measure: prisoners released, value: 400, unit: prisoners, direction: at least}
      - {id: X2, by: south, to: north, text: Release 250 prisoners of the Council of the North.,
         deadline: {within: 1 month},
         target: {measure: prisoners released, value: 250, unit: prisoners, direction: at least}}
      - {id: X3, by: south, text: Give the Red Cross access to all places of detention.}
    """)

FUEL = dedent("""\
    title: Fuel Arrangement of Lowmark
    signed: 2033-03-01
    parties:
      - {id: sund, name: State of Sundrel, aliases: [Sundrel, Sundrelian]}
      - {id: brack, name: Republic of Brackwater, aliases: [Brackwater]}
    commitments:
      - id: F1
        by: sund
        text: Limit imports of refined fuel to 90,000 barrels a year.
        target: {measure: refined fuel imported, value: 90000, unit: barrels, direction: at most}
      - {id: F2, by: brack, text: Stop ship-to-ship transfers of fuel to Sundrelian vessels.}
      - {id: F3, by: brack, text: Pay 12 million crowns into the relief fund., deadline: {within: 3 weeks},
         target: {measure: crowns paid into the relief fund, value: 12000000, unit: crowns}}
      - {id: F4, by: sund, text: Hold elections to the national assembly., deadline: 2033-11-15}
      - {id: F5, by: sund, text: Form a joint electoral commission., deadline: {within: 2 months}}
    """)
