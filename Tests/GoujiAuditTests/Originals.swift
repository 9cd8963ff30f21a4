import Foundation
import GoujiModel
import GoujiTestSupport
import Testing

/// A raw text without a wrong cell, before any damage.
struct Original: Sendable, CustomStringConvertible {
  let name: String
  let text: String
  /// The 200 values, an empty string where the text has none.
  let values: [String]

  var description: String { name }
  var cells: [Expectation] { values.map { $0.isEmpty ? .absentOrUnknown : .value($0) } }

  func audit() throws -> Audited { try #require(try Auditor.audit(text), "\(name) is not read") }
}

enum Originals {
  static let layouts = [
    "clean-shifted-rows", "clean-pipe-rows-traditional", "clean-tab-rows", "clean-cell-lines",
    "clean-cell-lines-nbsp",
  ]

  /// The samples of the five layouts, their values as they are read from the untouched file.
  static let samples: [Original] = layouts.map { name in
    do {
      let file = Auditor.root.appending(path: "Reports/\(name).txt")
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let audited = try Auditor.audit(text) else {
        preconditionFailure("Reports/\(name).txt is not read")
      }
      return Original(
        name: name, text: text,
        values: audited.report.cells.map { $0.reading == .known ? $0.value.description : "" })
    } catch {
      preconditionFailure("Reports/\(name).txt cannot be read: \(error)")
    }
  }

  static let seeds: [Original] = Seeds.all.map {
    Original(name: $0.name, text: $0.text, values: $0.report.values)
  }

  /// All of them in a release build, as CI runs it; the first while debugging.
  #if DEBUG
    static let all = Array(samples.prefix(1))
  #else
    static let all = samples + seeds
  #endif
}

extension Trait where Self == ConditionTrait {
  static var needsSeeds: Self {
    .enabled(if: Seeds.whyMissing == nil, Comment(rawValue: Seeds.whyMissing ?? ""))
  }
}
