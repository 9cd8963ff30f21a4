internal import GoujiModel

/// What equations imply for a cell, shown wherever a finding shows the cell.
enum ImpliedValues {
  /// Shows what one undecided equation implies for a blank cell wherever the cell stands; nothing
  /// where two imply different numbers.
  static func spread(over findings: inout [Finding]) {
    var implied: [Int: ExactDecimal?] = [:]
    for operand in findings.flatMap(\.operands) {
      guard let value = operand.implied else { continue }
      if let known = implied[operand.cell], known != value {
        implied[operand.cell] = .some(nil)
      } else {
        implied[operand.cell] = value
      }
    }
    set(implied, in: &findings)
  }

  /// Shows what a probable wrong cell should hold wherever the cell stands.
  static func show(_ suspects: [Suspect], in findings: inout [Finding]) {
    var implied: [Int: ExactDecimal?] = [:]
    for cell in suspects.flatMap(\.cells) { implied[cell.cell] = cell.implied }
    set(implied, in: &findings)
  }

  private static func set(_ implied: [Int: ExactDecimal?], in findings: inout [Finding]) {
    guard !implied.isEmpty else { return }
    for index in findings.indices {
      for place in findings[index].operands.indices {
        guard let value = implied[findings[index].operands[place].cell] else { continue }
        findings[index].operands[place].implied = value
      }
    }
  }
}
