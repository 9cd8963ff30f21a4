package import GoujiModel
package import GoujiText

/// Separated values (CSV, TSV) that a spreadsheet wrote, holding the tables only.
///
/// Text whose tables merely have rows of commas or tabs is ``TextInput``'s.
package struct CSVInput: InputFormat {
  package static let name = "csv"
  package static let title = "只有三张统计表的分隔值表格"
  package static let fileExtensions = ["csv", "tsv"]
  package static let substance = Substance.tables
  package static let isPlainText = true

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    // The separators and quotes of ASCII stand for nothing else in UTF-8 and GB18030.
    bytes.count <= sizeLimit && TextInput.recognises(bytes)
      && SeparatedRows(detecting: bytes) != nil
  }

  /// Three tables take some kilobytes; what is longer is read as text.
  private static let sizeLimit = 1 << 20

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let decoded = try DecodedText(detecting: bytes)
    guard let rows = SeparatedRows(detecting: decoded.bytes) else { throw .damaged }
    var sheet = Sheet(name: "", number: 1)
    var number = 0
    rows.forEachRow(of: decoded.bytes[SeparatedRows.start(of: decoded.bytes)...]) { fields in
      number += 1
      for (column, field) in fields.enumerated() {
        sheet.cells.append((SheetAddress(row: number, column: column + 1), field))
      }
      return true
    }
    sheet.dropEmptyEdges()
    var builder = DocumentBuilder()
    builder.add(sheet.blocks)
    var document = try builder.document(folding: folding, remarks: decoded.remarks)
    document.isSpreadsheet = true
    return document
  }
}
