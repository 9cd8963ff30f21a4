internal import GoujiModel
internal import GoujiText

/// One thing that a 文字 rule asks of the text.
protocol TextDemand: Sendable {
  /// The message of a rule that has none.
  var message: String { get }

  /// The rule in plain Chinese; what 范围 adds is the caller's.
  func explanation(of place: TextPlace, in form: Form) -> KindExplanation

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector)
}

/// Where a 文字 rule looks, and what one item is.
struct TextPlace: Sendable {
  var scope = TextScope.whole
  var grain = TextGrain.mention

  /// 检查全文, 逐句检查“一、总体情况”.
  func words(_ form: Form) -> String {
    let each =
      switch grain {
      case .mention: ""
      case .sentence: "逐句"
      case .paragraph: "逐段"
      case .subheading: "逐个小标题"
      }
    return each + "检查" + scope.words(form)
  }

  /// The item of a check that finds nothing.
  var key: ItemKey { scope.only.map { .text(section: $0, key: "", occurrence: 0) } ?? .report }
}

/// Numbers the items of a rule by section and key: its ordinal is part of an item's identity.
struct OccurrenceCounter {
  /// A list, for a rule has few of them; names are compared by bytes, as in ``Fills``.
  private var counts: [(section: Int, words: String, count: Int)] = []

  var isEmpty: Bool { counts.isEmpty }

  mutating func next(section: Int, words: String) -> ItemKey {
    let place = counts.indices.first {
      counts[$0].section == section && counts[$0].words.utf8.elementsEqual(words.utf8)
    }
    guard let place else {
      counts.append((section, words, 1))
      return .text(section: section, key: words, occurrence: 0)
    }
    defer { counts[place].count += 1 }
    return .text(section: section, key: words, occurrence: counts[place].count)
  }
}

extension CheckContext {
  /// What a finding says of a passage: the word itself, the sentence around it.
  ///
  /// - Parameter isMasked: Whether the word is one that the audit report must not repeat.
  func textDetail(_ match: Range<Int>, in span: TextSpan, isMasked: Bool = false) -> Detail {
    let range = TextRange(match.lowerBound, match.upperBound)
    var word = evidence(range, section: span.section).text
    let sentence = report.sentences.first { $0.range.indices.contains(match.lowerBound) }
    var quoted = evidence(sentence?.range ?? span.textRange, section: span.section)
    quoted.place = report.document.place(of: range)
    if isMasked {
      let masked = Self.masked(word)
      quoted.text = Self.replacing(word, by: masked, in: quoted.text)
      word = masked
    }
    var fills = SectionWords.fills(span.section, form)
    fills["词"] = word
    fills["原句"] = quoted.text
    fills["格列"] = "“\(word)”"
    return Detail(fills: fills, evidence: [quoted])
  }

  /// The first and the last four characters; what is between them becomes stars.
  private static func masked(_ word: String) -> String {
    guard word.count > 8 else { return String(repeating: "*", count: word.count) }
    return word.prefix(4) + String(repeating: "*", count: word.count - 8) + word.suffix(4)
  }

  private static func replacing(_ word: String, by other: String, in text: String) -> String {
    guard let range = text.firstRange(of: word) else { return text }
    return text[..<range.lowerBound] + other
      + replacing(word, by: other, in: String(text[range.upperBound...]))
  }
}
