internal import GoujiModel
internal import GoujiText

/// Files of Word 97–2003 and of WPS, whatever they are called.
package struct DOCInput: ConvertedFormat {
  package static let name = "doc"
  package static let title = "Word 97–2003、WPS 文档"
  package static let fileExtensions = ["doc", "wps"]
  static let target: any InputFormat.Type = DOCXInput.self
  static let program = OfficeProgram.writer

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    guard let file = CompoundFile(bytes) else { return false }
    return file.contains("WordDocument") || file.contains(CompoundFile.encryptedPackage)
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    guard let file = CompoundFile(bytes) else { return false }
    return file.isEncryptedWord || file.contains(CompoundFile.encryptedPackage)
  }
}

extension CompoundFile {
  /// What holds a whole Word or Excel file under a password; [MS-OFFCRYPTO] §2.3.4.4.
  static let encryptedPackage = "EncryptedPackage"
}
