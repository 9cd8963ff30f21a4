internal import GoujiModel
internal import GoujiText

/// Workbooks of Excel 97–2003 and of WPS, whatever they are called.
package struct XLSInput: ConvertedFormat {
  package static let name = "xls"
  package static let title = "只有三张统计表的 Excel 97–2003、WPS 表格"
  package static let fileExtensions = ["xls", "et"]
  static let target: any InputFormat.Type = XLSXInput.self
  static let program = OfficeProgram.calc

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    CompoundFile(bytes)?.contains("Workbook") ?? false
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool { false }
}
