/// A workbook that holds the three tables of a report; ECMA-376 part 1, §18.
struct SpreadsheetFile {
  enum Arrangement {
    case oneSheetEach
    /// All on one sheet, the section's heading above each table, with an empty row between them or
    /// without.
    case oneSheet(hasGaps: Bool)
  }

  var arrangement = Arrangement.oneSheetEach
  /// Texts stand in the cells and not in the shared strings.
  var hasInlineStrings = false
  /// Numbers are the results of formulas, as binary fractions: `13364.0`, `12.300000000000001`.
  var hasFormulas = false
  /// A hidden sheet with other numbers stands before the others.
  var hasHiddenSheet = false

  private static let space =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  func bytes(_ report: SampleReport) -> [UInt8] {
    let tables = PaperTable.all(of: report)
    var strings: [String] = []
    var sheets: [(name: String, xml: String)] = []
    switch arrangement {
    case .oneSheetEach:
      for table in tables { sheets.append((table.id, sheet([.table(table)], &strings))) }
    case .oneSheet(let hasGaps):
      var parts: [Part] = []
      for (index, table) in tables.enumerated() {
        if hasGaps, index > 0 { parts.append(.gap) }
        parts.append(.heading("\(FormShape.ordinals[index + 1])、\(report.headings[index + 1])"))
        parts.append(.table(table))
      }
      sheets = [("统计表", sheet(parts, &strings))]
    }
    if hasHiddenSheet {
      sheets.insert(("草稿", sheet([.table(PaperTable.all(of: .dense)[1])], &strings)), at: 0)
    }
    return archive(sheets, strings)
  }

  private enum Part {
    case heading(String)
    case table(PaperTable)
    case gap
  }

  private func archive(_ sheets: [(name: String, xml: String)], _ strings: [String]) -> [UInt8] {
    var zip = StoredZip()
    zip.add("[Content_Types].xml", Array("<Types/>".utf8))
    let list = sheets.enumerated().map { index, sheet in
      let state = hasHiddenSheet && index == 0 ? " state=\"hidden\"" : ""
      return
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"r\(index + 1)\"/>"
    }
    let relations = sheets.indices.map {
      "<Relationship Id=\"r\($0 + 1)\" Type=\"worksheet\" Target=\"worksheets/s\($0 + 1).xml\"/>"
    }
    zip.add(
      "xl/workbook.xml",
      Array(
        """
        <workbook \(Self.space) xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/\
        relationships"><sheets>\(list.joined())</sheets></workbook>
        """.utf8))
    zip.add(
      "xl/_rels/workbook.xml.rels",
      Array("<Relationships>\(relations.joined())</Relationships>".utf8))
    zip.add("xl/styles.xml", Array(Self.styles.utf8))
    for (index, sheet) in sheets.enumerated() {
      zip.add("xl/worksheets/s\(index + 1).xml", Array(sheet.xml.utf8))
    }
    let items = strings.map { text in
      // Rich text stands in pieces.
      "<si>\(text.folded(every: 3).map { "<r><t>\($0.escapedForXML)</t></r>" }.joined())</si>"
    }
    zip.add("xl/sharedStrings.xml", Array("<sst \(Self.space)>\(items.joined())</sst>".utf8))
    return zip.bytes
  }

  private func sheet(_ parts: [Part], _ strings: inout [String]) -> String {
    var rows = ""
    var merged: [String] = []
    var number = 0
    for part in parts {
      switch part {
      case .gap:
        number += 1
      case .heading(let text):
        number += 1
        rows += "<row r=\"\(number)\">\(cell(text, "A\(number)", &strings))</row>"
      case .table(let table):
        let spanned = table.spannedRows
        for (offset, row) in table.rows.enumerated() {
          rows += "<row r=\"\(number + offset + 1)\">"
          for (column, place) in row.cells.enumerated() {
            rows += cell(
              place.isOwn ? place.text : "", Self.name(number + offset + 1, column + 1), &strings)
          }
          rows += "</row>"
          for cell in spanned[offset] where cell.rows > 1 || cell.columns > 1 {
            let first = Self.name(number + cell.row + 1, cell.column + 1)
            let last = Self.name(number + cell.row + cell.rows, cell.column + cell.columns)
            merged.append("<mergeCell ref=\"\(first):\(last)\"/>")
          }
        }
        number += table.rows.count
      }
    }
    return """
      <worksheet \(Self.space)><sheetData>\(rows)</sheetData><mergeCells>\(merged.joined())\
      </mergeCells></worksheet>
      """
  }

  private static func name(_ row: Int, _ column: Int) -> String {
    "\(Character(Unicode.Scalar(UInt8(64 + column))))\(row)"
  }

  private func cell(_ text: String, _ name: String, _ strings: inout [String]) -> String {
    guard !text.isEmpty else { return "<c r=\"\(name)\" s=\"1\"/>" }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
      guard hasFormulas else { return "<c r=\"\(name)\" s=\"1\"><v>\(text)</v></c>" }
      let stored = text.contains(".") ? text + "000000000000001" : text + ".0"
      return "<c r=\"\(name)\" s=\"1\"><f>1*\(text)</f><v>\(stored.prefix(18))</v></c>"
    }
    if hasInlineStrings {
      return "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text.escapedForXML)</t></is></c>"
    }
    strings.append(text)
    return "<c r=\"\(name)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
  }

  private static let styles = """
    <styleSheet \(space)><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00&quot;元&quot;"/>
    </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
    """
}

/// The three tables as separated values, all rows as long as the longest.
struct SeparatedFile {
  var separator = ","
  var isQuoted = false
  var lineEnd = "\n"

  func text(_ report: SampleReport) -> String {
    let tables = PaperTable.all(of: report)
    let width = tables.map(\.columnCount).max() ?? 0
    var lines: [String] = []
    for (index, table) in tables.enumerated() {
      if index > 0 { lines.append(line([], width)) }
      lines.append(line(["\(FormShape.ordinals[index + 1])、\(report.headings[index + 1])"], width))
      for row in table.rows { lines.append(line(row.cells.map { $0.isOwn ? $0.text : "" }, width)) }
    }
    return lines.map { $0 + lineEnd }.joined()
  }

  private func line(_ fields: [String], _ width: Int) -> String {
    (fields + Array(repeating: "", count: max(0, width - fields.count))).map { field in
      let needsQuotes = field.contains(separator) || field.contains("\n") || field.contains("\"")
      guard isQuoted && !field.isEmpty || needsQuotes else { return field }
      return "\"\(field.replacing("\"", with: "\"\""))\""
    }.joined(separator: separator)
  }
}

extension PaperTable {
  /// The tables of a report in the form's order.
  static func all(of report: SampleReport) -> [PaperTable] {
    let values = report.values
    return [.disclosure(values), .applications(values), .proceedings(values)]
  }
}

extension String {
  var escapedForXML: String { replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
}
