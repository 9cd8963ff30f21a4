extension Layouts {
  /// Other scripts, widths and ways to write numbers.
  static let scripts = [
    Layout("traditional-pipe", pipe, [siteChrome], finish: [Script.traditional]),
    Layout(
      "traditional-cells", cells, [Edits.headings { "\(FormShape.ordinals[$0])、\($1)" }],
      finish: [Script.traditional]),
    Layout(
      "traditional-half-width", pipe, [Edits.words { Script.halfWidthPunctuation($0) }],
      finish: [Script.traditional]),
    Layout("full-width-numbers", tab, [Edits.numbers { Script.fullWidth($1) }]),
    Layout("full-width-all", cells, finish: [Script.fullWidth]),
    Layout("thousands", tab, [Edits.numbers { Script.thousands($1) }]),
    Layout("thousands-cells", cells, [Edits.numbers { Script.thousands($1) }]),
    Layout("numbers-question-marks", pipe, [Edits.numbers(questionMarks)]),
    Layout("numbers-nbsp", tab, [Edits.numbers { $0 % 2 == 0 ? "\u{A0}\($1)" : "\($1)\u{A0}" }]),
    Layout("zeros-blank", tab, [Edits.numbers(zerosBlank)]),
    Layout("zeros-blank-pipe", DelimitedWriter(separator: "|"), [Edits.numbers(zerosBlank)]),
    Layout("zeros-blank-cells", cells, [Edits.numbers(zerosBlank)]),
  ]

  /// Several of these at once.
  static let combined = [
    Layout(
      "combined-web", pipe,
      [
        siteChrome, Edits.heads(folded(2)), Edits.words { Script.halfWidthPunctuation($0) },
        Edits.numbers(questionMarks), Edits.contents { _, text in text },
      ],
      finish: [Script.traditional, trailing(" ")]),
    Layout(
      "combined-word", nbspCells,
      [
        Edits.heads(folded(2)), Edits.headings { "\($0 + 1)、 \($1)" },
        Edits.beside(above: { ["表\($0)"] }, below: { _ in ["注：以上数据已核对。"] }),
      ],
      finish: [crlf, { "\u{FEFF}" + $0 }]),
    Layout(
      "combined-print",
      AlignedWriter(
        numbers: .betweenHalves, results: .characterALine, groups: .middleRow, labelWidth: 10),
      [
        Edits.wrapped(26), Edits.contents { "\($1)………\($0 + 1)" },
        Edits.pageBreak("表二", after: 8, ["", spaces(30) + "- 2 -", feed]),
        Edits.pageBreak("表三", after: 11, ["", spaces(60) + "- 3 -", feed], repeatsHead: true),
        Edits.label(nil, ordinal { "\($0)、" }),
      ],
      finish: [trailing("  ")]),
    Layout(
      "combined-damaged", squeezedTab,
      [
        Edits.deleteRow("表二.coercion"), Edits.deleteRow("表三.denied7"),
        Edits.loseLabel("表三.refuse3"), Edits.label(nil, ordinal { _ in "" }),
        Edits.pageBreak("表三", after: 18, ["第3页 共8页", feed], repeatsHead: true),
        Edits.proceedingsInRows(labelled: false),
      ]),
    Layout(
      "combined-markdown", markdown,
      [
        Edits.spaced, Edits.headings { "## \(FormShape.ordinals[$0])、\($1)" },
        Edits.numbers { Script.thousands($1) }, Edits.wrapped(40),
        Edits.proceedingsInRows(labelled: true),
        Edits.beside(above: { ["", "**表\($0)**", ""] }),
      ]),
  ]

  /// A layout put together by chance, always the same for the same number.
  static func mixed(_ number: Int) -> Layout {
    var dice = Dice(seed: UInt64(number))
    let writers: [any TableWriter] = [
      tab, squeezedTab, pipe, DelimitedWriter(separator: "|"), cells, nbspCells,
      CellLineWriter(prefix: "", isSpaced: true), RunningWriter(foldWidth: 24),
      DelimitedWriter(separator: "   ", covered: .dropped), AlignedWriter(groups: .middleRow),
    ]
    let rows = FormShape.applicationRows.map { "表三.\($0.id)" }
    var edits: [Edit] = []
    if dice.roll(2) == 0 { edits.append(siteChrome) }
    if dice.roll(2) == 0 { edits.append(Edits.spaced) }
    if dice.roll(2) == 0 { edits.append(Edits.wrapped(24 + dice.roll(20))) }
    if dice.roll(3) == 0 { edits.append(Edits.heads(folded(2))) }
    if dice.roll(3) == 0 { edits.append(Edits.words { Script.halfWidthPunctuation($0) }) }
    if dice.roll(3) == 0 { edits.append(Edits.label(nil, ordinal { _ in "" })) }
    if dice.roll(3) == 0 { edits.append(Edits.contents { "\($1) \($0 + 1)" }) }
    if dice.roll(3) == 0 { edits.append(Edits.numbers { Script.fullWidth($1) }) }
    switch dice.roll(3) {
    case 0: edits.append(Edits.deleteRow(rows[dice.roll(rows.count)]))
    case 1: edits.append(Edits.loseLabel(rows[dice.roll(rows.count)]))
    default: break
    }
    let page = ["- \(dice.roll(8) + 1) -", feed]
    edits.append(
      Edits.pageBreak("表三", after: 3 + dice.roll(20), page, repeatsHead: dice.roll(2) == 0))
    let writer = writers[dice.roll(writers.count)]
    let finish: [Finish] = dice.roll(3) == 0 ? [crlf] : dice.roll(3) == 0 ? [trailing(" ")] : []
    return Layout("mixed-\(number)", writer, edits, finish: finish)
  }

  private static let questionMarks: @Sendable (Int, String) -> String = { slot, number in
    switch slot % 9 {
    case 3: "? \(number)"
    case 7: "\(number)?"
    default: number
    }
  }

  /// The zeros of the organisations in table three not written.
  static let zerosBlank: @Sendable (Int, String) -> String = { slot, number in
    let applications = FormShape.applicationsStart..<FormShape.proceedingsStart
    let column = (slot - FormShape.applicationsStart) % 7
    return applications.contains(slot) && (1...5).contains(column) && number == "0" ? "" : number
  }
}

/// SplitMix64: numbers by chance that are the same on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return mixed
  }

  /// A number from 0 up to, not including, `sides`.
  mutating func roll(_ sides: Int) -> Int {
    Int(next() % UInt64(sides))
  }
}
