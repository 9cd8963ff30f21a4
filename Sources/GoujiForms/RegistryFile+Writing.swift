package import GoujiModel

extension RegistryFile {
  /// The CSV file of some units, UTF-8 with a byte order mark.
  package static func write(_ units: [RegisteredUnit]) -> [UInt8] {
    var text = "\u{FEFF}" + Column.allCases.map(\.rawValue).joined(separator: ",") + "\n"
    for unit in units {
      let fields = Column.allCases.map { field($0, of: unit) }
      text += fields.map { quoted($0) }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private static func field(_ column: Column, of unit: RegisteredUnit) -> String {
    switch column {
    case .name: unit.name
    case .aliases: unit.aliases.joined(separator: "、")
    case .type: unit.type ?? ""
    case .level: unit.level ?? ""
    case .parent: unit.parent ?? ""
    case .rollup: unit.isRollup ? "是" : ""
    case .year: unit.year.map(String.init) ?? ""
    case .submitted: words(unit.submitted)
    case .published: words(unit.published)
    case .deadline: words(unit.deadline)
    case .founded: unit.founded.map(String.init) ?? ""
    }
  }

  private static func words(_ date: CalendarDate?) -> String {
    guard let date else { return "" }
    return "\(date.year ?? 0)-\(padded(date.month))-\(padded(date.day))"
  }

  private static func padded(_ number: Int?) -> String {
    let text = String(number ?? 0)
    return text.count < 2 ? "0" + text : text
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\n;\t".contains($0) }) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
