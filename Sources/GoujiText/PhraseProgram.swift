/// A program that matchers and copies of its pattern refer to without copying it.
final class SharedPhraseProgram: Sendable {
  let program: PhraseProgram

  init(_ program: PhraseProgram) {
    self.program = program
  }
}

/// A pattern as the matcher runs it: nodes without cycles, the last first.
struct PhraseProgram: Sendable {
  enum Node: Sendable {
    /// A range of ``units``.
    case literal(Range<Int>, next: Int)
    case gap(Int, next: Int)
    case value(PhraseValue, name: Int, next: Int)
    /// A range of ``targets``.
    case choice(Range<Int>)
    case accept
  }

  private(set) var nodes: [Node] = [.accept]
  private(set) var units: [UInt16] = []
  private(set) var targets: [Int] = []
  private(set) var names: [String] = []
  private(set) var entry = 0
  /// What a match can begin with, hashed by the low twelve bits: no false negatives.
  private var beginnings = [UInt64](repeating: 0, count: 64)

  /// What every match holds.
  private(set) var needs = WordNeeds()

  init(_ pieces: [PhrasePiece]) {
    entry = compile(pieces, next: 0)
    collectBeginnings(of: entry)
    for piece in pieces {
      if case .value = piece { needs.addNumber() }
      needs.addEntry(words: Self.alternatives(of: piece) ?? [])
    }
    needs.addEntry(words: firstWords)
  }

  /// What one piece brings into every match; nil where it may bring nothing that can be looked up.
  private static func alternatives(of piece: PhrasePiece) -> [ArraySlice<UInt16>]? {
    switch piece {
    case .literal(let units) where units.count >= 2: return [units[...]]
    case .choice(let choices):
      var found: [ArraySlice<UInt16>] = []
      for choice in choices {
        guard let first = choice.lazy.compactMap({ alternatives(of: $0) }).first else { return nil }
        found += first
      }
      return found
    case .literal, .gap, .value: return nil
    }
  }

  /// The words with which a match can begin; empty where some way begins with none of two
  /// characters.
  private var firstWords: [ArraySlice<UInt16>] {
    var open = [entry]
    var found: [ArraySlice<UInt16>] = []
    while let node = open.popLast() {
      switch nodes[node] {
      case .literal(let range, _) where range.count >= 2: found.append(units[range])
      case .choice(let range): open += targets[range]
      case .literal, .value, .gap, .accept: return []
      }
    }
    return found
  }

  /// The first position from `start` on at which a match may begin; `upper` when there is none.
  func candidate(
    in text: UnsafeBufferPointer<UInt16>, from start: Int, _ upper: Int
  ) -> Int {
    beginnings.withUnsafeBufferPointer { beginnings in
      var position = start
      while position < upper {
        let low = Int(text[position] & 0xFFF)
        if beginnings[low >> 6] & (1 << UInt64(truncatingIfNeeded: low & 63)) != 0,
          text[position] != 0x20
        {
          return position
        }
        position += 1
      }
      return upper
    }
  }
}

extension PhraseProgram {
  /// Appends the nodes of `pieces` and gives the first; alternatives share what follows them.
  private mutating func compile(_ pieces: [PhrasePiece], next: Int) -> Int {
    var next = next
    for piece in pieces.reversed() {
      switch piece {
      case .literal(let literal):
        units += literal
        nodes.append(.literal(units.count - literal.count..<units.count, next: next))
        next = nodes.count - 1
      case .gap(let limit, _):
        nodes.append(.gap(limit, next: next))
        next = nodes.count - 1
      case .value(let kind, let name):
        names.append(name)
        nodes.append(.value(kind, name: names.count - 1, next: next))
        next = nodes.count - 1
      case .choice(let alternatives):
        var entries: [Int] = []
        for alternative in alternatives { entries.append(compile(alternative, next: next)) }
        targets += entries
        nodes.append(.choice(targets.count - entries.count..<targets.count))
        next = nodes.count - 1
      }
    }
    return next
  }

  private mutating func collectBeginnings(of node: Int) {
    var isSeen = [Bool](repeating: false, count: nodes.count)
    var open = [node]
    while let node = open.popLast() {
      guard !isSeen[node] else { continue }
      isSeen[node] = true
      switch nodes[node] {
      case .literal(let range, _): addBeginning(units[range.lowerBound])
      case .value(let kind, _, _):
        guard let units = kind.beginnings else {
          for word in beginnings.indices { beginnings[word] = .max }
          continue
        }
        for unit in units { addBeginning(unit) }
      case .choice(let range): open += targets[range]
      case .gap, .accept: break
      }
    }
  }

  private mutating func addBeginning(_ unit: UInt16) {
    beginnings[Int(unit & 0xFFF) >> 6] |= 1 << UInt64(unit & 63)
  }
}
