internal import GoujiModel

/// Small changes to a written 等式 or 条件, each in the author's own spelling.
///
/// Tokens are moved, never printed anew; what no longer reads as an equation is for the reader of
/// rules to refuse.
package struct EquationVariants {
  private struct Piece {
    var kind: EquationToken.Kind
    /// Where its scalars stand in the text.
    var range: Range<Int>
  }

  private let scalars: [Unicode.Scalar]
  private var pieces: [Piece] = []
  private let context: LoadContext
  private var variants: [TextVariant] = []

  /// Every variant once, in the order of the text; none where the text cannot be read.
  package static func of(_ text: String, context: LoadContext) -> [TextVariant] {
    var maker = EquationVariants(text, context: context)
    maker.walk(0..<maker.pieces.count)
    return maker.variants
  }

  private init(_ text: String, context: LoadContext) {
    self.context = context
    scalars = Array(text.unicodeScalars)
    let source = LocatedText(
      text: text, location: SourceLocation(file: "", line: 1, column: 1), isPlain: true)
    guard (try? EquationParser.condition(source, vocabulary: context.vocabulary)) != nil else {
      return
    }
    let lexer = EquationLexer(source, vocabulary: context.vocabulary)
    for (token, next) in zip(lexer.tokens, lexer.tokens.dropFirst()) {
      var end = next.offset
      while end > token.offset, Self.isBlank(scalars[end - 1]) { end -= 1 }
      pieces.append(Piece(kind: token.kind, range: token.offset..<end))
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  // MARK: Levels of brackets

  /// One level: conditions between 且 and 或, sides between relations, addends between signs.
  private mutating func walk(_ level: Range<Int>) {
    var joints: [Int] = []
    var relations: [Int] = []
    var commas: [Int] = []
    var index = level.lowerBound
    var top: [Int] = []
    while index < level.upperBound {
      top.append(index)
      if sign(index) == "(" {
        let close = close(of: index, before: level.upperBound)
        walk(index + 1..<close)
        index = close + 1
        continue
      }
      if let sign = sign(index) {
        if sign == "且" || sign == "或" { joints.append(index) }
        if Self.relations[sign] != nil { relations.append(index) }
        if sign == "、" || sign == "," { commas.append(index) }
      }
      vary(index)
      index += 1
    }
    let items = split(level, at: joints)
    if !joints.isEmpty { varyJoints(items, joints) }
    for item in items { negate(item) }
    if !commas.isEmpty { remove(oneOf: split(level, at: commas), "项") }
    for item in items where relations.filter({ item.contains($0) }).count > 1 {
      remove(oneOf: split(item, at: relations.filter { item.contains($0) }), "一段")
    }
    for side in split(level, at: (joints + relations + commas).sorted()) {
      varySum(side, top.filter { side.contains($0) })
    }
  }

  private func sign(_ index: Int) -> String? {
    if case .sign(let sign) = pieces[index].kind { sign } else { nil }
  }

  private func close(of open: Int, before end: Int) -> Int {
    var depth = 0
    for index in open..<end {
      if sign(index) == "(" { depth += 1 }
      if sign(index) == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return end
  }

  private func split(_ level: Range<Int>, at separators: [Int]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = level.lowerBound
    for separator in separators {
      parts.append(start..<separator)
      start = separator + 1
    }
    parts.append(start..<level.upperBound)
    return parts
  }

  // MARK: Changes

  private static let relations: [String: [String]] = [
    "=": ["≠", "≤", "≥"], "≠": ["="], "!=": ["="],
    "<": ["<=", ">"], "<=": ["<", "=", ">="], "≤": ["<", "=", "≥"],
    ">": [">=", "<"], ">=": [">", "=", "<="], "≥": [">", "=", "≤"],
  ]
  private static let others = [
    "+": "-", "-": "+", "*": "÷", "×": "÷", "/": "×", "÷": "×", "最大": "最小", "最小": "最大",
  ]

  private mutating func vary(_ index: Int) {
    let piece = pieces[index]
    switch piece.kind {
    case .sign(let sign):
      for other in Self.relations[sign] ?? [] { change(index, to: other) }
      if let other = Self.others[sign] { change(index, to: other) }
    case .name("有"): change(index, to: "无")
    case .name("无"): change(index, to: "有")
    case .name:
      guard index >= 2, sign(index - 2) == "出现" else { return }
      for variant in PhraseVariants.of(text(piece.range)) {
        replace(piece.range, with: variant.text, variant.words, variant.step)
      }
    case .number:
      let digits = text(piece.range).prefix { $0.isNumber || $0 == "." }
      for other in NumberVariants.neighbours(of: String(digits)) {
        let unit = text(piece.range).dropFirst(digits.count)
        change(index, to: other + unit)
      }
    case .date(let date):
      guard let month = date.month, let day = date.day else { return }
      let year = date.year.map { "\($0)年" } ?? ""
      change(index, to: "\(year)\(month)月\(day > 1 ? day - 1 : day + 1)日")
    case .end: break
    }
  }

  private mutating func varyJoints(_ items: [Range<Int>], _ joints: [Int]) {
    guard let first = joints.first, let old = sign(first) else { return }
    remove(oneOf: items, old == "且" ? "条件" : "或的一支")
    var changed = scalars
    let new: Unicode.Scalar = old == "且" ? "或" : "且"
    for joint in joints { changed[pieces[joint].range.lowerBound] = new }
    add(changed, "“\(old)”改为“\(new)”", .changed)
  }

  private mutating func negate(_ item: Range<Int>) {
    guard let first = item.first else { return }
    let start = pieces[first].range.lowerBound
    if sign(first) == "非" {
      replace(start..<start + 1, with: "", "去掉“非”", .changed)
    } else if let opening = sign(first), ["有", "出现"].contains(opening) {
      replace(start..<start, with: "非", "“\(text(of: item))”前加“非”", .changed)
    }
  }

  /// Flips the signs of a sum, and takes each addend out.
  private mutating func varySum(_ side: Range<Int>, _ top: [Int]) {
    let signs = top.filter {
      $0 > side.lowerBound && (sign($0) == "+" || sign($0) == "-")
    }
    guard !signs.isEmpty else { return }
    let addends = split(side, at: signs)
    for (number, addend) in addends.enumerated() {
      let words = "去掉“\(text(of: addend))”"
      if number > 0 {
        let start = scalarEnd(addends[number - 1])
        replace(start..<scalarEnd(addend), with: "", words, .removed)
      } else if sign(signs[0]) == "+" {
        let end = pieces[signs[0]].range.upperBound
        replace(scalarStart(addend)..<end, with: "", words, .removed)
      } else {
        replace(scalarStart(addend)..<scalarEnd(addend), with: "", words, .removed)
      }
    }
  }

  /// Takes each part out with the separator beside it.
  private mutating func remove(oneOf parts: [Range<Int>], _ name: String) {
    for (number, part) in parts.enumerated() where !part.isEmpty {
      let start = number > 0 ? scalarEnd(parts[number - 1]) : scalarStart(part)
      let end = number > 0 ? scalarEnd(part) : scalarStart(parts[1])
      replace(start..<end, with: "", "去掉\(name)“\(text(of: part))”", .removed)
    }
  }

  private func scalarStart(_ part: Range<Int>) -> Int { pieces[part.lowerBound].range.lowerBound }
  private func scalarEnd(_ part: Range<Int>) -> Int { pieces[part.upperBound - 1].range.upperBound }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private func text(of part: Range<Int>) -> String {
    part.isEmpty ? "" : text(scalarStart(part)..<scalarEnd(part))
  }

  private mutating func change(_ index: Int, to other: String) {
    let range = pieces[index].range
    replace(range, with: other, "“\(text(range))”改为“\(other)”", .changed)
  }

  private mutating func replace(
    _ range: Range<Int>, with other: String, _ words: String, _ step: TextVariant.Step
  ) {
    var changed = scalars
    changed.replaceSubrange(range, with: other.unicodeScalars)
    add(changed, words, step)
  }

  private mutating func add(
    _ changed: [Unicode.Scalar], _ words: String, _ step: TextVariant.Step
  ) {
    var trimmed = changed[...]
    while let first = trimmed.first, Self.isBlank(first) { trimmed.removeFirst() }
    while let last = trimmed.last, Self.isBlank(last) { trimmed.removeLast() }
    let text = String(String.UnicodeScalarView(trimmed))
    guard !variants.contains(where: { $0.text == text }) else { return }
    let alike = variants.count { $0.words == words || $0.words.hasPrefix(words + "（") }
    let number = alike == 0 ? "" : "（第\(alike + 1)处）"
    variants.append(TextVariant(words: words + number, text: text, step: step))
  }
}
