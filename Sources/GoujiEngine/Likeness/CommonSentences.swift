package import GoujiModel

/// Sentences that many of the reports of the year before have: what an office hands out for all to
/// write tells nothing of the one that writes it.
package struct CommonSentences: Sendable {
  /// Sentences of fewer letters are alike by chance.
  private static let leastLetters = 10
  /// A common sentence stands in more reports than these.
  private static let leastReports = 10
  private static let leastPercent = 20

  static let explanation =
    "给出的上年报告里，超过\(leastReports)份、又超过\(leastPercent)%的报告都有的句子是本地通用的文字，不比。"

  private static let masking = Masking(
    classes: [.numbers, .titles, .documentNumbers, .unitName], phrases: [])

  private var counts: [UInt64: Int32] = [:]
  private var reports = 0

  package init() {}

  /// The sentences of a report, each once, as they are counted.
  package static func sentences(of report: Report) -> Set<UInt64> {
    Set(report.sentences.compactMap { masking.fingerprint(of: $0, report, atLeast: leastLetters) })
  }

  /// Counts the sentences of one report.
  package mutating func add(_ sentences: Set<UInt64>) {
    reports += 1
    for sentence in sentences { counts[sentence, default: 0] += 1 }
  }

  /// The sentences that more reports have than chance gives.
  package var common: Set<UInt64> {
    let limit = max(Self.leastReports, reports * Self.leastPercent / 100)
    guard reports > limit else { return [] }
    return Set(counts.lazy.filter { $0.value > limit }.map(\.key))
  }

  /// Whether a sentence is one of these.
  static func contains(_ common: Set<UInt64>, _ sentence: Sentence, _ report: Report) -> Bool {
    guard !common.isEmpty else { return false }
    return masking.fingerprint(of: sentence, report, atLeast: leastLetters)
      .map(common.contains) ?? false
  }
}

extension Masking {
  /// One number for the letters of a sentence that count; nil where these are too few.
  fileprivate func fingerprint(
    of sentence: Sentence, _ report: Report, atLeast least: Int
  ) -> UInt64? {
    var masked = MaskedText()
    append(sentence, report, Self.names(report), to: &masked)
    guard masked.units.count >= least else { return nil }
    return masked.fragments(length: masked.units.count).first
  }
}
