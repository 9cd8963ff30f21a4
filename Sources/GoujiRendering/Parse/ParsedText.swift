internal import GoujiModel

/// What a recognised report says in words: statements with typed values, and its running text.
extension Report {
  func statement(named name: String) -> Statement? {
    statements.first { $0.name == name }
  }

  /// The paragraphs that hold running text, in order, each with its section and line.
  func paragraphs(_ form: Form, _ places: PlaceTable) -> [(
    section: String?, text: String, line: Int?
  )] {
    var paragraphs: [(section: String?, text: String, line: Int?)] = []
    var last = -1
    for sentence in sentences {
      let index = lineIndex(of: sentence.range.start)
      guard index != last, document.lines.indices.contains(index) else { continue }
      last = index
      let range = document.lines[index].range
      let section = Int(sentence.section)
      let id = form.sections.indices.contains(section) ? form.sections[section].id : nil
      paragraphs.append((id, document.quote(range).trimmed, places.line(of: range)))
    }
    return paragraphs
  }

  private func lineIndex(of position: Int32) -> Int {
    var low = 0
    var high = document.lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if document.lines[middle].range.start <= position { low = middle } else { high = middle }
    }
    return low
  }
}

extension StatementDeclaration {
  /// A value of a statement by its declared name.
  func value(_ name: String, of statement: Statement) -> StatementValue? {
    guard let index = values.firstIndex(of: name), statement.values.indices.contains(index)
    else { return nil }
    return statement.values[index]
  }
}

extension CalendarDate {
  /// ISO 8601 as far as the text gives it: `2024-01-31`, `2024-01`, `--01-31`.
  var iso: String {
    var words = year.map { String($0) } ?? "-"
    for part in [month, day] {
      guard let part else { break }
      words += part < 10 ? "-0\(part)" : "-\(part)"
    }
    return words
  }
}

extension StatementValue {
  var words: String {
    switch self {
    case .number(let number): number.description
    case .year(let year): "\(year) 年"
    case .date(let date): date.iso
    case .name(let name): name
    case .polarity(let isSome): isSome ? "有" : "无"
    case .role(let role): role
    case .notGiven: "未读出"
    }
  }
}
