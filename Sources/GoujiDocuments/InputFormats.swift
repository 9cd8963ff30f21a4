package import GoujiModel
package import GoujiText

/// A reader of one input format: bytes in, ``Document`` out.
package protocol InputFormat: Sendable {
  /// The name that outputs show: `text`.
  static var name: String { get }
  /// What people call such files.
  static var title: String { get }
  /// What such files are usually called, without dots; content decides what they are.
  static var fileExtensions: [String] { get }
  /// What it keeps of a report.
  static var substance: Substance { get }
  /// Whether the bytes are characters, in whatever character set, and not packed or encoded ones.
  static var isPlainText: Bool { get }
  /// Programs of the system without which it cannot be read.
  static var programs: [RequiredProgram] { get }

  /// Whether the bytes are of this format; content decides, never the file's name.
  static func recognises(_ bytes: [UInt8]) -> Bool

  static func read(_ bytes: [UInt8], folding: Folding) throws(InputError) -> Document
}

extension InputFormat {
  package static var isPlainText: Bool { false }
  package static var programs: [RequiredProgram] { [] }
}

/// What a format keeps of a report, the most first.
package enum Substance: Int {
  /// Tables, and headings by their styles.
  case styled
  /// Tables, amid what else a site shows.
  case page
  /// Characters, from which the tables are inferred.
  case text
  /// Characters by their position on paper.
  case drawn
  /// The tables without the text.
  case tables
}

/// The input formats, most specific first.
package enum InputFormats {
  package static let all: [any InputFormat.Type] = [
    DOCXInput.self, XLSXInput.self, OFDInput.self, PDFInput.self, DOCInput.self, XLSInput.self,
    ODTInput.self, RTFInput.self, ODSInput.self, MHTMLInput.self, HTMLInput.self, CSVInput.self,
    TextInput.self,
  ]

  private static let ranking = all.indices
    .sorted { (all[$0].substance.rawValue, $0) < (all[$1].substance.rawValue, $1) }
    .map { all[$0].name }

  /// Where a format stands among those of one report, of which the first is audited.
  package static func preference(of name: String) -> Int {
    ranking.firstIndex(of: name) ?? ranking.count
  }

  /// What archives that are not opened are usually called.
  package static let otherArchives = ["rar", "7z", "gz", "tar", "bz2", "xz", "cab"]

  /// The greatest size that is read, in bytes.
  package static let sizeLimit = 64 * 1_048_576

  /// The most text that is taken out of a file, in bytes, and the most paragraphs and cells.
  static let textLimit = 16 * 1_048_576
  static let cellLimit = 200_000

  /// Whether bytes that are no plain text may hold submissions: Word, text in UTF-16, archives.
  package static func readsBinary(_ bytes: [UInt8]) -> Bool {
    if all.contains(where: { $0.recognises(bytes) }) { return true }
    if let kind = BinaryKind(of: bytes) { return kind.isArchive }
    return TextDetection.decode(bytes)?.encoding.isWide == true
  }

  /// Whether the bytes are a zip archive and not a format that only is packed as one.
  package static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B]) && !all.contains { $0.recognises(bytes) }
      && BinaryKind(of: bytes) == .zip
  }

  /// Whether another program must convert the file before it can be read.
  package static func needsConversion(_ bytes: [UInt8]) -> Bool {
    OfficeConversion.format(of: bytes) != nil
  }

  /// What files that another program must convert are usually called, so that many of them can be
  /// handed over at once; what they are their content decides.
  package static var convertedExtensions: [String] {
    OfficeConversion.formats.flatMap { $0.fileExtensions }
  }

  /// Has files converted, many in one call; one result for each, in order.
  package static func convert(_ files: [[UInt8]]) -> [Result<[UInt8], InputError>] {
    OfficeConversion.convert(files)
  }

  /// Whether bytes hold their text in another form, so that no Chinese character need stand in them.
  package static func readsEncoded(_ bytes: [UInt8]) -> Bool {
    guard let format = all.first(where: { $0.recognises(bytes) }) else { return false }
    return !format.isPlainText
  }

  /// Reads a submission by its content.
  ///
  /// - Parameter converted: What ``convert(_:)`` made of the bytes, where that was done before.
  package static func read(
    _ bytes: [UInt8], folding: Folding, converted: Result<[UInt8], InputError>? = nil
  ) throws(InputError) -> (document: Document, format: String) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: sizeLimit) }
    for format in all where format.recognises(bytes) {
      if let converted, let format = format as? any ConvertedFormat.Type {
        return (try format.read(converted: converted.get(), folding: folding), format.name)
      }
      return (try format.read(bytes, folding: folding), format.name)
    }
    if let kind = BinaryKind(of: bytes) { throw kind.problem }
    guard let wide = TextDetection.decode(bytes), wide.encoding.isWide else {
      throw .notText(kind: "二进制文件")
    }
    let format = all.first { $0.isPlainText && $0.recognises(wide.bytes) } ?? TextInput.self
    var document = try format.read(wide.bytes, folding: folding)
    document.remarks = wide.remarks + document.remarks
    return (document, format.name)
  }
}
