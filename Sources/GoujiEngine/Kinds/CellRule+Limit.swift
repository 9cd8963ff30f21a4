internal import GoujiModel

extension CellRule {
  /// 不大于 100元: a limit as its author wrote it, not yet in the unit of the cells.
  struct WrittenLimit {
    /// Which of the words stands before the number.
    var word: Int
    var number: ExactDecimal
    /// Behind the number, or the rule's 单位; empty for the unit of the cells.
    var unit: String
    /// Where the rule's 单位 stands, when it is that.
    var place: SourceLocation?
    /// The number with its unit.
    var words: String

    init?(_ text: String, unit: NumberUnit?, _ limits: [ChoiceWord]) {
      let stems = limits.enumerated().flatMap { index, word in
        [word.name, word.alias].map { (index, $0) }
      }
      guard let (index, stem) = stems.first(where: { text.hasPrefix($0.1) }) else { return nil }
      let rest = text.dropFirst(stem.count).filter { $0 != " " }
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
      guard let number = ExactDecimal(digits: String(digits)) else { return nil }
      let written = String(rest.dropFirst(digits.count))
      guard written.allSatisfy({ $0.isLetter }) else { return nil }
      word = index
      self.number = number
      self.unit = written.isEmpty ? unit?.name ?? "" : written
      place = written.isEmpty ? unit?.location : nil
      words = number.description + self.unit
    }
  }
}
