internal import GoujiModel

extension FormFileReader {
  /// Reads one sum of a table: `每行: 自然人 + 商业企业 = 总计`, or `每列` over rows and groups.
  mutating func readIdentity(_ value: LocatedValue, _ table: inout FormTable) {
    var fields = Fields(value)
    let axes: [(key: String, axis: FormIdentity.Axis)] = [
      ("每行", .eachRow), ("每列", .eachColumn),
    ]
    var given = 0
    for (key, axis) in axes {
      guard let sum = fields.value(key), let text = sum.string else { continue }
      given += 1
      let sides = text.split(omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }
      let terms = sides.map { self.terms(String($0), axis, table, at: sum.location) }
      guard terms.count == 2, terms.allSatisfy({ $0 != [] }) else {
        fields.add(Mistake(.wrongType(expected: "一个等式（甲 + 乙 = 丙）"), at: sum.location))
        continue
      }
      // A name that is not known is reported where it stands.
      guard let left = terms[0], let right = terms[1] else { continue }
      table.identities.append(FormIdentity(axis: axis, left: left, right: right))
    }
    if given != 1 {
      fields.add(Mistake(.wrongType(expected: "“每行”或“每列”加一个等式"), at: value.location))
    }
    fields.finish(into: &mistakes)
  }

  /// The columns or rows of one side; nil where a name is not known.
  private mutating func terms(
    _ side: String, _ axis: FormIdentity.Axis, _ table: FormTable, at location: SourceLocation
  ) -> [Int]? {
    var result: [Int] = []
    var isKnown = true
    for part in side.split(whereSeparator: { $0 == "+" || $0 == "＋" }) {
      let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard let found = members(name, axis, table) else {
        let allowed =
          axis == .eachRow
          ? table.columns.map(\.name) : table.rows.map(\.name) + table.groups.map(\.name)
        mistakes.append(Mistake(.unknownName(name, allowed: allowed), at: location))
        isKnown = false
        continue
      }
      result += found
    }
    return isKnown ? result : nil
  }

  private func members(_ name: String, _ axis: FormIdentity.Axis, _ table: FormTable) -> [Int]? {
    guard axis == .eachColumn else {
      return table.columns.firstIndex { $0.name == name }.map { [$0] }
    }
    if let row = table.rows.firstIndex(where: { $0.name == name }) { return [row] }
    return table.groups.first { $0.name == name }?.rows
  }
}
