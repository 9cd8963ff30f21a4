/// Figures of one report in which every equation of the form holds.
struct CleanFigures {
  /// 25 rows of six applicant columns and their total.
  private(set) var applications: [[Int]]
  private(set) var proceedings: [Int]
  private(set) var normative: [Int]
  private(set) var decisions: [Int]
  private(set) var charges: String
  /// What was collected for handling applications, in 元; zero where nothing was.
  private(set) var handlingFee = 0

  var hasApplications: Bool { received > 0 }
  var received: Int { applications[0][6] }
  var carriedOver: Int { applications[1][6] }
  var processed: Int { applications[23][6] }
  var carriedForward: Int { applications[24][6] }
  var natural: Int { applications[0][0] }
  var reviews: Int { proceedings[4] }
  var lawsuits: Int { proceedings[9] + proceedings[14] }

  func total(of rows: Range<Int>) -> Int { rows.reduce(0) { $0 + applications[$1][6] } }

  init(isGovernment: Bool, mayBeSued: Bool, _ chance: inout Dice) {
    func pick(_ values: Int...) -> Int { values.randomElement(using: &chance) ?? 0 }
    let size = isGovernment ? pick(3, 20, 300, 2000) : pick(2, 8, 40)
    var columns = [[Int]](repeating: [Int](repeating: 0, count: 25), count: 6)
    let hasAny = Int.random(in: 0..<3, using: &chance) > 0
    for column in columns.indices where hasAny && (column == 0 || pick(0, 0, 1) == 1) {
      // Row 21 is 逾期未缴费, which speaks against most fee statements.
      for row in 2..<23 where row != 21 && pick(0, 0, 1) == 1 {
        columns[column][row] = Int.random(in: 0...max(1, size / 6), using: &chance)
      }
      let done = columns[column][2..<23].reduce(0, +)
      let pending = pick(0, 0, Int.random(in: 0...max(1, size / 10), using: &chance))
      let old = pick(0, Int.random(in: 0...(done + pending) / 4, using: &chance))
      columns[column][0] = done + pending - old
      columns[column][1] = old
      columns[column][23] = done
      columns[column][24] = pending
    }
    applications = (0..<25).map { row in
      let values = columns.map { $0[row] }
      return values + [values.reduce(0, +)]
    }
    proceedings = [Int](repeating: 0, count: 15)
    if mayBeSued, pick(0, 1) == 1 {
      for block in 0..<3 {
        for place in 0..<4 { proceedings[block * 5 + place] = pick(0, 0, 1, 4, 9) }
        proceedings[block * 5 + 4] = proceedings[block * 5..<block * 5 + 4].reduce(0, +)
      }
    }
    let made = Int.random(in: 0...6, using: &chance)
    normative = [
      made, Int.random(in: 0...4, using: &chance), made + Int.random(in: 0...40, using: &chance),
    ]
    decisions = [900, 900, 50].map { Int.random(in: 1...$0, using: &chance) }
    charges = ["0", "12.5", "1676.50", "336", "0.32"].randomElement(using: &chance) ?? "0"
    if applications[0][6] > 0, pick(0, 0, 1) == 1 {
      handlingFee = Int.random(in: 1...300, using: &chance) * 10
      if charges == "0" { charges = "12.5" }
    }
  }

  var table2: [String] { ["0", "0", "0"] + (normative + decisions).map { "\($0)" } + [charges] }
}
