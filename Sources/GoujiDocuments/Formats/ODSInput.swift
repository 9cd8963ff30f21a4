internal import GoujiModel
internal import GoujiText

/// OpenDocument spreadsheets.
package struct ODSInput: ConvertedFormat {
  package static let name = "ods"
  package static let title = "只有三张统计表的 OpenDocument 表格"
  package static let fileExtensions = ["ods", "fods"]
  static let target: any InputFormat.Type = XLSXInput.self
  static let program = OfficeProgram.calc

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    OpenDocument.type(of: bytes) == "application/vnd.oasis.opendocument.spreadsheet"
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool { OpenDocument.isEncrypted(bytes) }
}
