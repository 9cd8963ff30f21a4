package import GoujiModel
package import GoujiText

/// Word files (DOCX) as Word, WPS and LibreOffice write them.
///
/// - Source: ECMA-376; libzip takes the parts out, libxml2 parses them.
package struct DOCXInput: InputFormat {
  package static let name = "docx"
  package static let title = "Word、WPS 文档"
  package static let fileExtensions = ["docx"]
  package static let substance = Substance.styled

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let parts = try? ArchiveParts(bytes) else {
      return false
    }
    return mainPart(of: parts) != nil
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let content = try content(of: bytes, depth: 0)
    var builder = DocumentBuilder()
    builder.add(content.blocks)
    return try builder.document(folding: folding, remarks: content.remarks)
  }

  // MARK: Parts

  private static let usualMainPart = "word/document.xml"
  /// Files inserted whole may hold others; more layers than this are not read.
  private static let deepest = 2

  /// The part that the package's relations name; Word itself may call it `document2.xml`.
  private static func mainPart(of parts: ArchiveParts) -> String? {
    if parts.has(usualMainPart) { return usualMainPart }
    guard parts.has("[Content_Types].xml"), let relations = try? relations(of: "", parts) else {
      return nil
    }
    let main = relations.first { $0.type.hasSuffix("/officeDocument") }?.target
    return main.flatMap { $0.hasPrefix("word/") && parts.has($0) ? $0 : nil }
  }

  private static func relations(
    of part: String, _ parts: ArchiveParts
  ) throws(InputError) -> [RelationReader.Relation] {
    let folder = part.lastIndex(of: "/").map { part[...$0] } ?? ""
    let reader = RelationReader()
    if let list = try parts.read("\(folder)_rels/\(part.dropFirst(folder.count)).rels") {
      try XMLEvents.parse(list, into: reader)
    }
    return reader.relations.map { relation in
      var relation = relation
      let isAbsolute = relation.target.hasPrefix("/")
      relation.target = isAbsolute ? String(relation.target.dropFirst()) : folder + relation.target
      return relation
    }
  }

  private static func content(
    of bytes: [UInt8], depth: Int
  ) throws(InputError) -> (blocks: [Block], remarks: [String]) {
    let parts = try ArchiveParts(bytes)
    guard let name = mainPart(of: parts), let body = try parts.read(name) else { throw .damaged }
    let styles = WordStyleReader()
    for name in ["word/numbering.xml", "word/styles.xml"] {
      if let part = try parts.read(name) { try XMLEvents.parse(part, into: styles) }
    }
    var remarks: [String] = []
    let reader = WordReader(styles: styles.styles) { chunk in
      let target = try? relations(of: name, parts).first { $0.id == chunk }?.target
      let part = target.flatMap { try? parts.read($0) }
      let inner = part.flatMap { try? inserted($0, depth: depth) }
      remarks += inner?.remarks ?? ["文档里插入了另一个文件，未读"]
      return inner?.blocks ?? []
    }
    try XMLEvents.parse(body, into: reader)
    if let footnotes = try parts.read("word/footnotes.xml") {
      try XMLEvents.parse(footnotes, into: reader)
    }
    return (try reader.collector.finish(), reader.remarks + remarks)
  }

  /// A file that stands in this one as a whole (`altChunk`); nil where it is of no kind that is read.
  private static func inserted(
    _ bytes: [UInt8], depth: Int
  ) throws(InputError) -> (blocks: [Block], remarks: [String])? {
    if recognises(bytes) {
      return depth < deepest ? try content(of: bytes, depth: depth + 1) : nil
    }
    if let page = MIMEPart(bytes, in: 0..<bytes.count)?.page(in: bytes, depth: 0) {
      return try HTMLInput.content(of: page.content(of: bytes))
    }
    return HTMLInput.recognises(bytes) ? try HTMLInput.content(of: bytes) : nil
  }
}
