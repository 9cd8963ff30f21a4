internal import GoujiModel

/// Which cells of a report the findings accuse, and what the equations imply for them.
///
/// A cell is `suspected` when it is a probable wrong cell; what it explains accuses no other. A cell
/// is `wrong` when a finding names it, or when it takes part in two equations that fail; the other
/// cells of a failing equation are `involved` only where none of them is wrong.
struct CellMarks {
  private(set) var suspected: Set<Int> = []
  private(set) var wrong: Set<Int> = []
  private(set) var involved: Set<Int> = []
  private(set) var implied: [Int: ExactDecimal] = [:]

  init() {}

  init(_ findings: [Finding], _ suspects: [Suspect], _ names: FormNames) {
    suspected = Set(suspects.flatMap { $0.cells }.map { $0.cell })
    let failed = findings.filter { finding in
      finding.status == .fail && !suspects.contains { $0.explains(finding) }
    }
    var equations: [Int: Int] = [:]
    for finding in failed {
      let named = finding.items.flatMap { names.cells(of: $0.item) }
      wrong.formUnion(named)
      guard named.isEmpty else { continue }
      for cell in Set(finding.operands.map { $0.cell }) { equations[cell, default: 0] += 1 }
    }
    wrong.formUnion(equations.filter { $0.value > 1 }.map { $0.key })
    for finding in failed where finding.operands.allSatisfy({ !wrong.contains($0.cell) }) {
      involved.formUnion(finding.operands.map { $0.cell })
    }
    for operand in findings.flatMap({ $0.operands }) {
      if let value = operand.implied { implied[operand.cell] = value }
    }
    for cell in suspects.flatMap({ $0.cells }) { implied[cell.cell] = cell.implied }
  }
}
