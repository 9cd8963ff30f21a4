extension Layouts {
  /// Labels that were folded, spaced or renumbered.
  static let labels = [
    Layout("heads-folded-pipe", pipe, [Edits.heads(folded(2))]),
    Layout("labels-folded-tab", DelimitedWriter(separator: "\t"), [Edits.label(nil, folded(10))]),
    Layout("labels-spaced", tab, [Edits.words(spaced)]),
    Layout("labels-spaced-cells", cells, [Edits.words(spaced)]),
    Layout("labels-blank-after-ordinal", squeezedTab, [Edits.label(nil, blankAfterOrdinal)]),
    Layout("labels-no-ordinal", tab, [Edits.label(nil, ordinal { _ in "" })]),
    Layout("labels-no-ordinal-cells", cells, [Edits.label(nil, ordinal { _ in "" })]),
    Layout("labels-circled", tab, [Edits.label(nil, ordinal { circled[$0 - 1] })]),
    Layout("labels-pause-mark", pipe, [Edits.label(nil, ordinal { "\($0)、" })]),
    Layout("labels-bracketed", tab, [Edits.label(nil, ordinal { "(\($0))" })]),
    Layout("labels-wide-dot", cells, [Edits.label(nil, ordinal { "\($0)．" })]),
    Layout("labels-half-brackets", tab, [Edits.words { Script.halfWidthPunctuation($0) }]),
    Layout("labels-straight-quotes", tab, [Edits.words(straightQuotes)]),
    Layout("labels-corner-quotes", pipe, [Edits.words(cornerQuotes)]),
    Layout(
      "labels-one-bare-ordinal", tab, [Edits.label("表三.denied1") { String($0.dropFirst(2)) }]),
    Layout("labels-other-circled", cells, [Edits.label("表三.other3") { _ in "③其他" }]),
    Layout("labels-escaped", markdown, [Edits.label(nil, ordinal { "\($0)\\." })]),
    Layout("labels-escaped-blank", pipe, [Edits.label(nil, ordinal { "\($0)\\. " })]),
  ]

  /// The text of one label gone, its numbers there.
  static let lostLabels =
    [
      "表二.coercion", "表三.newReceived", "表三.carriedOver", "表三.granted", "表三.denied4",
      "表三.unable2", "表三.other3", "表三.totalProcessed", "表三.carriedForward",
    ].map { Layout("label-lost-\(short($0))", tab, [Edits.loseLabel($0)]) }
    + [
      Layout("label-lost-pipe", pipe, [Edits.loseLabel("表三.denied6")]),
      Layout("label-lost-cells", cells, [Edits.loseLabel("表三.refuse2")]),
      Layout("label-lost-cells-bare", CellLineWriter(prefix: ""), [Edits.loseLabel("表三.other1")]),
      Layout("label-lost-running", RunningWriter(), [Edits.loseLabel("表三.denied7")]),
      Layout(
        "label-lost-two", squeezedTab,
        [Edits.loseLabel("表三.partial"), Edits.loseLabel("表三.refuse5")]),
      Layout("label-lost-aligned", AlignedWriter(), [Edits.loseLabel("表三.unable1")]),
    ]

  /// Rows that are not on the paper.
  static let deletedRows =
    [
      "表二.regulations", "表二.coercion", "表三.carriedOver", "表三.granted", "表三.denied1",
      "表三.denied4", "表三.refuse1", "表三.other3", "表三.totalProcessed", "表三.carriedForward",
    ].map { Layout("deleted-\(short($0))", tab, [Edits.deleteRow($0)]) }
    + [
      Layout("deleted-pipe", pipe, [Edits.deleteRow("表三.denied6")]),
      Layout("deleted-cells", cells, [Edits.deleteRow("表三.unable3")]),
      Layout("deleted-cells-bare", CellLineWriter(prefix: ""), [Edits.deleteRow("表三.refuse3")]),
      Layout("deleted-running", RunningWriter(), [Edits.deleteRow("表三.other2")]),
      Layout(
        "deleted-markdown", markdown, [Edits.spaced, Edits.deleteRow("表二.penalties")]),
      Layout("deleted-aligned", AlignedWriter(numbers: .below), [Edits.deleteRow("表三.denied5")]),
      Layout(
        "deleted-two", squeezedTab,
        [Edits.deleteRow("表三.denied2"), Edits.deleteRow("表三.denied3")]),
    ]

  /// Table four in the shapes that it takes when it is flattened.
  static let proceedings = [
    Layout("proceedings-labelled-rows", tab, [Edits.proceedingsInRows(labelled: true)]),
    Layout("proceedings-labelled-pipe", pipe, [Edits.proceedingsInRows(labelled: true)]),
    Layout("proceedings-labelled-cells", cells, [Edits.proceedingsInRows(labelled: true)]),
    Layout("proceedings-unlabelled-rows", tab, [Edits.proceedingsInRows(labelled: false)]),
    Layout(
      "proceedings-unlabelled-running", RunningWriter(),
      [Edits.proceedingsInRows(labelled: false)]),
    Layout("proceedings-value-a-line", tab, [Edits.proceedingsInLines]),
    Layout("proceedings-value-a-line-pipe", pipe, [Edits.proceedingsInLines]),
    Layout("proceedings-no-heads", tab, [Edits.dropHeads("表四")]),
    Layout("proceedings-no-heads-cells", cells, [Edits.dropHeads("表四")]),
    Layout("applications-no-heads", tab, [Edits.dropHeads("表三")]),
  ]

  static let circled = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧"]

  /// Rewrites the ordinal of `1.属于…`; other labels stay.
  static func ordinal(_ write: @escaping @Sendable (Int) -> String) -> @Sendable (String) -> String
  {
    { label in
      guard let number = label.first?.wholeNumberValue, label.dropFirst().first == "." else {
        return label
      }
      return write(number) + label.dropFirst(2)
    }
  }

  static let spaced: @Sendable (String) -> String = { text in
    text.map { String($0) }.joined(separator: " ")
  }

  private static let blankAfterOrdinal: @Sendable (String) -> String = { label in
    ordinal { "\($0). " }(label).replacing("）", with: "） ", maxReplacements: 1)
  }

  private static let cornerQuotes: @Sendable (String) -> String = { text in
    text.replacing("“", with: "「").replacing("”", with: "」")
  }

  private static func short(_ id: String) -> String {
    id.split(separator: ".").last.map { String($0) } ?? id
  }
}
