internal import GoujiModel
internal import GoujiText

/// Compares two files that are the same report: each cell, and the text of each section.
struct SourceComparison {
  private(set) var differences: [SourceDifference] = []
  /// Cells that one of the files leaves unread, so that nothing is known of their agreement.
  private var unreadCells = 0
  private var comparedCells = 0

  private let report: Report
  private let other: Report
  private let form: Form
  private let path: String

  /// - Parameter path: Of the other file.
  init(_ report: Report, _ other: Report, form: Form, path: String) {
    self.report = report
    self.other = other
    self.form = form
    self.path = path
    compareCells()
    compareSections()
  }

  /// What came of it, for the remarks of the audit report.
  var summary: String {
    var words =
      differences.isEmpty
      ? "\(comparedCells) 格和各章文字一致" : "有 \(differences.count) 处不同（见“送审文件之间的差异”）"
    if unreadCells > 0 { words += "，\(unreadCells) 格至少一份读不出，没有比较" }
    return words
  }

  // MARK: Cells

  private mutating func compareCells() {
    for (index, place) in form.cells.enumerated() {
      let cells = (report.cells[index], other.cells[index])
      guard let own = cells.0.words, let others = cells.1.words else {
        unreadCells += 1
        continue
      }
      comparedCells += 1
      guard own != others else { continue }
      let table = form.tables[place.table]
      differences.append(
        SourceDifference(
          path: path,
          item: .cell(
            table: table.id, row: table.rows[place.row].id, column: table.columns[place.column].id),
          audited: own, other: others, place: report.document.place(ofByte: cells.0.start),
          otherPlace: other.document.place(ofByte: cells.1.start)))
    }
  }

  // MARK: Sections

  private mutating func compareSections() {
    let own = SectionTexts(report)
    let others = SectionTexts(other)
    for (index, section) in form.sections.enumerated() {
      let item = Item.text(section: section.id, key: section.name, occurrence: 1)
      let headings = (report.sections[index].heading, other.sections[index].heading)
      guard headings.0 != nil, headings.1 != nil else {
        guard headings.0 != nil || headings.1 != nil else { continue }
        differences.append(
          SourceDifference(
            path: path, item: item, audited: headings.0 == nil ? "未见此章" : "有此章",
            other: headings.1 == nil ? "未见此章" : "有此章", place: nil, otherPlace: nil))
        continue
      }
      guard let difference = own.firstDifference(from: others, section: index) else { continue }
      differences.append(
        SourceDifference(
          path: path, item: item, audited: difference.own.quote, other: difference.other.quote,
          place: difference.own.place, otherPlace: difference.other.place))
    }
  }
}

extension Cell {
  /// What stands in it, as far as two files can be compared; nil where that is not known.
  fileprivate var words: String? {
    switch reading {
    case .known, .inferred: value.description
    case .blank: "空白"
    case .mark: "符号"
    case .absent: note == .tableMissing ? "无此表" : "缺格"
    case .unreadable: nil
    }
  }
}
