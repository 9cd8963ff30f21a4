/// One search over one text; it allocates nothing until a pattern matches or backtracks at length.
struct PhraseMatcher {
  private let shared: SharedPhraseProgram
  let text: UnsafeBufferPointer<UInt16>
  let upper: Int
  private var steps = 0
  private var failures = PhraseFailures()
  /// Filled from the last to the first while a successful match unwinds.
  private var captures: [PhraseMatch.Capture] = []

  private var program: PhraseProgram { shared.program }

  init(_ program: SharedPhraseProgram, text: UnsafeBufferPointer<UInt16>, upper: Int) {
    shared = program
    self.text = text
    self.upper = upper
  }

  /// The leftmost match that begins at `start` or behind it.
  mutating func next(from start: Int) -> PhraseMatch? {
    var position = program.candidate(in: text, from: start, upper)
    while position < upper {
      if let end = match(program.entry, at: position) {
        let match = PhraseMatch(range: position..<end, captures: captures.reversed())
        captures.removeAll()
        return match
      }
      position = program.candidate(in: text, from: position + 1, upper)
    }
    return nil
  }

  /// The end of what `node` and all behind it match.
  ///
  /// The nodes have no cycle, so the depth of the recursion is bounded by the program.
  private mutating func match(_ node: Int, at start: Int) -> Int? {
    var node = node
    var position = start
    while true {
      switch program.nodes[node] {
      case .accept:
        return position
      case .literal(let range, let next):
        for index in range {
          position = skipBlanks(position)
          guard position < upper, text[position] == program.units[index] else { return nil }
          position += 1
        }
        node = next
      case .value(let kind, let name, let next):
        return matchValue(kind, name: name, next: next, at: skipBlanks(position))
      case .choice(let range):
        guard !hasFailed(node, at: position) else { return nil }
        for target in program.targets[range] {
          if let end = match(target, at: position) { return end }
        }
        failures.insert(node, at: position)
        return nil
      case .gap(let limit, let next):
        guard !hasFailed(node, at: position) else { return nil }
        if let end = matchGap(limit, next: next, at: position) { return end }
        failures.insert(node, at: position)
        return nil
      }
    }
  }

  private mutating func matchValue(
    _ kind: PhraseValue, name: Int, next: Int, at position: Int
  ) -> Int? {
    let reader = PhraseValueReader(text: text, upper: upper)
    guard position < upper, let valueEnd = reader.end(of: kind, at: position) else { return nil }
    // “3万余件”: a gap must not swallow what makes another number of the 3.
    if case .gap = program.nodes[next], kind == .number, reader.isScaled(valueEnd) { return nil }
    guard let end = match(next, at: valueEnd) else { return nil }
    captures.append(
      PhraseMatch.Capture(
        name: program.names[name], range: position..<valueEnd,
        value: reader.value(of: kind, at: position)))
    return end
  }

  private mutating func matchGap(_ limit: Int, next: Int, at start: Int) -> Int? {
    var position = start
    for count in 0...limit {
      if let end = match(next, at: position) { return end }
      position = skipBlanks(position)
      guard count < limit, position < upper, !Self.endsSentence(text[position]) else { return nil }
      position += 1
    }
    return nil
  }

  private func skipBlanks(_ position: Int) -> Int {
    var position = position
    while position < upper, text[position] == 0x20 { position += 1 }
    return position
  }

  private mutating func hasFailed(_ node: Int, at position: Int) -> Bool {
    steps += 1
    if steps == 2048 { failures.start(nodeCount: program.nodes.count) }
    return failures.contains(node, at: position)
  }

  /// 。 and, folded, ；！？ and the end of a line.
  private static func endsSentence(_ unit: UInt16) -> Bool {
    unit == 0x3002 || unit == 0x3B || unit == 0x21 || unit == 0x3F || unit == 0x0A
  }
}

/// Which nodes are known to fail at which of the last positions, so that none is tried twice.
private struct PhraseFailures {
  private static let window = 2048
  private var rowLength = 0
  private var positions: [Int] = []
  private var bits: [UInt64] = []

  mutating func start(nodeCount: Int) {
    rowLength = (nodeCount + 63) / 64
    positions = [Int](repeating: -1, count: Self.window)
    bits = [UInt64](repeating: 0, count: Self.window * rowLength)
  }

  func contains(_ node: Int, at position: Int) -> Bool {
    guard rowLength > 0 else { return false }
    let row = position % Self.window
    return positions[row] == position
      && bits[row * rowLength + node >> 6] & (1 << UInt64(node & 63)) != 0
  }

  mutating func insert(_ node: Int, at position: Int) {
    guard rowLength > 0 else { return }
    let row = position % Self.window
    if positions[row] != position {
      positions[row] = position
      for word in row * rowLength..<(row + 1) * rowLength { bits[word] = 0 }
    }
    bits[row * rowLength + node >> 6] |= 1 << UInt64(node & 63)
  }
}
