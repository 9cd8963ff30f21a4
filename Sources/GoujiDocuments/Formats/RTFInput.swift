internal import GoujiModel
internal import GoujiText

/// Rich Text Format.
package struct RTFInput: ConvertedFormat {
  package static let name = "rtf"
  package static let title = "RTF 文档"
  package static let fileExtensions = ["rtf"]
  static let target: any InputFormat.Type = DOCXInput.self
  static let program = OfficeProgram.writer

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "{\\rtf".utf8)
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool { false }
}
