internal import GoujiModel

/// What a finding says of one item, made only when there is one.
package struct Detail {
  var fills: Fills = [:]
  /// Why it cannot be decided; for undecided items only.
  var reason = ""
  /// Stands behind the message: 无论空白格填何数.
  var suffix: String?
  var grade: Grade?
  var left: String?
  var right: String?
  var difference: String?
  var substituted: String?
  var operands: [Operand] = []
  var evidence: [Evidence] = []
  /// Overrides the kind's own message where an item fails in another way.
  var message: String?
}

struct ItemResult {
  var item: ItemKey
  var isFailure: Bool
  var detail: Detail
  var range: TextRange?
}

extension Detail {
  /// Takes back what an equation over some of these cells implies for others.
  mutating func dropImplied(readFrom cells: Set<Int>) {
    guard operands.contains(where: { cells.contains($0.cell) }) else { return }
    for place in operands.indices { operands[place].implied = nil }
  }
}

/// A failure of a rule that this rule yields to.
struct Suppressor {
  var rule: String
  var item: ItemKey
  /// The sentence it stands in, for text; nil where the whole section is meant.
  var range: TextRange?
}

/// What one rule comes to over one report: counters for passes, details for the rest.
package struct ResultCollector {
  package private(set) var passed = 0
  private(set) var results: [ItemResult] = []
  private(set) var suppressedBy: String?
  private(set) var reasons: [String] = []
  var readAsZero = 0
  /// How often each alternative (或) of an equation made it hold.
  private(set) var held: [(words: String, count: Int)] = []
  /// Cells that a test names; only items that read one of them are examined.
  let touched: Set<Int>?
  private var suppressors: [Suppressor] = []
  private let context: CheckContext
  /// Without details, only items and what they came to are kept.
  private let keepsDetails: Bool

  init(_ context: CheckContext, touched: Set<Int>?, keepsDetails: Bool = true) {
    self.context = context
    self.keepsDetails = keepsDetails
    self.touched = touched
  }

  /// Begins anew for another rule; one collector serves all rules of a report.
  mutating func begin(suppressors: [Suppressor]) {
    passed = 0
    readAsZero = 0
    // Mostly there is nothing to let go.
    if suppressedBy != nil { suppressedBy = nil }
    if !results.isEmpty { results = [] }
    if !reasons.isEmpty { reasons = [] }
    if !held.isEmpty { held = [] }
    if !self.suppressors.isEmpty || !suppressors.isEmpty { self.suppressors = suppressors }
  }

  var failedCount: Int { results.indices.count { results[$0].isFailure } }

  /// Whether passes may simply be counted.
  var countsFreely: Bool { suppressors.isEmpty && touched == nil }

  mutating func pass(count: Int) { passed += count }

  mutating func pass(_ item: ItemKey, at range: TextRange? = nil) {
    if suppressors.isEmpty || !isSuppressed(item, range) { passed += 1 }
  }

  /// Counts a pass that an alternative brought about.
  mutating func pass(_ item: ItemKey, at range: TextRange? = nil, by alternative: String) {
    let before = passed
    pass(item, at: range)
    guard passed > before else { return }
    if let index = held.firstIndex(where: { $0.words == alternative }) {
      held[index].count += 1
    } else {
      held.append((alternative, 1))
    }
  }

  mutating func fail(_ item: ItemKey, at range: TextRange? = nil, _ detail: () -> Detail) {
    guard suppressors.isEmpty || !isSuppressed(item, range) else { return }
    let detail = keepsDetails ? detail() : Detail()
    results.append(ItemResult(item: item, isFailure: true, detail: detail, range: range))
  }

  mutating func undecided(_ item: ItemKey, at range: TextRange? = nil, _ detail: () -> Detail) {
    guard suppressors.isEmpty || !isSuppressed(item, range) else { return }
    let detail = keepsDetails ? detail() : Detail()
    results.append(ItemResult(item: item, isFailure: false, detail: detail, range: range))
  }

  /// Something was not found: a failure, unless it may stand on a page that was not submitted.
  ///
  /// - Parameter sections: Found sections that would hold it; nil where it may stand anywhere.
  mutating func missing(_ item: ItemKey, in sections: [Int]? = nil, _ detail: () -> Detail) {
    // A section that another one follows stands on the page to its end.
    let last = context.report.headings.last?.section
    guard let page = context.report.lonePage, sections?.contains(where: { $0 == last }) ?? true
    else { return fail(item, detail) }
    undecided(item) {
      var detail = detail()
      detail.reason = "送审的只是其中一页（“\(page)”），别的页上有没有不知道"
      return detail
    }
  }

  mutating func undecided(_ item: ItemKey, reason: String) {
    undecided(item) { Detail(reason: reason) }
  }

  /// Says why some part of the scope is not examined.
  mutating func skip(_ reason: String) {
    if !reasons.contains(reason) { reasons.append(reason) }
  }

  /// Turns each failure into 无法判定: what the rule rests on is not known.
  mutating func makeUndecided(_ reason: String) {
    for index in results.indices where results[index].isFailure {
      results[index].isFailure = false
      results[index].detail.reason = reason
    }
  }

  func wants(_ cells: [Int]) -> Bool {
    guard let touched else { return true }
    return cells.contains { touched.contains($0) }
  }

  private mutating func isSuppressed(_ item: ItemKey, _ range: TextRange?) -> Bool {
    for suppressor in suppressors where covers(suppressor, item, range) {
      if suppressedBy == nil { suppressedBy = suppressor.rule }
      return true
    }
    return false
  }

  private func covers(_ suppressor: Suppressor, _ item: ItemKey, _ range: TextRange?) -> Bool {
    if suppressor.item.covers(item, form: context.form) { return true }
    guard case .text(let section, _, _) = suppressor.item,
      case .text(let other, _, _) = item, section == other
    else { return false }
    // A failure of the section takes all its text; one of a sentence what stands in it.
    guard let first = suppressor.range else { return true }
    guard let second = range else { return false }
    return first.start < second.end && second.start < first.end
  }
}
