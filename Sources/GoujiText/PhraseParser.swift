/// One piece of a phrase pattern.
enum PhrasePiece {
  case literal([UInt16])
  /// - Parameter offset: where it stands in the pattern.
  case gap(Int, offset: Int)
  case value(PhraseValue, name: String)
  case choice([[PhrasePiece]])
}

/// Reads the source of a phrase pattern; syntax in either width, positions in Unicode scalars.
struct PhraseParser {
  private static let longest = 500
  private static let deepest = 32
  private static let widestGap = 200
  private static let widestGaps = 1000

  private let source: [Unicode.Scalar]
  private let folding: Folding
  private var position = 0
  private var gapTotal = 0

  init(_ source: String, folding: Folding) {
    self.source = Array(source.unicodeScalars)
    self.folding = folding
  }

  mutating func parse() throws(PhrasePatternError) -> [PhrasePiece] {
    guard source.count <= Self.longest else {
      throw PhrasePatternError(.tooLong(limit: Self.longest), at: Self.longest)
    }
    guard source.contains(where: { !Self.isBlank($0) }) else {
      throw PhrasePatternError(.empty, at: 0)
    }
    let alternatives = try parseAlternatives(depth: 0)
    guard position == source.count else {
      throw PhrasePatternError(.strayBracket, at: position)
    }
    let pieces = alternatives.count == 1 ? alternatives[0] : [.choice(alternatives)]
    if let offset = Self.gapAtEdge(of: pieces) ?? Self.gapAtEdge(of: pieces, fromEnd: true) {
      throw PhrasePatternError(.gapAtEdge, at: offset)
    }
    guard !Self.isNullable(pieces) else { throw PhrasePatternError(.matchesNothing, at: 0) }
    return pieces
  }

  /// Up to the closing bracket of this level, or the end.
  private mutating func parseAlternatives(
    depth: Int
  ) throws(PhrasePatternError) -> [[PhrasePiece]] {
    var alternatives: [[PhrasePiece]] = []
    var pieces: [PhrasePiece] = []
    /// Adjacent literals become one; one that folds to nothing is dropped.
    var literal: [UInt16] = []
    func endLiteral() {
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = []
    }
    while position < source.count, !Self.closes(source[position]) {
      switch source[position] {
      case "|", "｜":
        position += 1
        endLiteral()
        alternatives.append(pieces)
        pieces = []
      case "（", "(", "…", "⋯", "【", "】":
        for piece in try parsePieces(depth: depth) {
          if case .literal(let units) = piece {
            literal += units
          } else {
            endLiteral()
            pieces.append(piece)
          }
        }
      case let scalar:
        position += 1
        guard !Self.isBlank(scalar), let unit = folding.fold(scalar), unit != 0x20 else { continue }
        literal.append(unit)
      }
    }
    endLiteral()
    alternatives.append(pieces)
    return alternatives
  }

  /// What a sign begins.
  private mutating func parsePieces(depth: Int) throws(PhrasePatternError) -> [PhrasePiece] {
    let start = position
    let scalar = source[position]
    position += 1
    switch scalar {
    case "（", "(":
      guard depth < Self.deepest else {
        throw PhrasePatternError(.tooDeep(limit: Self.deepest), at: start)
      }
      let alternatives = try parseAlternatives(depth: depth + 1)
      guard position < source.count else { throw PhrasePatternError(.unclosedBracket, at: start) }
      position += 1
      guard alternatives.count == 1 else { return [.choice(alternatives)] }
      return [.literal(folding.fold("("))] + alternatives[0] + [.literal(folding.fold(")"))]
    case "…", "⋯": return [try parseGap(start: start)]
    case "【": return [try parseValue(start: start)]
    default: throw PhrasePatternError(.strayPlaceholderEnd, at: start)
    }
  }

  private mutating func parseGap(start: Int) throws(PhrasePatternError) -> PhrasePiece {
    while position < source.count, source[position] == "…" || source[position] == "⋯" {
      position += 1
    }
    var limit: Int?
    while position < source.count, let digit = Self.digit(source[position]) {
      limit = min(Self.longest, (limit ?? 0) * 10 + digit)
      position += 1
    }
    guard let limit else { throw PhrasePatternError(.gapWithoutLength, at: start) }
    guard (1...Self.widestGap).contains(limit) else {
      throw PhrasePatternError(.gapOutOfRange(limit: Self.widestGap), at: start)
    }
    gapTotal += limit
    guard gapTotal <= Self.widestGaps else {
      throw PhrasePatternError(.gapsTooLong(limit: Self.widestGaps), at: start)
    }
    return .gap(limit, offset: start)
  }

  private mutating func parseValue(start: Int) throws(PhrasePatternError) -> PhrasePiece {
    guard let end = source[position...].firstIndex(of: "】") else {
      throw PhrasePatternError(.unclosedPlaceholder, at: start)
    }
    var parts = [""]
    for scalar in source[position..<end] where !Self.isBlank(scalar) {
      if parts.count == 1, scalar == ":" || scalar == "：" {
        parts.append("")
      } else {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    guard let kind = PhraseValue(rawValue: parts[0]) else {
      throw PhrasePatternError(
        .unknownPlaceholder(parts[0], allowed: PhraseValue.allCases.map { $0.rawValue }), at: start)
    }
    position = end + 1
    guard parts.count == 2 else { return .value(kind, name: kind.rawValue) }
    guard !parts[1].isEmpty else {
      throw PhrasePatternError(.placeholderWithoutName(parts[0]), at: start)
    }
    return .value(kind, name: parts[1])
  }

  private static func isNullable(_ pieces: [PhrasePiece]) -> Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .literal, .value: false
      case .gap: true
      case .choice(let alternatives): alternatives.contains(where: isNullable)
      }
    }
  }

  /// The place of a gap with nothing that must stand before it, or behind it.
  private static func gapAtEdge(of pieces: [PhrasePiece], fromEnd: Bool = false) -> Int? {
    for piece in fromEnd ? pieces.reversed() : pieces {
      switch piece {
      case .literal, .value: return nil
      case .gap(_, let offset): return offset
      case .choice(let alternatives):
        for alternative in alternatives {
          if let offset = gapAtEdge(of: alternative, fromEnd: fromEnd) { return offset }
        }
        guard alternatives.contains(where: isNullable) else { return nil }
      }
    }
    return nil
  }

  private static func closes(_ scalar: Unicode.Scalar) -> Bool { scalar == "）" || scalar == ")" }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    // U+3000 is the last of them; the look-up of properties is slow.
    scalar.value <= 0x3000 && scalar.properties.isWhitespace
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    default: nil
    }
  }
}
