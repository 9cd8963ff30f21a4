/// The pages of an OFD file and the templates that they share, by the names of their parts.
struct OFDOutline {
  private(set) var pages: [String] = []
  private(set) var templates: [String: String] = [:]
  private(set) var remarks: [String] = []

  /// - Throws: ``InputError/damaged`` where the file names no document or a part is not there.
  init(_ parts: ArchiveParts, root: String) throws(InputError) {
    let entrance = try Self.parse(parts, root)
    guard let document = entrance.documents.first else { throw .damaged }
    if entrance.documents.count > 1 {
      remarks.append("OFD 文件里有 \(entrance.documents.count) 份文档，只读第一份")
    }
    let body = try Self.parse(parts, document)
    pages = body.pages
    templates = body.templates
  }

  private static func parse(
    _ parts: ArchiveParts, _ part: String
  ) throws(InputError) -> OutlineReader {
    guard let bytes = try parts.read(part) else { throw .damaged }
    let reader = OutlineReader(part: part)
    try XMLEvents.parse(bytes, into: reader)
    return reader
  }
}

/// The name of a part as a part refers to another: relative to its folder, `/` being the root.
struct OFDLocation {
  var part: String

  init(_ location: String, from part: String) {
    let path = location.replacing("\\", with: "/")
    var folders = path.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { folders = folders.dropLast() } else { folders.append(String(step)) }
    }
    self.part = folders.joined(separator: "/")
  }
}

/// Reads `OFD.xml` and `Document.xml`.
private final class OutlineReader: XMLHandler {
  enum Element: String, XMLElement {
    case root = "DocRoot"
    case page = "Page"
    case template = "TemplatePage"
  }

  private let part: String
  private(set) var documents: [String] = []
  private(set) var pages: [String] = []
  private(set) var templates: [String: String] = [:]
  private var location: [UInt8]?

  init(part: String) { self.part = part }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    switch element {
    case .root: location = []
    case .page:
      if let page = attributes["BaseLoc"] { pages.append(OFDLocation(page, from: part).part) }
    case .template:
      if let id = attributes["ID"], let page = attributes["BaseLoc"] {
        templates[id] = OFDLocation(page, from: part).part
      }
    }
  }

  func close(_ element: Element) {
    guard element == .root, let location else { return }
    let path = String(decoding: location.filter { $0 > 0x20 }, as: UTF8.self)
    documents.append(OFDLocation(path, from: part).part)
    self.location = nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { location?.append(contentsOf: bytes) }
}
