internal import CLibYAML
package import GoujiModel

/// Reads YAML 1.1 into values that know their place; every scalar stays the text it is.
package enum YAMLReader {
  static let maximumBytes = 16 << 20
  static let maximumDepth = 64
  static let maximumNodes = 1_000_000

  /// One value a document of the file, normally one.
  ///
  /// - Throws: Every mistake that was found, in file order: all duplicate keys, and what stopped the
  ///   reading, if anything did.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(Mistakes) -> [LocatedValue] {
    guard bytes.count <= maximumBytes else {
      let location = SourceLocation(file: file, line: 1, column: 1)
      throw Mistakes([Mistake(.unreadable("超过 \(maximumBytes >> 20) MB"), at: location)])
    }
    if let fault = EncodingFault.first(in: bytes) {
      let before = SourceText(Array(bytes[..<fault.offset]))
      let line = before.lineCount - 1
      let location = SourceLocation(
        file: file, line: line + 1, column: before.line(line).count + 1)
      throw Mistakes([Mistake(.unreadable(fault.words), at: location)])
    }
    var builder = TreeBuilder(bytes: bytes, file: file)
    let documents = bytes.withUnsafeBufferPointer { builder.documents(of: $0) }
    guard builder.mistakes.isEmpty else { throw Mistakes(builder.mistakes) }
    return documents
  }
}
