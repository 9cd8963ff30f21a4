internal import GoujiArchive
internal import GoujiModel
internal import GoujiText

/// OpenDocument text, packed or as one XML file.
///
/// LibreOffice reads it rather than we: the numbers of headings and lists, and what tracked changes
/// leave, follow from styles that only it applies in full.
package struct ODTInput: ConvertedFormat {
  package static let name = "odt"
  package static let title = "OpenDocument 文档"
  package static let fileExtensions = ["odt", "fodt"]
  static let target: any InputFormat.Type = DOCXInput.self
  static let program = OfficeProgram.writer

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    OpenDocument.type(of: bytes) == "application/vnd.oasis.opendocument.text"
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool { OpenDocument.isEncrypted(bytes) }
}

/// What all files of the OpenDocument family have in common.
///
/// - Source: OpenDocument 1.2 part 3, §3.3 (`mimetype`), §4.8.1 (encryption).
enum OpenDocument {
  /// The media type that the file says it has; nil for other files.
  static func type(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      // Word and Excel files begin with their list of types, and are asked for often.
      guard !bytes.dropFirst(30).starts(with: "[Content_Types].xml".utf8) else { return nil }
      guard let archive = try? ZipArchive(bytes), let type = try? archive.read("mimetype")
      else { return nil }
      return String(decoding: type.prefix(100), as: UTF8.self)
    }
    guard FileHead(bytes)?.holds(["<office:document"]) == true else { return nil }
    let head = String(decoding: bytes.prefix(FileHead.length), as: UTF8.self)
    guard let mark = head.firstRange(of: "office:mimetype=\"") else { return nil }
    return String(head[mark.upperBound...].prefix { $0 != "\"" })
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    guard bytes.first == UInt8(ascii: "P"), let archive = try? ZipArchive(bytes),
      let manifest = try? archive.read("META-INF/manifest.xml")
    else { return false }
    return String(decoding: manifest, as: UTF8.self).contains("encryption-data")
  }
}
