internal import GoujiModel

/// The words of the model as an office reads them.
extension Verdict {
  var words: String {
    switch self {
    case .pass: "合格"
    case .rectify: "需整改"
    case .fail: "不合格"
    case .undetermined: "无法评定"
    }
  }

  /// The order of a ranking: those that could be judged first.
  var rank: Int { self == .undetermined ? 1 : 0 }
}

extension ReportSource.Role {
  var words: String {
    switch self {
    case .part: "表格所在文件"
    case .compared: "比较的文件"
    case .superseded: "较早的版本"
    case .duplicate: "相同的文件"
    }
  }
}

extension Grade {
  var words: String {
    switch self {
    case .serious: "严重"
    case .general: "一般"
    case .advisory: "提示"
    }
  }
}

extension Place {
  /// Line and character, `第41行第2字`, or page and cell.
  ///
  /// Empty where the format has no places; never “列”, which is a table's.
  var words: String {
    guard file == nil else {
      var place = self
      place.file = nil
      return (file.map { "“\($0.markdown)”" } ?? "") + place.words
    }
    if let sheet, let row, let cell {
      return "工作表“\(sheet.markdown)”\(Self.letters(cell))\(row)"
    }
    var words = page.map { "第\($0)页" } ?? ""
    if let table {
      words += "第\(table)个表格"
      if let row { words += "第\(row)行" }
      if let cell { words += "第\(cell)格" }
      return words
    }
    if let paragraph { words += "第\(paragraph)段" }
    if let line { words += "第\(line)行" }
    if let column { words += "第\(column)字" }
    return words
  }

  /// A column as spreadsheets name it: 3 is C, 28 is AB.
  private static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(UInt8((rest - 1) % 26 + 65)))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension Citation {
  /// The basis as Markdown; one that nobody has confirmed says so.
  var markdown: String {
    var words = document.markdown
    if let article { words += " " + article.markdown }
    if let quote { words += "：“" + quote.markdown + "”" }
    guard !confirmed else { return words }
    let remark = remark ?? Self.unconfirmed
    let mark = remark.contains(Self.unconfirmed) ? remark : "\(Self.unconfirmed)：\(remark)"
    return words + "（" + mark.markdown + "）"
  }

  private static let unconfirmed = "原文待核"
}

extension UnitName {
  var shown: String { name.isEmpty ? "单位不明" : name }

  /// Where the name came from, and what was inferred.
  var provenance: String {
    var words = "来源：" + source.rawValue
    if !printed.isEmpty, printed != name { words += "；原文作“" + printed.markdown + "”" }
    if !assumed.isEmpty { words += "；推断：" + assumed.joined(separator: "、").markdown }
    switch registration {
    case .noRegistry, .entry: break
    case .unlisted: words += "；**登记表里没有这个单位**"
    case .ambiguous(let names):
      words += "；**登记表里有\(names.count)个单位都可能是它**：" + names.joined(separator: "、").markdown
    }
    return words
  }

  var kind: String? {
    guard let type else { return nil }
    return (level.map { "\(type)（\($0)）" } ?? type).markdown
  }
}

extension CellCounts {
  /// The first line of a report, which answers whether it was read right.
  var words: String {
    var words = "识别 \(recognised)/\(total) 格，推定 \(self[.inferred])，无法辨认 \(self[.unreadable])"
    for (reading, name) in [(Reading.blank, "空白"), (.mark, "符号"), (.absent, "缺格")]
    where self[reading] > 0 {
      words += "，\(name) \(self[reading])"
    }
    return words
  }
}
