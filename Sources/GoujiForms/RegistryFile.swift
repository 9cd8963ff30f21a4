package import GoujiModel
package import GoujiText

/// Reads a unit registry: a CSV file with the names of its columns in the first row.
package enum RegistryFile {
  /// The columns, in the order in which a draft has them.
  package enum Column: String, CaseIterable, Sendable {
    case name = "名称"
    case aliases = "别名"
    case type = "类型"
    case level = "层级"
    case parent = "上级"
    case rollup = "汇总"
    case year = "年度"
    case submitted = "报送日期"
    case published = "公布日期"
    case deadline = "期限"
    case founded = "设立年度"
  }

  /// - Throws: every mistake of the file, never only the first.
  package static func read(
    _ bytes: [UInt8], file: String, folding: Folding, forms: FormLibrary
  ) throws(Mistakes) -> UnitDirectory {
    guard let text = TextDetection.decode(bytes), !text.bytes.isEmpty else {
      let why = bytes.isEmpty ? "文件是空的" : "不是文本；请在表格软件里另存为 CSV"
      throw Mistakes([
        Mistake(.unreadable(why), at: SourceLocation(file: file, line: 1, column: 1))
      ])
    }
    let table = DelimitedText(String(decoding: text.bytes, as: UTF8.self))
    var reader = RegistryReader(
      file: file, index: UnitNameIndex(folding: folding, forms: forms), forms: forms)
    reader.read(table)
    guard reader.mistakes.isEmpty else { throw Mistakes(reader.mistakes) }
    return UnitDirectory(UnitRegistry(reader.units), folding: folding, forms: forms)
  }
}

/// Takes the rows of a registry one after the other and collects what is wrong with them.
private struct RegistryReader {
  let file: String
  /// The names and aliases so far, by the number of their unit.
  var index: UnitNameIndex
  var units: [RegisteredUnit] = []
  var mistakes: [Mistake] = []
  /// Where the name of each unit stands.
  private var places: [SourceLocation] = []
  private var columns: [RegistryFile.Column?] = []

  private let types: [String]
  private let levels: [String]

  init(file: String, index: UnitNameIndex, forms: FormLibrary) {
    self.file = file
    self.index = index
    types = Self.unique(forms.forms.flatMap(\.unitTypes))
    levels = Self.unique(forms.forms.flatMap(\.unitLevels))
  }

  private static func unique(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words where !result.contains(word) { result.append(word) }
    return result
  }

  mutating func read(_ table: DelimitedText) {
    for problem in table.problems {
      let place = SourceLocation(file: file, line: problem.line, column: problem.column)
      mistakes.append(Mistake(.invalid(problem.words + "。"), at: place))
    }
    guard let head = table.rows.first else { return report(.unreadable("文件是空的"), at: nil) }
    readHead(head)
    guard columns.contains(.name) else { return }
    var parents: [(name: String, place: DelimitedText.Field)] = []
    for row in table.rows.dropFirst() { read(row, &parents) }
    if table.rows.count == 1 { report(.invalid("只有表头，没有一个单位；请逐行写上单位。"), at: head.first) }
    checkParents(parents)
  }

  private mutating func readHead(_ head: [DelimitedText.Field]) {
    let allowed = RegistryFile.Column.allCases.map(\.rawValue)
    for field in head {
      let column = RegistryFile.Column(rawValue: field.text)
      if column == nil {
        let problem: Mistake.Problem =
          field.text.isEmpty
          ? .invalid("这一列没有列名；可用：\(allowed.joined(separator: "、"))。")
          : .unknownKey(field.text, allowed: allowed)
        report(problem, at: field)
      } else if columns.contains(column) {
        report(.duplicateKey(field.text), at: field)
      }
      columns.append(column)
    }
    if !columns.contains(.name) {
      report(.missingKey(RegistryFile.Column.name.rawValue), at: head.first)
    }
  }

  private mutating func read(
    _ row: [DelimitedText.Field], _ parents: inout [(name: String, place: DelimitedText.Field)]
  ) {
    if row.count > columns.count {
      report(
        .invalid("这一行有 \(row.count) 格，表头只有 \(columns.count) 列；格里有逗号的请加引号。"), at: row[columns.count])
    }
    func field(_ column: RegistryFile.Column) -> DelimitedText.Field? {
      guard let place = columns.firstIndex(of: column), place < row.count,
        !row[place].text.isEmpty
      else { return nil }
      return row[place]
    }
    guard let name = field(.name) else { return report(.invalid("这一行没有写名称。"), at: row.first) }
    var unit = RegisteredUnit(name: name.text)
    let number = units.count
    take(name, name.text, number)
    if let aliases = field(.aliases) {
      unit.aliases = aliases.text.split { "、；;|".contains($0) }
        .map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
      for alias in unit.aliases { take(aliases, alias, number) }
    }
    unit.type = field(.type)?.text
    unit.level = field(.level)?.text
    for (field, allowed) in [(field(.type), types), (field(.level), levels)] {
      guard let field, !allowed.isEmpty, !allowed.contains(field.text) else { continue }
      report(.unknownValue(field.text, allowed: allowed), at: field)
    }
    if let parent = field(.parent) {
      unit.parent = parent.text
      parents.append((name.text, parent))
    }
    if let rollup = field(.rollup) {
      unit.isRollup = rollup.text == "是"
      if !["是", "否"].contains(rollup.text) {
        report(.unknownValue(rollup.text, allowed: ["是", "否"]), at: rollup)
      }
    }
    unit.year = field(.year).flatMap { year($0) }
    unit.founded = field(.founded).flatMap { year($0) }
    unit.submitted = field(.submitted).flatMap { day($0, .submitted) }
    unit.published = field(.published).flatMap { day($0, .published) }
    unit.deadline = field(.deadline).flatMap { day($0, .deadline) }
    units.append(unit)
    places.append(location(of: name))
  }

  /// Notes a name or an alias, which no other unit may bear.
  private mutating func take(_ field: DelimitedText.Field, _ name: String, _ number: Int) {
    if let other = index.bearers(of: name).first(where: { $0 != number }) {
      let words = "“\(name)”已是 \(places[other]) 的“\(units[other].name)”所用；名称和别名各单位不得相同，请改正其中一处。"
      report(.invalid(words), at: field)
    }
    if !index.add(name, number: number) {
      report(.invalid("“\(name)”太短，认不出单位；名称和别名至少要两个字。"), at: field)
    }
  }

  private mutating func year(_ field: DelimitedText.Field) -> Int? {
    let text = field.text.hasSuffix("年") ? String(field.text.dropLast()) : field.text
    guard let year = Int(text), (1990...2100).contains(year) else {
      report(.wrongType(expected: "一个四位年份，如 2023"), at: field)
      return nil
    }
    return year
  }

  private mutating func day(
    _ field: DelimitedText.Field, _ column: RegistryFile.Column
  ) -> CalendarDate? {
    let parts = field.text.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count == 3, (1990...2100).contains(parts[0]), (1...12).contains(parts[1]),
      DateScanning.isDay(parts[2], month: parts[1], year: parts[0])
    else {
      let words = "“\(column.rawValue)”写的“\(field.text)”不是一个日期；请写明年、月、日，如 2024-01-31。"
      report(.invalid(words), at: field)
      return nil
    }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
  }

  /// Each 上级 is a unit of the registry; its canonical name takes the place of an alias.
  private mutating func checkParents(_ parents: [(name: String, place: DelimitedText.Field)]) {
    for (name, place) in parents {
      guard let unit = units.firstIndex(where: { $0.name == name }) else { continue }
      switch index.bearers(of: place.text).first {
      case unit?: report(.invalid("上级写成了单位自己；请改正或留空。"), at: place)
      case let parent?: units[unit].parent = units[parent].name
      case nil: report(.unknownName(place.text, allowed: units.map(\.name)), at: place)
      }
    }
    for unit in units.indices where units[unit].isRollup {
      guard !units.contains(where: { $0.parent == units[unit].name }) else { continue }
      let words = "“\(units[unit].name)”写明汇总，却没有一个单位以它为上级，无从汇总；请补上下级单位的“上级”。"
      mistakes.append(Mistake(.invalid(words), at: places[unit]))
    }
  }

  private func location(of field: DelimitedText.Field?) -> SourceLocation {
    SourceLocation(file: file, line: field?.line ?? 1, column: field?.column ?? 1)
  }

  private mutating func report(_ problem: Mistake.Problem, at field: DelimitedText.Field?) {
    mistakes.append(Mistake(problem, at: location(of: field)))
  }
}
