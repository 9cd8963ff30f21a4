internal import GoujiModel
internal import GoujiText

/// A wording to look for: a phrase pattern (句式) or a regular expression (正则).
struct TextPattern: Sendable {
  enum Matcher: Sendable {
    case phrase(PhrasePattern)
    case expression(RegularExpression)
  }

  /// As its author wrote it.
  var words: String
  var matcher: Matcher

  /// What every match holds.
  var needs: WordNeeds {
    switch matcher {
    case .phrase(let pattern): pattern.needs
    case .expression(let expression): expression.needs
    }
  }

  /// The passages that may hold a match; no others do.
  func passages(in index: PassageIndex) -> PassageSet { needs.passages(in: index) }

  /// Whether the passages of an index may hold a match, be it across several.
  func mayOccur(in index: PassageIndex) -> Bool { needs.areMet(in: index) }

  func firstMatch(in text: [UInt16], _ range: Range<Int>) -> Range<Int>? {
    switch matcher {
    case .phrase(let pattern): pattern.firstMatch(in: text, range)?.range
    case .expression(let expression): expression.firstMatch(in: text, range)
    }
  }

  func occurs(in text: [UInt16], _ range: Range<Int>) -> Bool {
    firstMatch(in: text, range) != nil
  }

  func matches(in text: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    switch matcher {
    case .phrase(let pattern): pattern.matches(in: text, range).map(\.range)
    case .expression(let expression): expression.matches(in: text, range)
    }
  }
}

extension RuleLanguage {
  private static let expression = MappingDeclaration(
    "正则",
    [
      KeyDeclaration(
        "正则", "regex", "正则表达式，须加单引号；对全角转半角、繁体转简体后的文字匹配。", .regularExpression,
        isRequired: true)
    ])

  /// 句式, or {正则: '…'}; one or a list of them.
  static let pattern = ValueShape.either([.phrase, .mapping(expression)])
  static let patterns = ValueShape.oneOrMore(pattern)
}

extension RuleParameters {
  private static let mostPatterns = 10_000

  /// The patterns of a key, one or a list.
  mutating func patterns(_ key: String) -> [TextPattern] {
    guard let value = value(key) else { return [] }
    guard let sequence = value.sequence else { return pattern(value, of: key).map { [$0] } ?? [] }
    if sequence.isEmpty { report(.wrongType(expected: "至少一项"), at: value.location) }
    guard sequence.count <= Self.mostPatterns else {
      report(
        .invalid("“\(key)”有 \(sequence.count) 项，超过 \(Self.mostPatterns) 项；请拆成几条规则。"),
        at: value.location)
      return []
    }
    return sequence.compactMap { pattern($0, of: key) }
  }

  mutating func pattern(_ value: LocatedValue, of key: String) -> TextPattern? {
    guard value.mapping == nil else {
      return nested(value, of: key) { $0.expression() }
    }
    return scalar(value).flatMap { phrase($0) }
  }

  mutating func phrase(_ text: LocatedText) -> TextPattern? {
    do {
      let pattern = try PhrasePattern(text.text, folding: context.folding)
      return TextPattern(words: text.text, matcher: .phrase(pattern))
    } catch {
      let place = EquationLexer.location(error.offset, in: text)
      report(.invalid("句式有误：\(error.problem.words)"), at: place)
      return nil
    }
  }

  private mutating func expression() -> TextPattern? {
    guard required("正则") != nil, let text = text("正则") else { return nil }
    if text.isPlain {
      report(.invalid("正则须加单引号，写成 '\(text.text)'。"), at: text.location)
      return nil
    }
    do {
      let expression = try RegularExpression(text.text, folding: context.folding)
      return TextPattern(words: text.text, matcher: .expression(expression))
    } catch {
      report(.invalid("正则有误：\(error.words)"), at: text.location)
      return nil
    }
  }
}
