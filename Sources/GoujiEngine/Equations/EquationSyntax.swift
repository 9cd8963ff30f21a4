internal import GoujiModel

/// A 和式 as it was written, before names are looked up.
indirect enum ExpressionSyntax: Hashable, Sendable {
  case number(ExactDecimal, unit: String, offset: Int)
  case date(CalendarDate, offset: Int)
  /// 有 or 无 as the value of a 极性.
  case polarity(Bool, offset: Int)
  case reference([String], offset: Int)
  case call(String, [ExpressionSyntax], offset: Int)
  case sum([SignedSyntax])
  case product(ExpressionSyntax, ExpressionSyntax, isDivision: Bool, offset: Int)

  var offset: Int {
    switch self {
    case .number(_, _, let offset), .date(_, let offset), .polarity(_, let offset),
      .reference(_, let offset), .call(_, _, let offset), .product(_, _, _, let offset):
      offset
    case .sum(let parts): parts.first?.expression.offset ?? 0
    }
  }
}

struct SignedSyntax: Hashable, Sendable {
  var isNegative: Bool
  var expression: ExpressionSyntax
}

/// What must hold between two sides.
package enum Relation: Hashable, Sendable {
  case equal, notEqual, less, lessOrEqual
  case greater, greaterOrEqual
}

/// A 条件 or 等式 as it was written.
indirect enum ConditionSyntax: Hashable, Sendable {
  case comparison([ExpressionSyntax], [Relation], offset: Int)
  case has([String], offset: Int)
  case appears(String, offset: Int)
  case not(ConditionSyntax)
  case all([ConditionSyntax])
  case any([ConditionSyntax])

  var offset: Int {
    switch self {
    case .comparison(_, _, let offset), .has(_, let offset), .appears(_, let offset): offset
    case .not(let inner): inner.offset
    case .all(let parts), .any(let parts): parts.first?.offset ?? 0
    }
  }
}

extension ConditionSyntax {
  /// The comparisons between which 或 stands, as their author wrote them; none without 或.
  func alternatives(in source: LocatedText) -> [String] {
    guard case .any(let parts) = self else { return [] }
    let starts = parts.compactMap { part -> Int? in
      if case .comparison(_, _, let offset) = part { offset } else { nil }
    }
    let scalars = Array(source.text.unicodeScalars)
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : scalars.count
      var piece = scalars[starts[index]..<end]
      while let last = piece.last,
        last.properties.isWhitespace || (last == "或" && end < scalars.count)
      {
        piece = piece.dropLast()
      }
      return String(String.UnicodeScalarView(piece))
    }
  }
}

/// Reads the grammar of rule-language.md; stops at the first place that it cannot read.
struct EquationParser {
  private let source: LocatedText
  private let tokens: [EquationToken]
  private var position = 0
  private var depth = 0

  private static let deepest = 40
  private static let longestChain = 10

  private init(_ source: LocatedText, tokens: [EquationToken]) {
    self.source = source
    self.tokens = tokens
  }

  /// - Throws: the place and the words of everything that could not be read.
  static func condition(
    _ source: LocatedText, vocabulary: Vocabulary
  ) throws(Mistakes) -> ConditionSyntax {
    let lexer = EquationLexer(source, vocabulary: vocabulary)
    guard lexer.mistakes.isEmpty else { throw Mistakes(lexer.mistakes) }
    var parser = EquationParser(source, tokens: lexer.tokens)
    do throws(Mistake) {
      let result = try parser.condition()
      guard parser.current == .end else { throw parser.unexpected() }
      return result
    } catch {
      throw Mistakes([error])
    }
  }

  /// A 等式: comparisons with 或 between them, without 且, 非 and 有().
  static func equation(
    _ source: LocatedText, vocabulary: Vocabulary
  ) throws(Mistakes) -> ConditionSyntax {
    let result = try condition(source, vocabulary: vocabulary)
    let parts = if case .any(let parts) = result { parts } else { [result] }
    for part in parts {
      guard case .comparison = part else {
        let words = "等式只能由比较式组成，用“或”连接；要用“且”“非”“有（）”，请改用键“条件”。"
        throw Mistakes([Mistake(.invalid(words), at: source.location)])
      }
    }
    return result
  }

  private var current: EquationToken.Kind { tokens[position].kind }
  private var offset: Int { tokens[position].offset }

  private mutating func take(_ sign: String) -> Bool {
    guard current == .sign(sign) else { return false }
    position += 1
    return true
  }

  private func failure(_ words: String, at offset: Int) -> Mistake {
    Mistake(.invalid(words), at: EquationLexer.location(offset, in: source))
  }

  private func unexpected() -> Mistake {
    switch current {
    case .end: failure("等式没有写完，这里还缺一个名称或数。", at: offset)
    case .sign(","): failure("逗号不能出现在这里；几个比较之间写“且”或“或”，说明的话写在“提示语”里。", at: offset)
    case .sign(let sign): failure("“\(sign)”不能出现在这里。", at: offset)
    case .name("x"), .name("X"): failure("乘号请写成“×”或“*”。", at: offset)
    case .name(let name): failure("“\(name)”之前缺少运算符。", at: offset)
    case .number(let number, _): failure("“\(number)”之前缺少运算符。", at: offset)
    case .date: failure("日期之前缺少运算符。", at: offset)
    }
  }

  private mutating func condition() throws(Mistake) -> ConditionSyntax {
    var parts = [try item()]
    var joint: String?
    while case .sign(let sign) = current, sign == "且" || sign == "或" {
      if let joint, joint != sign {
        throw failure("“且”与“或”混用时，请用括号写明先后。", at: offset)
      }
      joint = sign
      position += 1
      parts.append(try item())
    }
    guard let joint else { return parts[0] }
    return joint == "且" ? .all(parts) : .any(parts)
  }

  /// Counts brackets, 非 and functions inside one another, for each takes room on the stack.
  private mutating func descend() throws(Mistake) {
    depth += 1
    guard depth <= Self.deepest else {
      throw failure("括号套了超过 \(Self.deepest) 层；请拆成几条规则。", at: offset)
    }
  }

  private mutating func item() throws(Mistake) -> ConditionSyntax {
    try descend()
    defer { depth -= 1 }
    if take("非") { return .not(try item()) }
    let start = position
    if take("有") {
      try expect("(")
      let place = offset
      let path = try path()
      try expect(")")
      return .has(path, offset: place)
    }
    if take("出现") { return try appears(from: start) }
    if current == .sign("(") {
      // A bracket opens a sum or a condition; the sum is tried first.
      let depth = depth
      let attempt = Result { () throws(Mistake) in try comparison() }
      if case .success(let found) = attempt { return found }
      let reached = position
      (position, self.depth) = (start + 1, depth)
      let second = Result { () throws(Mistake) in try condition() }
      if case .success(let inner) = second, take(")") { return inner }
      // The reading that came further says what is wrong.
      self.depth = depth
      if case .failure(let mistake) = second, position > reached { throw mistake }
      position = reached
      return try attempt.get()
    }
    return try comparison()
  }

  private mutating func appears(from start: Int) throws(Mistake) -> ConditionSyntax {
    try expect("(")
    guard case .name(let words) = current, !words.isEmpty else {
      throw failure("“出现（）”里应写要找的词。", at: offset)
    }
    position += 1
    try expect(")")
    return .appears(words, offset: tokens[start].offset)
  }

  private mutating func expect(_ sign: String) throws(Mistake) {
    guard take(sign) else {
      throw failure("此处应为“\(sign == "(" ? "（" : sign == ")" ? "）" : sign)”。", at: offset)
    }
  }

  private mutating func comparison() throws(Mistake) -> ConditionSyntax {
    let start = offset
    var sides = [try sum()]
    var relations: [Relation] = []
    while let relation = relation() {
      relations.append(relation)
      guard relations.count < Self.longestChain else {
        throw failure("一个比较式里至多连写 \(Self.longestChain - 1) 个比较符号；请拆成几条规则。", at: offset)
      }
      sides.append(try sum())
    }
    guard !relations.isEmpty else {
      if current != .end, current != .sign(")") { throw unexpected() }
      throw failure("缺少比较符号（=、≠、<、<=、>、>=）。", at: offset)
    }
    return .comparison(sides, relations, offset: start)
  }

  private mutating func relation() -> Relation? {
    guard case .sign(let sign) = current else { return nil }
    let found: Relation? =
      switch sign {
      case "=": .equal
      case "≠", "!=": .notEqual
      case "<": .less
      case "<=", "≤": .lessOrEqual
      case ">": .greater
      case ">=", "≥": .greaterOrEqual
      default: nil
      }
    if found != nil { position += 1 }
    return found
  }

  private mutating func sum() throws(Mistake) -> ExpressionSyntax {
    var isNegative = take("-")
    if !isNegative { _ = take("+") }
    var parts = [SignedSyntax(isNegative: isNegative, expression: try term())]
    while current == .sign("+") || current == .sign("-") {
      isNegative = current == .sign("-")
      position += 1
      parts.append(SignedSyntax(isNegative: isNegative, expression: try term()))
    }
    return parts.count == 1 && !parts[0].isNegative ? parts[0].expression : .sum(parts)
  }

  private mutating func term() throws(Mistake) -> ExpressionSyntax {
    var result = try factor()
    while case .sign(let sign) = current, ["*", "×", "/", "÷"].contains(sign) {
      let place = offset
      position += 1
      let right = try factor()
      result = .product(result, right, isDivision: sign == "/" || sign == "÷", offset: place)
    }
    return result
  }

  private mutating func factor() throws(Mistake) -> ExpressionSyntax {
    try descend()
    defer { depth -= 1 }
    let start = offset
    switch current {
    case .number(let value, let unit):
      position += 1
      return .number(value, unit: unit, offset: start)
    case .date(let date):
      position += 1
      return .date(date, offset: start)
    case .name(let name) where name == "有" || name == "无":
      position += 1
      return .polarity(name == "有", offset: start)
    case .name:
      return .reference(try path(), offset: start)
    case .sign(let sign) where EquationLexer.functions.contains(sign):
      position += 1
      return .call(sign, try arguments(), offset: start)
    case .sign("("):
      position += 1
      let inner = try sum()
      try expect(")")
      return inner
    default:
      throw unexpected()
    }
  }

  private mutating func arguments() throws(Mistake) -> [ExpressionSyntax] {
    try expect("(")
    var arguments = [try sum()]
    while take("、") || take(",") { arguments.append(try sum()) }
    try expect(")")
    return arguments
  }

  private mutating func path() throws(Mistake) -> [String] {
    guard case .name(let first) = current else { throw failure("此处应为一个名称。", at: offset) }
    position += 1
    var path = [first]
    while take(".") {
      guard case .name(let next) = current else {
        throw failure("“.”之后应为一个名称。", at: offset)
      }
      position += 1
      path.append(next)
    }
    return path
  }
}
