package import GoujiModel
package import GoujiText

/// OFD files, the national format for fixed layouts: text and ruling lines of each page by position,
/// its template's too; annotations, seals and pictures are left out.
///
/// - Source: GB/T 33190—2016, §7 (document), §8 (pages), §9 (paths), §11 (text).
package struct OFDInput: InputFormat {
  package static let name = "ofd"
  package static let title = "OFD 版式文件"
  package static let fileExtensions = ["ofd"]
  package static let substance = Substance.drawn

  private static let root = "OFD.xml"
  private static let mostPages = 300
  private static let mostCharacters = 1_000_000

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    ArchiveParts.hold(root, bytes)
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let parts = try ArchiveParts(bytes)
    guard !parts.has("Encryptions.xml") else { throw .encrypted }
    let outline = try OFDOutline(parts, root: root)
    guard outline.pages.count <= mostPages else { throw .tooMuch(.pages, limit: mostPages) }
    var templates: [String: OFDPage] = [:]
    for (id, part) in outline.templates.sorted(by: { $0.key < $1.key }) {
      templates[id] = try OFDPageReader.page(parts, part)
    }
    var builder = DocumentBuilder()
    var content = OFDPage()
    var characters = 0
    for (index, part) in outline.pages.enumerated() {
      var page = try OFDPageReader.page(parts, part)
      content.omissions.formUnion(page.omissions)
      for id in page.templates {
        if let template = templates[id] { page.add(template) }
      }
      characters += page.words.reduce(0) { $0 + $1.text.count }
      guard characters <= mostCharacters else { throw .tooMuch(.characters, limit: mostCharacters) }
      let words = Page(words: page.words.joined, pictures: page.pictures)
      builder.add(PageLayout(words, number: index + 1, lines: page.lines).blocks())
    }
    guard characters > 0 else { throw .scan }
    let remarks = outline.remarks + content.omissions.sorted().map(\.rawValue)
    return try builder.document(folding: folding, remarks: remarks)
  }
}
