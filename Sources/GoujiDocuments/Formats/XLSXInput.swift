package import GoujiModel
package import GoujiText

/// Workbooks (XLSX) as Excel, WPS and LibreOffice write them, which hold the tables only.
///
/// - Source: ECMA-376 part 1, §18; libzip takes the parts out, libxml2 parses them.
package struct XLSXInput: InputFormat {
  package static let name = "xlsx"
  package static let title = "只有三张统计表的 Excel、WPS 表格"
  package static let fileExtensions = ["xlsx"]
  package static let substance = Substance.tables

  private static let bookPart = "xl/workbook.xml"
  private static let mostCells = 200_000
  private static let mostSheets = 100

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    ArchiveParts.hold(bookPart, bytes)
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let parts = try ArchiveParts(bytes)
    let list = WorkbookReader()
    let relations = RelationReader()
    let styles = CellStyleReader()
    let strings = SharedStringReader()
    try parse(bookPart, of: parts, into: list)
    try parse("xl/_rels/workbook.xml.rels", of: parts, into: relations)
    try parse("xl/styles.xml", of: parts, into: styles)
    try parse("xl/sharedStrings.xml", of: parts, into: strings)
    guard list.sheets.count <= mostSheets else { throw .tooManyCells(limit: mostCells) }
    let book = Workbook(
      strings: strings.strings, formats: styles.formats, struck: styles.struck,
      isFrom1904: list.isFrom1904)
    var builder = DocumentBuilder()
    var notes = WorkbookNotes()
    notes.hasStruck = strings.hasStruck
    var left = mostCells
    for (index, entry) in list.sheets.enumerated() {
      guard !entry.isHidden else {
        notes.hiddenSheets.append(entry.name)
        continue
      }
      guard let target = relations.relations.first(where: { $0.id == entry.relation })?.target
      else { throw .damaged }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      guard let part = try parts.read(path) else { throw .damaged }
      let reader = SheetReader(
        Sheet(name: entry.name, number: index + 1), of: book, limit: left)
      try XMLEvents.parse(part, into: reader)
      guard !reader.isTooLarge else { throw .tooManyCells(limit: mostCells) }
      left -= reader.sheet.cells.count
      notes.add(reader.notes)
      builder.add(reader.sheet.blocks)
    }
    var document = try builder.document(folding: folding, remarks: notes.remarks)
    document.isSpreadsheet = true
    return document
  }

  private static func parse(
    _ name: String, of parts: ArchiveParts, into handler: some XMLHandler
  ) throws(InputError) {
    if let part = try parts.read(name) { try XMLEvents.parse(part, into: handler) }
  }
}

/// What an auditor should know of the reading of a workbook.
private struct WorkbookNotes {
  var hiddenSheets: [String] = []
  private var formulas = 0
  private var dates = 0
  private var hasHidden = false
  var hasStruck = false

  mutating func add(_ notes: SheetReader.Notes) {
    formulas += notes.formulas
    dates += notes.dates
    hasHidden = hasHidden || notes.hasHidden
    hasStruck = hasStruck || notes.hasStruck
  }

  var remarks: [String] {
    var remarks: [String] = []
    if !hiddenSheets.isEmpty {
      let names = hiddenSheets.map { "“\($0)”" }.joined(separator: "、")
      remarks.append("隐藏的工作表\(names)未读")
    }
    if hasHidden { remarks.append("工作表有隐藏的行或列，其中内容一并读取") }
    if hasStruck { remarks.append("有单元格内加删除线的文字，未读") }
    if formulas > 0 {
      remarks.append("有 \(formulas) 个公式没有保存计算结果，未读出数值；请在表格软件中打开、保存后再送")
    }
    if dates > 0 { remarks.append("有 \(dates) 格是日期格式，按日期读取，不作数字") }
    return remarks
  }
}
