import Foundation

/// One damage to one cell of a raw text.
package struct Mutation: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case minusOne, plusOne, timesTen, digitsSwapped
    /// The field stays, its text goes.
    case blanked
    /// The field goes with one of its separators.
    case lost
  }

  package let kind: Kind
  /// The place among ``FormShape/cells``.
  package let slot: Int
  package let cell: CellID
  /// What stands in the cell now, nil when nothing does.
  package let value: String?
  package let text: String

  package var row: String { cell.row }
  package var column: String { cell.column }
}

/// Finds the cells of tables three and four in raw text and damages them one by one.
///
/// Works for tabs, pipes and one cell a line. The numbers of a table, in reading order, must be its
/// known values and nothing else; a text with a page number between them is not located.
package struct RawMutations: Sendable {
  package struct Location: Sendable {
    package let slot: Int
    /// The digits.
    package let number: Range<Int>
    /// Everything between the separators.
    let field: Range<Int>
    /// What goes when the cell is lost.
    let whole: Range<Int>
  }

  /// The cells found, in the order of the form; empty when the text does not hold them as expected.
  package let locations: [Location]
  private let characters: [UInt16]

  /// - Parameter cells: The 200 expectations; cells without a value are passed over.
  package init(text: String, cells: [Expectation]) {
    let characters = Array(text.utf16)
    self.characters = characters
    locations = Self.locate(cells, in: characters) ?? []
  }

  package init(_ seed: Seeds.Seed) {
    self.init(
      text: seed.text,
      cells: seed.report.values.map { $0.isEmpty ? .absentOrUnknown : .value($0) })
  }

  package init(_ rendering: Rendering) {
    self.init(text: rendering.text, cells: rendering.cells)
  }

  /// Every damage to every cell found; a change that changes nothing (0 × 10) is left out.
  package func mutations(_ kinds: [Mutation.Kind] = Mutation.Kind.allCases) -> [Mutation] {
    locations.flatMap { location in kinds.compactMap { mutation($0, location) } }
  }

  package func mutation(_ kind: Mutation.Kind, _ location: Location) -> Mutation? {
    let old = String(decoding: characters[location.number], as: UTF16.self)
    guard let number = Int(old) else { return nil }
    var value: String?
    var range = location.number
    switch kind {
    case .minusOne: value = number > 0 ? String(number - 1) : nil
    case .plusOne: value = String(number + 1)
    case .timesTen: value = number > 0 ? String(number * 10) : nil
    case .digitsSwapped: value = Self.swapped(old)
    case .blanked: range = location.field
    case .lost: range = location.whole
    }
    if value == nil, kind != .blanked, kind != .lost { return nil }
    var copy = characters
    copy.replaceSubrange(range, with: Array((value ?? "").utf16))
    return Mutation(
      kind: kind, slot: location.slot, cell: FormShape.cells[location.slot], value: value,
      text: String(decoding: copy, as: UTF16.self))
  }
}

extension RawMutations {
  private struct Field {
    let number: Range<Int>
    let field: Range<Int>
    let whole: Range<Int>
  }

  private static func locate(_ cells: [Expectation], in characters: [UInt16]) -> [Location]? {
    let lines = lines(characters)
    let simplified = lines.map {
      Script.simplified(String(decoding: characters[$0], as: UTF16.self)).filter {
        !$0.isWhitespace
      }
    }
    func line(from start: Int, _ mark: String) -> Int? {
      simplified.indices.dropFirst(start).first { simplified[$0].contains(mark) }
    }
    guard let applications = line(from: 0, "本年新收政府信息公开申请数量"),
      let proceedings = line(from: applications, "信息公开行政复议"),
      let problems = line(from: proceedings, "主要问题及改进")
    else { return nil }
    let parts = [
      (applications..<proceedings, FormShape.applicationsStart..<FormShape.proceedingsStart),
      (proceedings..<problems, FormShape.proceedingsStart..<cells.count),
    ]
    var found: [Location] = []
    for (region, slots) in parts {
      let fields = region.flatMap { numberFields(characters, lines[$0]) }
      let expected = slots.compactMap { slot in
        if case .value(let value) = cells[slot] { (slot, value) } else { nil }
      }
      let numbers = fields.map { String(decoding: characters[$0.number], as: UTF16.self) }
      guard numbers == expected.map({ $0.1 }) else { return nil }
      found += zip(fields, expected).map { field, expected in
        Location(slot: expected.0, number: field.number, field: field.field, whole: field.whole)
      }
    }
    return found
  }

  private static let lineFeed: UInt16 = 10
  private static let separators: Set<UInt16> = [9, 124]
  /// Blank, NBSP, U+3000, carriage return and the “?” of conversions.
  private static let padding: Set<UInt16> = [32, 0xA0, 0x3000, 13, 63]

  private static func lines(_ characters: [UInt16]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in characters.indices where characters[index] == lineFeed {
      lines.append(start..<index)
      start = index + 1
    }
    if start < characters.count { lines.append(start..<characters.count) }
    return lines
  }

  private static func numberFields(_ characters: [UInt16], _ line: Range<Int>) -> [Field] {
    var ranges: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where separators.contains(characters[index]) {
      ranges.append(start..<index)
      start = index + 1
    }
    ranges.append(start..<line.upperBound)
    let filled = ranges.filter { !core(characters, $0).isEmpty }
    return filled.compactMap { field in
      let number = core(characters, field)
      guard number.allSatisfy({ (48...57).contains(characters[$0]) }) else { return nil }
      let whole =
        if filled.count == 1 {
          line.lowerBound..<min(line.upperBound + 1, characters.count)
        } else if field.lowerBound > line.lowerBound {
          field.lowerBound - 1..<field.upperBound
        } else {
          field.lowerBound..<field.upperBound + 1
        }
      let inner = field.lowerBound..<keepingReturn(characters, field)
      return Field(number: number, field: inner, whole: whole)
    }
  }

  private static func keepingReturn(_ characters: [UInt16], _ field: Range<Int>) -> Int {
    let endsInReturn = !field.isEmpty && characters[field.upperBound - 1] == 13
    return field.upperBound - (endsInReturn ? 1 : 0)
  }

  private static func core(_ characters: [UInt16], _ field: Range<Int>) -> Range<Int> {
    var start = field.lowerBound
    var end = field.upperBound
    while start < end, padding.contains(characters[start]) { start += 1 }
    while start < end, padding.contains(characters[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func swapped(_ digits: String) -> String? {
    var digits = Array(digits)
    let pair = digits.indices.dropLast().first {
      digits[$0] != digits[$0 + 1] && !($0 == 0 && digits[1] == "0")
    }
    guard let pair else { return nil }
    digits.swapAt(pair, pair + 1)
    return String(digits)
  }
}

// MARK: - Headings

/// The text without the line of one section's heading, nil when no such line is found.
///
/// - Parameter section: 1 to 6.
package func removingHeading(_ section: Int, from text: String) -> String? {
  precondition((1...6).contains(section), "A report has sections 1 to 6, not \(section)")
  let wanted = [FormShape.sections[section - 1]] + (section == 1 ? ["工作概述"] : [])
  // Scalars: a carriage return and a line feed are one `Character`.
  var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    .map { String($0) }
  let line = lines.lastIndex { line in
    guard line.utf8.count < 160, line.unicodeScalars.contains(where: { titleEnds.contains($0) })
    else { return false }
    let bare = bareHeading(line)
    return wanted.contains { bare == $0 || isOrdinal(bare, before: $0) }
  }
  guard let line else { return nil }
  lines.remove(at: line)
  return lines.joined(separator: "\n")
}

extension Rendering {
  /// The rendering without the line of one section's heading (1 to 6).
  package func removingHeading(_ section: Int) -> Rendering? {
    guard let text = GoujiTestSupport.removingHeading(section, from: text) else { return nil }
    var copy = self
    copy.text = text
    return copy
  }
}

/// The last characters of the six titles in either script: other lines need no closer look.
private let titleEnds = Set("况況述项項".unicodeScalars)

private func bareHeading(_ line: String) -> String {
  var text = Script.simplified(line)
  if let mark = text.range(of: "[bookmark: _GoBack]") { text.removeSubrange(mark) }
  return text.filter { !$0.isWhitespace && !"?？#*\u{FEFF}".contains($0) }
}

private func isOrdinal(_ text: String, before title: String) -> Bool {
  guard text.hasSuffix(title) else { return false }
  let ordinal = text.dropLast(title.count)
  return ordinal.count <= 4 && ordinal.allSatisfy { "一二三四五六123456、.．第部分".contains($0) }
}
