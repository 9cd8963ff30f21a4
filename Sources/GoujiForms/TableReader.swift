internal import GoujiModel
internal import GoujiText

/// Reads the rows of one table: aligns the labels and numbers found with those of the form.
///
/// What is doubtful is unreadable; a number never moves to another cell.
struct TableReader: RecognitionStep {
  let document: Document
  let core: FormCore
  let tableIndex: Int
  var tokens: [TableToken]
  let labels: [FoundLabel]
  let region: Range<Int>

  let table: FormTable
  /// The group whose label stood last, where no row was found behind it yet.
  private var group: Int?

  init(
    document: Document, core: FormCore, tableIndex: Int, tokens: [TableToken],
    labels: [FoundLabel], region: Range<Int>
  ) {
    self.document = document
    self.core = core
    self.tableIndex = tableIndex
    self.tokens = tokens
    self.labels = labels
    self.region = region
    table = core.form.tables[tableIndex]
    found.reserveCapacity(table.rows.count)
  }

  /// What was found of one row.
  struct FoundRow {
    var row: Int
    var label: Int
    var ordinal: Int
    var isOfficial: Bool
    /// Where its label starts and ends, in tokens.
    var firstToken: Int
    var lastToken: Int
    /// Values and blanks in the logical rows in which the label stands, and behind them.
    var beside: [Int] = []
    var below: [Int] = []
    /// The last logical row in which a piece of the label stands.
    var logicalRow: Int32
    /// Whether words that are no value stand beside the label.
    var hasWords = false
    /// Whether such words, or signs, stand in cells of its own behind the label.
    var isBroken = false
    /// The wording, for rows that were read by nearness.
    var range: TextRange
  }

  /// Words without meaning to the form, and the values that follow them.
  struct UnknownRow {
    var token: Int
    var values: [Int] = []
    var isBeside = true
  }

  var found: [FoundRow] = []
  var unknown: [UnknownRow] = []
  /// Values that belong to no label: where any are, nearness proves nothing.
  private(set) var loose: [Int] = []
  private(set) var otherMarks: [(form: Int, token: Int)] = []
  private(set) var ownMarks: [Int] = []

  /// Collects labels and the values behind each.
  mutating func collect() {
    var owner = Owner.nobody
    var pendingGroup: Int?
    for index in region {
      let token = tokens[index]
      switch token.kind {
      case .stop:
        owner = .nobody
        pendingGroup = nil
      case .furniture where isOddCell(owner, at: index), .unknown where isOddCell(owner, at: index):
        tokens[index].kind = .value
        give(index, to: owner, pendingGroup: nil)
      case .furniture:
        breakRow(of: owner, at: index)
        if case .row(let row) = owner, found[row].logicalRow == token.row,
          isCell(index)
            || token.range.indices.contains(where: {
              Scalars.counts(document.text[$0]) || Scalars.isSign(document.text[$0])
            })
        {
          found[row].hasWords = true
        }
      case .unknown where takesWords(owner):
        tokens[index].kind = .value
        give(index, to: owner, pendingGroup: nil)
      case .unknown where hasWords(owner, at: index):
        join(index, to: owner)
      case .value where hasWords(owner, at: index):
        join(index, to: owner)
      case .unknown:
        breakRow(of: owner, at: index)
        unknown.append(UnknownRow(token: index))
        owner = .unknown(unknown.count - 1)
        pendingGroup = nil
      case .label:
        take(labelAt: index, owner: &owner, pendingGroup: &pendingGroup)
      case .value, .blank:
        give(index, to: owner, pendingGroup: pendingGroup)
      }
    }
  }

  enum Owner {
    case nobody
    case row(Int)
    case unknown(Int)
  }

  private mutating func take(labelAt index: Int, owner: inout Owner, pendingGroup: inout Int?) {
    let label = Int(tokens[index].label)
    if labels[label].firstToken < index, let known = found.firstIndex(where: { $0.label == label })
    {
      found[known].logicalRow = tokens[index].row
      owner = .row(known)
      pendingGroup = nil
      return
    }
    let entries = lexicon.entries[Int(labels[label].node)]
    for entry in entries where entry.table == tableIndex {
      if entry.role == .otherMark { otherMarks.append((entry.index, index)) }
      if entry.role == .ownMark { ownMarks.append(index) }
    }
    let isHead = entries.contains { $0.role == .head && $0.table == tableIndex }
    if let entry = rowEntry(entries), !isHead || isRow(entry, at: index) {
      // A merged cell repeated: the same label again, before any value.
      if let last = found.last, last.row == entry.index, last.logicalRow == tokens[index].row,
        last.below.isEmpty, last.beside.allSatisfy({ tokens[$0].kind == .blank })
      {
        found.removeLast()
      }
      found.append(
        FoundRow(
          row: entry.index, label: label, ordinal: labels[label].ordinal,
          isOfficial: entry.isOfficial
            && (labels[label].ordinal == 0 || labels[label].ordinal == entry.ordinal),
          firstToken: labels[label].firstToken, lastToken: labels[label].lastToken,
          logicalRow: tokens[index].row,
          range: TextRange(
            Int(tokens[labels[label].firstToken].range.start),
            Int(tokens[labels[label].lastToken].range.end))))
      owner = .row(found.count - 1)
      pendingGroup = nil
      group = nil
    } else if let entry = entries.first(where: { $0.role == .group && $0.table == tableIndex }) {
      pendingGroup = index
      group = entry.index
    } else {
      // A head, or a wording of another table.
      owner = .nobody
      pendingGroup = nil
    }
  }

  /// The row that a wording stands for.
  ///
  /// Of rows with the same wording (总数, 名称) it is the next in the group whose label stood last,
  /// or else the one right behind the row before; otherwise it is not known which.
  private func rowEntry(_ entries: [LabelEntry]) -> LabelEntry? {
    // By hand: a closure would take a copy of the reader, for every label of every report.
    var first: Int?
    var isOnly = true
    for index in entries.indices
    where entries[index].role == .row && entries[index].table == tableIndex {
      isOnly = first == nil
      first = first ?? index
    }
    guard let first else { return nil }
    if isOnly { return entries[first] }
    let previous = found.last?.row ?? -1
    let ahead = entries.filter { isOwnRow($0) && $0.index > previous }
      .sorted { $0.index < $1.index }
    if let group, let member = ahead.first(where: { table.rows[$0.index].groups.contains(group) }) {
      return member
    }
    return ahead.first { $0.index == previous + 1 }
  }

  private func isOwnRow(_ entry: LabelEntry) -> Bool {
    entry.role == .row && entry.table == tableIndex
  }

  /// Whether a wording that is both a head and a row stands for the row: values follow it, and the
  /// rows around it are its neighbours.
  private func isRow(_ entry: LabelEntry, at index: Int) -> Bool {
    var next = index + 1
    while next < region.upperBound, tokens[next].kind == .blank || tokens[next].kind == .furniture {
      next += 1
    }
    let hasOrdinal = entry.ordinal > 0 && labels[Int(tokens[index].label)].ordinal == entry.ordinal
    if hasOrdinal { return true }
    guard next < region.upperBound, tokens[next].kind == .value, let previous = found.last else {
      return false
    }
    let closeness = entry.index - previous.row
    return closeness > 0 && closeness <= 3
  }

  /// Notes that a row whose cells the text parts holds one that is no value: what stands behind it
  /// is no longer counted, so that blanks have no place.
  private mutating func breakRow(of owner: Owner, at index: Int) {
    guard case .row(let row) = owner, found[row].logicalRow == tokens[index].row, isCell(index)
    else { return }
    found[row].isBroken = true
  }

  /// Whether a token is a cell, or stands in one, that the text parts from others.
  func isCell(_ index: Int) -> Bool {
    document.lines[Int(tokens[index].line)].separator != .blanks
  }

  private mutating func give(_ index: Int, to owner: Owner, pendingGroup: Int?) {
    let token = tokens[index]
    switch owner {
    case .row(let row):
      let isBeside = found[row].logicalRow == token.row
      if let group = pendingGroup, token.kind == .value, belongs(toGroup: group, row, token) {
        groupValues[group, default: []].append(index)
        return
      }
      if isBeside {
        if found[row].beside.isEmpty {
          found[row].beside.reserveCapacity(table.rows[found[row].row].columns.count + 1)
        }
        found[row].beside.append(index)
      } else if token.kind == .value {
        found[row].below.append(index)
      }
    case .unknown(let row):
      guard token.kind == .value else { return }
      unknown[row].values.append(index)
      if tokens[unknown[row].token].row != token.row { unknown[row].isBeside = false }
    case .nobody:
      guard token.kind == .value else { return }
      if let group = pendingGroup {
        groupValues[group, default: []].append(index)
      } else {
        loose.append(index)
      }
    }
  }

  /// Whether a value behind a group's label is the group's, though a row was found before it.
  private func belongs(toGroup group: Int, _ row: Int, _ token: TableToken) -> Bool {
    // A label that goes on further down, folded around its values, keeps them.
    guard found[row].lastToken < group else { return false }
    let values = found[row].beside.count { tokens[$0].kind == .value } + found[row].below.count
    return tokens[group].row == token.row || values >= table.rows[found[row].row].columns.count
  }

  /// Values right behind a group's label, by the label's token.
  private(set) var groupValues: [Int: [Int]] = [:]

  /// The form that a group with values of its own tells; nil where there is none.
  func mergedForm() -> (form: Int, token: Int)? {
    for (token, values) in groupValues.sorted(by: { $0.key < $1.key }) {
      let entries = lexicon.entries[Int(labels[Int(tokens[token].label)].node)]
      guard let group = entries.first(where: { $0.role == .group && $0.table == tableIndex }) else {
        continue
      }
      for (index, other) in knowledge.otherForms.enumerated() {
        guard
          other.mergedRows.contains(where: { $0.table == tableIndex && $0.group == group.index }),
          values.count == table.columns.count,
          !found.contains(where: { table.groups[group.index].rows.contains($0.row) })
        else { continue }
        return (index, token)
      }
    }
    return nil
  }

  /// Adds a row whose label is near the official one, or folded, and stands where the form puts it.
  mutating func adopt(_ row: Int, from unknownRow: UnknownRow, isOfficial: Bool) {
    let token = unknownRow.token
    found.append(
      FoundRow(
        row: row, label: -1, ordinal: 0, isOfficial: isOfficial, firstToken: token,
        lastToken: token,
        beside: unknownRow.isBeside ? unknownRow.values : [],
        below: unknownRow.isBeside ? [] : unknownRow.values, logicalRow: tokens[token].row,
        range: tokens[token].range))
    found.sort { $0.firstToken < $1.firstToken }
  }
}
