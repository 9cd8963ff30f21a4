internal import GoujiModel
internal import GoujiText

/// The part of a document in which one table of the form stands.
struct TableRegion {
  /// Its tokens, stops at either end left out.
  var tokens: Range<Int>
  /// How many different wordings of the table stand in it.
  var weight: Int
}

/// Finds where the tables stand: where most of their wordings stand close together.
struct RegionFinder: RecognitionStep {
  let document: Document
  let core: FormCore
  let tokens: [TableToken]
  let labels: [FoundLabel]

  /// A place where a wording of one table alone stands.
  private struct Hit {
    var token: Int
    var line: Int
    var key: Int
  }

  func regions() -> [TableRegion?] {
    let headings = sectionHeadings()
    var hits = [[Hit]](repeating: [], count: form.tables.count)
    for table in hits.indices { hits[table].reserveCapacity(labels.count) }
    for label in labels where label.isTrusted {
      let entries = lexicon.entries[Int(label.node)]
      guard let table = entries.first?.table, table >= 0,
        entries.allSatisfy({ $0.table == table }), let entry = entries.first
      else { continue }
      let key =
        Int(entry.role.rawValue) << 16 | (entry.role == .head ? Int(label.node) : entry.index)
      let token = tokens[label.firstToken]
      hits[table].append(Hit(token: label.firstToken, line: Int(token.line), key: key))
    }
    var regions = hits.indices.map { best(hits[$0], table: $0, headings) }
    keepApart(&regions)
    return regions
  }

  /// The cluster with the most different wordings; of equals the last.
  ///
  /// The heading of another section parts two clusters, that of its own what stray words came before.
  private func best(_ hits: [Hit], table: Int, _ headings: [Int]) -> TableRegion? {
    let others = headings.filter { isSection(tokens[$0], other: form.tables[table].section) }
    var best: TableRegion?
    var start = 0
    for index in hits.indices {
      let isLast = index == hits.count - 1
      let gap = isLast ? Int.max : hits[index + 1].line - hits[index].line
      func isParted(by headings: [Int]) -> Bool {
        !isLast && headings.contains { $0 > hits[index].token && $0 < hits[index + 1].token }
      }
      let cluster = hits[start...index]
      func isStray() -> Bool {
        Self.countOfDifferent(cluster.map(\.key)) < knowledge.thresholds.leastLabels
      }
      guard
        gap > knowledge.thresholds.greatestGap || isParted(by: others)
          || isParted(by: headings) && isStray()
      else { continue }
      start = index + 1
      let weight = Self.countOfDifferent(cluster.map(\.key))
      guard weight >= knowledge.thresholds.leastLabels, weight >= best?.weight ?? 0,
        let first = cluster.first, let last = cluster.last
      else { continue }
      best = TableRegion(tokens: widened(first.token, last.token, table), weight: weight)
    }
    return best
  }

  private static func countOfDifferent(_ keys: [Int]) -> Int {
    let sorted = keys.sorted()
    return sorted.indices.count { $0 == 0 || sorted[$0] != sorted[$0 - 1] }
  }

  /// The tokens that name a section and stand alone on their line.
  private func sectionHeadings() -> [Int] {
    tokens.indices.filter { isSection(tokens[$0]) && isAlone($0) }
  }

  /// From the first token of the first line to the last before running text or a heading.
  private func widened(_ first: Int, _ last: Int, _ table: Int) -> Range<Int> {
    var start = first
    while start > 0, tokens[start - 1].kind != .stop, tokens[start - 1].line == tokens[first].line {
      start -= 1
    }
    return start..<end(from: last, table)
  }

  /// Behind the last label a table goes on to running text, a heading or a line with other words.
  private func end(from last: Int, _ table: Int) -> Int {
    var end = last + 1
    while end < tokens.count, tokens[end].kind != .stop, !isSection(tokens[end]) {
      if tokens[end].kind == .unknown, isUnseparated(tokens[end]), !isBehindRow(end, table),
        !isAnswer(end)
      {
        while end > last + 1, tokens[end - 1].line == tokens[end].line { end -= 1 }
        break
      }
      end += 1
    }
    return end
  }

  /// Whether words stand behind a row of the table and its value: a remark, not the text after it.
  private func isBehindRow(_ index: Int, _ table: Int) -> Bool {
    guard index >= 2, tokens[index - 1].kind == .value else { return false }
    var first = index - 1
    while first > 0, tokens[first - 1].line == tokens[index].line { first -= 1 }
    guard tokens[first].kind == .label else { return false }
    return lexicon.entries[Int(labels[Int(tokens[first].label)].node)].contains {
      $0.role == .row && $0.table == table
    }
  }

  /// Whether words stand right behind the label of a row that holds words.
  private func isAnswer(_ index: Int) -> Bool {
    guard knowledge.hasWords, index > 0, tokens[index - 1].kind == .label else { return false }
    return lexicon.entries[Int(labels[Int(tokens[index - 1].label)].node)].contains {
      $0.takesWords
    }
  }

  private func isAlone(_ index: Int) -> Bool {
    (index == 0 || tokens[index - 1].line != tokens[index].line)
      && (index + 1 == tokens.count || tokens[index + 1].line != tokens[index].line)
  }

  private func isUnseparated(_ token: TableToken) -> Bool {
    document.lines[Int(token.line)].separator == .blanks
  }

  /// The tokens of a section whose table was not found by its wordings, if there are values in it.
  func region(ofLines lines: Range<Int>) -> TableRegion? {
    guard
      let first = tokens.firstIndex(where: { lines.contains(Int($0.line)) && $0.kind == .value }),
      let start = tokens.firstIndex(where: { lines.contains(Int($0.line)) })
    else { return nil }
    var end = first
    while end < tokens.count, lines.contains(Int(tokens[end].line)), tokens[end].kind != .stop {
      end += 1
    }
    return TableRegion(
      tokens: (tokens[start..<first].contains { $0.kind == .stop } ? first : start)..<end, weight: 0
    )
  }

  func isSection(_ token: TableToken, other own: Int? = nil) -> Bool {
    guard token.kind == .label else { return false }
    return lexicon.entries[Int(labels[Int(token.label)].node)].contains {
      $0.role == .section && $0.index != own
    }
  }

  /// Two tables never share a token: the earlier one ends where the later one starts.
  private func keepApart(_ regions: inout [TableRegion?]) {
    let order = regions.indices.filter { regions[$0] != nil }
      .sorted { (regions[$0]?.tokens.lowerBound ?? 0) < (regions[$1]?.tokens.lowerBound ?? 0) }
    for (earlier, later) in zip(order, order.dropFirst()) {
      guard let first = regions[earlier]?.tokens, let second = regions[later]?.tokens,
        first.upperBound > second.lowerBound
      else { continue }
      regions[earlier]?.tokens = first.lowerBound..<max(first.lowerBound, second.lowerBound)
    }
  }
}
