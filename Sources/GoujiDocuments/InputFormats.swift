package import GoujiModel
package import GoujiText

/// A reader of one input format: bytes in, ``Document`` out.
package protocol InputFormat: Sendable {
  /// The name that outputs show: `text`.
  static var name: String { get }

  /// Whether the bytes are of this format; content decides, never the file's name.
  static func recognises(_ bytes: [UInt8]) -> Bool

  static func read(_ bytes: [UInt8], folding: Folding) throws(InputError) -> Document
}

/// The input formats, most specific first.
package enum InputFormats {
  package static let all: [any InputFormat.Type] = [
    DOCXInput.self, OFDInput.self, PDFInput.self, MHTMLInput.self, HTMLInput.self, TextInput.self,
  ]

  /// The greatest size that is read, in bytes.
  package static let sizeLimit = 64 * 1_048_576

  /// The most text that is taken out of a file, in bytes, and the most paragraphs and cells.
  static let textLimit = 16 * 1_048_576
  static let cellLimit = 250_000

  /// Whether bytes that are no plain text are of a format that is read: Word, text in UTF-16.
  package static func readsBinary(_ bytes: [UInt8]) -> Bool {
    all.contains { $0.recognises(bytes) }
      || BinaryKind.name(of: bytes) == nil && TextDetection.decode(bytes)?.encoding.isWide == true
  }

  /// Whether bytes hold their text in another form, so that no Chinese character need stand in them.
  package static func readsEncoded(_ bytes: [UInt8]) -> Bool {
    guard let format = all.first(where: { $0.recognises(bytes) }) else { return false }
    return format != HTMLInput.self && format != TextInput.self
  }

  /// Reads a submission by its content.
  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> (document: Document, format: String) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: sizeLimit) }
    for format in all where format.recognises(bytes) {
      return (try format.read(bytes, folding: folding), format.name)
    }
    if let kind = BinaryKind.name(of: bytes) { throw .notText(kind: kind) }
    guard let wide = TextDetection.decode(bytes), wide.encoding.isWide else {
      throw .notText(kind: "二进制文件")
    }
    let format: any InputFormat.Type =
      HTMLInput.recognises(wide.bytes) ? HTMLInput.self : TextInput.self
    var document = try format.read(wide.bytes, folding: folding)
    document.remarks = wide.remarks + document.remarks
    return (document, format.name)
  }
}

/// Files of other kinds, told by their first bytes, so that the message can name them.
enum BinaryKind {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "PNG 图片"),
    ([0xFF, 0xD8, 0xFF], "JPEG 图片"),
    ([0x47, 0x49, 0x46, 0x38], "GIF 图片"),
    ([0x50, 0x4B, 0x03, 0x04], "压缩包"),
    ([0xD0, 0xCF, 0x11, 0xE0], "旧版 Word 或 WPS 文件"),
    ([0x7B, 0x5C, 0x72, 0x74, 0x66], "RTF 文件"),
    ([0x52, 0x61, 0x72, 0x21], "RAR 压缩包"),
    ([0x37, 0x7A, 0xBC, 0xAF], "7z 压缩包"),
  ]

  static func name(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }
}
