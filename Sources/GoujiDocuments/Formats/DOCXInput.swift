package import GoujiModel
package import GoujiText

/// Word files (DOCX) as Word, WPS and LibreOffice write them.
///
/// - Source: ECMA-376; libzip takes the parts out, libxml2 parses them.
package struct DOCXInput: InputFormat {
  package static let name = "docx"
  package static let title = "Word、WPS 文档"
  package static let fileExtensions = ["docx"]

  private static let documentPart = "word/document.xml"

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    ArchiveParts.hold(documentPart, bytes)
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let parts = try ArchiveParts(bytes)
    guard let body = try parts.read(documentPart) else { throw .damaged }
    let lists = WordNumberingReader()
    for name in ["word/numbering.xml", "word/styles.xml"] {
      if let part = try parts.read(name) { try XMLEvents.parse(part, into: lists) }
    }
    let reader = WordReader(numbering: lists.numbering)
    try XMLEvents.parse(body, into: reader)
    if let footnotes = try parts.read("word/footnotes.xml") {
      try XMLEvents.parse(footnotes, into: reader)
    }
    var builder = DocumentBuilder()
    try builder.add(reader.collector.finish())
    return try builder.document(folding: folding, remarks: reader.remarks)
  }
}
